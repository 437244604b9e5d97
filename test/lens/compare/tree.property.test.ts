import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Step, parsePath } from '../../../src/lens/compare/path.js';
import { type TreeChange, compareTrees } from '../../../src/lens/compare/tree.js';
import { type Json, type JsonObject, isJsonObject, valueAt } from '../../../src/model/json/json.js';

/** So many times over, where somebody has the time: `KWATCH_DIFF_CASES=100000 npx vitest …`. */
const CASES = Number(process.env['KWATCH_DIFF_CASES'] ?? 2_000);
const runs = { numRuns: CASES };
/** A long run takes as long as it takes. */
const timeout = 30_000 + CASES * 10;

const scalar = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, 1, '', 'a'),
  fc.integer(),
  fc.string({ maxLength: 3 }),
);
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'spec', '', '__proto__', 'constructor', 'toString', 'a.b', 'x/y', 'c[0]'),
  fc.string({ maxLength: 4 }),
);

/** Small trees over few keys, so that two of them have much in common. */
function trees(list: (item: fc.Arbitrary<Json>) => fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const { tree } = fc.letrec<{ tree: Json; node: Json }>((tie) => ({
    tree: fc.oneof({ maxDepth: 4, depthIdentifier: 'tree' }, scalar, tie('node')),
    node: fc.oneof(
      fc.array(fc.tuple(key, tie('tree')), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
      list(tie('tree')),
    ),
  }));
  return tree;
}

/** Lists without an identifying field: of scalars, which are told as one change, and of lists, which are told by their places. */
const plain = trees(() => fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }));

/** Stands where an item was. */
const GONE = '(gone)';

const named = trees((item) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('web', 'side', '80', 'a b'), item), { selector: ([name]) => name })
    .map((items) => items.map(([name, value]) => ({ name, value }))),
);

describe('comparing any two trees', () => {
  it('finds nothing between a tree and its copy', { timeout }, () => {
    fc.assert(
      fc.property(fc.oneof(plain, named), (tree) => {
        expect(compareTrees(tree, JSON.parse(JSON.stringify(tree)) as Json)).toEqual([]);
      }),
      runs,
    );
  });

  it('finds all that must be done to the old tree to make it the new one', { timeout }, () => {
    fc.assert(
      fc.property(plain, plain, (old, next) => {
        const made = withoutEmptied(apply(old, compareTrees(old, next)), old, next);
        expect(canonical(made)).toBe(canonical(next));
      }),
      runs,
    );
  });

  it('finds the same, turned round, from the new tree to the old one', { timeout }, () => {
    fc.assert(
      fc.property(fc.oneof(plain, named), fc.oneof(plain, named), (old, next) => {
        const forth = compareTrees(old, next).map(({ path, old: was, new: is }) => [path, is, was]);
        const back = compareTrees(next, old).map(({ path, old: was, new: is }) => [path, was, is]);
        expect(sorted(forth)).toEqual(sorted(back));
      }),
      runs,
    );
  });

  it('finds nothing where only named items changed places, and else something', { timeout }, () => {
    fc.assert(
      fc.property(named, named, (old, next) => {
        const equal = canonical(unordered(old)) === canonical(unordered(next));
        expect(compareTrees(old, next).length === 0).toBe(equal);
      }),
      runs,
    );
  });

  it(
    'tells no place twice, writes every path so that it is read back, and leaves Object.prototype alone',
    { timeout },
    () => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      fc.assert(
        fc.property(fc.oneof(plain, named), fc.oneof(plain, named), (old, next) => {
          const paths = compareTrees(old, next).map(({ path }) => path);
          expect(new Set(paths).size).toBe(paths.length);
          expect(paths.map(parsePath)).not.toContain(undefined);
        }),
        runs,
      );
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    },
  );
});

function apply(old: Json, changes: readonly TreeChange[]): Json | undefined {
  return changes.reduce<Json | undefined>(
    (tree, change) => put(tree, parsePath(change.path) ?? [], change),
    old,
  );
}

function put(tree: Json | undefined, [step, ...rest]: readonly Step[], change: TreeChange): Json | undefined {
  if (step === undefined) {
    expect(tree).toEqual(change.old);
    return change.new;
  }
  if ('item' in step) {
    const items = Array.isArray(tree) ? [...(tree as readonly Json[])] : [];
    const at = Number(step.item);
    items[at] = put(items[at], rest, change) ?? GONE;
    return items;
  }
  const here = step.key;
  const entries = new Map(isJsonObject(tree) ? Object.entries(tree) : []);
  const value = put(entries.get(here), rest, change);
  if (value === undefined) entries.delete(here);
  else entries.set(here, value);
  return Object.fromEntries(entries);
}

/** Drops what lost its last key and is not in the new tree: whether it stays, empty, is not told. */
function withoutEmptied(
  made: Json | undefined,
  old: Json | undefined,
  next: Json | undefined,
): Json | undefined {
  if (Array.isArray(made)) {
    const kept = (made as readonly Json[]).filter((item) => item !== GONE);
    return kept.length === 0 && next === undefined ? undefined : kept;
  }
  if (!isJsonObject(made) || !isJsonObject(old) || Object.keys(old).length === 0) return made;
  const kept = Object.keys(made).flatMap((name) => {
    const value = withoutEmptied(valueAt(made, name), valueAt(old, name), valueAt(next, name));
    return value === undefined ? [] : [[name, value] as const];
  });
  return kept.length === 0 && next === undefined ? undefined : Object.fromEntries(kept);
}

/** A text in which only content counts, not the order of keys; `__proto__` is a key like any other. */
function canonical(tree: Json | undefined): string {
  if (tree === undefined) return '';
  if (Array.isArray(tree)) return `[${(tree as readonly Json[]).map(canonical).join()}]`;
  if (!isJsonObject(tree)) return JSON.stringify(tree);
  const entries = Object.entries(tree).map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`);
  return `{${entries.sort().join()}}`;
}

function unordered(tree: Json): Json {
  if (Array.isArray(tree)) {
    const items = (tree as readonly JsonObject[]).map(unordered);
    return items.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  }
  if (!isJsonObject(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, unordered(value ?? null)]));
}

function sorted(changes: readonly unknown[]): readonly string[] {
  return changes.map((change) => JSON.stringify(change)).sort();
}
