import { type Json, type JsonObject, isJsonObject, valueAt } from '../model/json/json.js';
import { isCopy } from '../masking/names/sensitive-names.js';
import { compareTrees } from './compare/tree.js';
import { changeOfTree } from './compare/change-kind.js';
import { renderPath } from './compare/path.js';
import type { Lens, LensChange } from './lens.js';

/**
 * A lens that also finds what changed in the annotations whose names begin with one of the prefixes: for an ingress
 * controller or a load balancer they are configuration.
 */
export function withAnnotations(lens: Lens, prefixes: readonly string[]): Lens {
  if (prefixes.length === 0) return lens;
  const isMeant = createNameCheck(
    (name) => prefixes.some((prefix) => name.startsWith(prefix)) && !isCopy(name),
  );
  return {
    ...lens,
    // `rest` is what the lens keeps, wherever a view is looked into.
    view: (object) => ({
      rest: lens.view(object),
      annotations: pick(valueAt(object, 'metadata', 'annotations'), isMeant),
    }),
    facts: (view) => lens.facts(restOf(view)),
    changes: (old, next) => {
      const annotations = changesOf(annotationsOf(old), annotationsOf(next));
      const changes = lens.changes(restOf(old), restOf(next));
      return annotations.length === 0 ? changes : merged(changes, annotations);
    },
    ...(lens.words === undefined ? {} : { words: (view) => lens.words?.(restOf(view)) ?? {} }),
  };
}

/** So many names are remembered; objects of a kind have the same few. */
const NAMES_MAX = 500;
/** The longest that the API takes: a prefix of 253 characters, a slash, and 63. */
const NAME_LENGTH_MAX = 317;

/** Asks once of each name: there are some thirty prefixes, and each state of each object has the same names. */
function createNameCheck(check: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = check(name);
    if (known.size < NAMES_MAX && name.length <= NAME_LENGTH_MAX) known.set(name, found);
    return found;
  };
}

/** Most objects have none of them: nothing is kept of those. */
function pick(annotations: Json | undefined, isMeant: (name: string) => boolean): Json {
  if (!isJsonObject(annotations)) return null;
  const meant = Object.keys(annotations).filter(isMeant);
  return meant.length === 0 ? null : Object.fromEntries(meant.map((name) => [name, annotations[name]]));
}

function restOf(view: Json): Json {
  return valueAt(view, 'rest') ?? null;
}

function annotationsOf(view: Json): JsonObject {
  const annotations = valueAt(view, 'annotations');
  return isJsonObject(annotations) ? annotations : NONE;
}

const NONE: JsonObject = {};

const UNDER = [{ key: 'metadata' }, { key: 'annotations' }];

function changesOf(old: JsonObject, next: JsonObject): readonly LensChange[] {
  if (old === NONE && next === NONE) return [];
  return Object.keys({ ...next, ...old }).flatMap((name) =>
    compareTrees(old[name], next[name], { under: [...UNDER, { key: name }] }).map((found) => ({
      ...changeOfTree(found, 'annotations'),
      item: renderPath([{ key: name }]),
    })),
  );
}

/** What was asked for comes before what the cluster made of it. */
function merged(changes: readonly LensChange[], annotations: readonly LensChange[]): readonly LensChange[] {
  const at = changes.findIndex(({ path }) => path.startsWith('status'));
  return at < 0
    ? [...changes, ...annotations]
    : [...changes.slice(0, at), ...annotations, ...changes.slice(at)];
}
