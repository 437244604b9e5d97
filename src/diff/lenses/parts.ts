import { type Json, isJsonObject, valueAt } from '../../model/json.js';
import { parseJson } from '../../model/parse-json.js';
import { stringifyJson } from '../../model/stringify-json.js';
import { changeOfTree, kindOfPath } from '../compare/change-kind.js';
import { type Step, parsePath, renderPath } from '../compare/path.js';
import { compareTrees } from '../compare/tree.js';
import type { Lens, LensChange } from './lens.js';

/** A part of an object that is compared path by path, under a short name: `ports[http].port`. */
export interface Part {
  readonly field: string;
  readonly path: readonly string[];
  /** Names a change in another way, or leaves it out; default: the field, and where in it. */
  readonly name?: (change: LensChange, steps: readonly Step[], sides: Sides) => LensChange | undefined;
}

/** The part before and after. */
export interface Sides {
  readonly old: Json | undefined;
  readonly next: Json | undefined;
}

/**
 * A lens that also finds what changed in some parts. They are kept as JSON text: a tenth of what the tree would
 * take, and found equal at once.
 */
export function withParts(base: Lens, parts: readonly Part[]): Lens {
  return {
    view: (object) => ({ base: base.view(object), parts: parts.map(({ path }) => pack(object, path)) }),
    facts: (view) => base.facts(valueAt(view, 'base') ?? null),
    changes: (old, next) => {
      const scalars = base.changes(valueAt(old, 'base') ?? null, valueAt(next, 'base') ?? null);
      const [olds, nexts] = [old, next].map((view) => valueAt(view, 'parts'));
      const inside = parts.flatMap((part, index) =>
        changesOf(part, textAt(olds, index), textAt(nexts, index)),
      );
      // What was asked for comes before what the cluster made of it.
      const isState = ({ path }: LensChange): boolean => kindOfPath(path) === 'status';
      return [...scalars.filter((change) => !isState(change)), ...inside, ...scalars.filter(isState)];
    },
  };
}

function pack(object: Json, path: readonly string[]): string {
  const value = valueAt(object, ...path);
  return value === undefined ? '' : stringifyJson(value);
}

function textAt(texts: Json | undefined, index: number): string {
  const text = Array.isArray(texts) ? (texts as readonly Json[])[index] : undefined;
  return typeof text === 'string' ? text : '';
}

function changesOf(part: Part, old: string, next: string): readonly LensChange[] {
  if (old === next) return [];
  const sides = { old: unpack(old), next: unpack(next) };
  const under = part.path.map((key) => ({ key }));
  return compareTrees(sides.old ?? likeEmpty(sides.next), sides.next ?? likeEmpty(sides.old), {
    under,
  }).flatMap((found) => {
    const rest = (parsePath(found.path) ?? []).slice(under.length);
    const change = changeOfTree(found, part.field);
    const named = part.name === undefined ? inField(change, rest) : part.name(change, rest, sides);
    return named === undefined ? [] : [named];
  });
}

/** The change with where in the field it is. */
export function inField(change: LensChange, rest: readonly Step[]): LensChange {
  return rest.length === 0 ? change : { ...change, item: renderPath(rest) };
}

function unpack(text: string): Json | undefined {
  return text === '' ? undefined : parseJson(text);
}

/** A part that comes or goes is compared with an empty one, so that each thing in it is shown. */
function likeEmpty(other: Json | undefined): Json | undefined {
  if (Array.isArray(other)) return [];
  return isJsonObject(other) ? {} : undefined;
}
