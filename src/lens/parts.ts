import {
  type Json,
  type JsonObject,
  isJsonObject,
  stringAt,
  valueAt,
  valueUnder,
} from '../model/json/json.js';
import { parseJson } from '../model/json/parse-json.js';
import { rawText } from '../model/json/raw-json.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import { changeOfTree, kindOfPath } from './compare/change-kind.js';
import { type Step, parsePath, renderPath } from './compare/path.js';
import { compareTrees } from './compare/tree.js';
import type { Lens, LensChange } from './lens.js';
import { createTextMemory, withName, withoutName } from './nameless.js';

/** A part of an object that is compared path by path, under a short name: `ports[http].port`. */
export interface ComparedPart {
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
 * take, and found equal at once. What objects of one template have in common is held once: their texts differ in
 * nothing but the object's name.
 */
export function withParts(base: Lens, parts: readonly ComparedPart[]): Lens {
  const pack = createPacking();
  const partChanges = (old: Json, next: Json): readonly LensChange[] => {
    const [packedOld, packedNext] = [stringAt(old, 'parts'), stringAt(next, 'parts')];
    if (packedOld === packedNext) return [];
    const name = stringAt(next, 'name') ?? '';
    const [olds, nexts] = [textsIn(packedOld), textsIn(packedNext)];
    return parts.flatMap((part, index) => changesOf(part, olds[index] ?? '', nexts[index] ?? '', name));
  };
  return {
    ...(base.leftAsText === undefined ? {} : { leftAsText: base.leftAsText }),
    view: (object) => {
      const name = stringAt(object, 'metadata', 'name') ?? '';
      return {
        base: base.view(object),
        name,
        parts: pack(
          parts.map(({ path }) => valueUnder(object, path)),
          name,
        ),
      };
    },
    facts: (view) => base.facts(valueAt(view, 'base') ?? null),
    factsOf: (object) => base.facts(base.view(object)),
    changes: (old, next) => {
      const scalars = base.changes(valueAt(old, 'base') ?? null, valueAt(next, 'base') ?? null);
      const inside = partChanges(old, next);
      // What was asked for comes before what the cluster made of it.
      const isState = ({ path }: LensChange): boolean => kindOfPath(path) === 'status';
      if (inside.length === 0 && scalars.every(isState)) return scalars;
      return [...scalars.filter((change) => !isState(change)), ...inside, ...scalars.filter(isState)];
    },
  };
}

/** The parts of one object, as they were packed. */
interface Packed {
  readonly name: string;
  readonly values: readonly (Json | undefined)[];
  readonly text: string;
}

/** Packs the parts of the object with that name. The very same values, as of a spec that stayed as it was, are not packed again. */
function createPacking(): (values: readonly (Json | undefined)[], name: string) => string {
  const shared = createTextMemory<string>();
  const known = new WeakMap<object, Packed>();
  return (values, name) => {
    const tree = values.find(isTree);
    const before = tree && known.get(tree);
    if (before?.name === name && before.values.every((value, index) => value === values[index]))
      return before.text;
    const texts = values.map((value) =>
      value === undefined ? '' : withoutName(rawText(value) ?? stringifyJson(value), name),
    );
    const text = shared(texts.join(BETWEEN), (own) => own);
    // What was left as text belongs to a list, from which no part comes again.
    if (tree !== undefined && values.every((value) => rawText(value) === undefined))
      known.set(tree, { name, values, text });
    return text;
  };
}

function isTree(value: Json | undefined): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null;
}

function textsIn(packed: string | undefined): readonly string[] {
  return packed?.split(BETWEEN) ?? [];
}

/** Stands between the texts of two parts, which are one: a list of them would take three times as much. */
const BETWEEN = '\u0001';

function changesOf(part: ComparedPart, old: string, next: string, name: string): readonly LensChange[] {
  if (old === next) return [];
  const sides = { old: unpack(old, name), next: unpack(next, name) };
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

function unpack(text: string, name: string): Json | undefined {
  return text === '' ? undefined : parseJson(withName(text, name));
}

/** A part that comes or goes is compared with an empty one, so that each thing in it is shown. */
function likeEmpty(other: Json | undefined): Json | undefined {
  if (Array.isArray(other)) return [];
  return isJsonObject(other) ? {} : undefined;
}
