/**
 * How a place in an object is written. The one grammar of paths, for every lens, mask and filter:
 *
 *     path = key step*                 spec.template.spec.containers[web].image
 *     step = "." key | quoted | item
 *     key  = letters, digits, "_", "-", "$"; at the path's begin it may also be `quoted`
 *     quoted = `["…"]`                 data["app.conf"]      any other key, as a JSON string; never a list's item
 *     item = `[…]`                     ports[http]  ports[80]  conditions[acme.io/Ready]
 *          | `[field="…"]`             ports[name="80"]      an odd name, as a JSON string
 *
 * An item is named by the value of its identifying field (see list-key.ts), or of several with slashes between them
 * (`ports[53/UDP]`): a number without quotes is the value of a numeric field such as `port`. Where nothing identifies
 * the items of a list it is an index: of the new list, or of the old one for an item that is gone. No two places of one object share a path, and whether
 * a step goes into an object or into a list is seen from the path alone.
 */
export type Step = KeyStep | ItemStep;

/** Into an object, by its key. */
export interface KeyStep {
  readonly key: string;
}

/** Into a list, to the item whose identifying field has this value. */
export interface ItemStep {
  readonly item: string | number;
  /** The identifying field; absent in a parsed path where the value needs no quotes. */
  readonly by?: string;
}

/** Writes a path. */
export function renderPath(steps: readonly Step[]): string {
  return steps.map((step, index) => renderStep(step, index === 0)).join('');
}

/** Puts an item's name where a pattern has `[]`: `spec.containers[].image`, `web`. */
export function itemPath(pattern: string, name: string): string {
  return pattern.replace('[]', () => renderStep({ item: name, by: 'name' }, false));
}

/** Reads a path, or gives undefined where the text does not follow the grammar. */
export function parsePath(path: string): readonly Step[] | undefined {
  const known = PARSED.get(path);
  if (known !== undefined) return known;
  const steps = readPath(path);
  if (PARSED.size >= PARSED_MAX) PARSED.clear();
  if (steps !== undefined) PARSED.set(path, steps);
  return steps;
}

/** The same few places change again and again, and each is asked for by the mask, the managers and the lens. */
const PARSED = new Map<string, readonly Step[]>();
const PARSED_MAX = 1_000;

function readPath(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < path.length) {
    const read = readStep(path, at);
    if (read === undefined) return undefined;
    steps.push(read.step);
    at = read.end;
  }
  return steps;
}

const PLAIN_KEY = /^[\w$-]+$/;
const PLAIN_ITEM = /^[\w.:/@-]+$/;
const INTEGER = /^-?\d+$/;

function renderStep(step: Step, first: boolean): string {
  if ('key' in step) {
    if (!PLAIN_KEY.test(step.key)) return `[${JSON.stringify(step.key)}]`;
    return first ? step.key : `.${step.key}`;
  }
  const { item, by } = step;
  if (typeof item === 'number') return `[${item}]`;
  if (PLAIN_ITEM.test(item) && !INTEGER.test(item)) return `[${item}]`;
  return `[${by ?? 'name'}=${JSON.stringify(item)}]`;
}

interface Read {
  readonly step: Step;
  readonly end: number;
}

const KEY_AT = /[\w$-]+/y;
const ITEM_AT = /\[([\w.:/@-]+)\]/y;
const FIELD_AT = /\[([\w$-]+)="/y;

function readStep(path: string, at: number): Read | undefined {
  if (path[at] !== '[') {
    const first = at === 0;
    if (!first && path[at] !== '.') return undefined;
    const key = matchAt(KEY_AT, path, first ? at : at + 1);
    return key === undefined ? undefined : { step: { key: key[0] }, end: KEY_AT.lastIndex };
  }
  if (path[at + 1] === '"') {
    const key = readQuoted(path, at + 1);
    return key === undefined ? undefined : { step: { key: key.text }, end: key.end };
  }
  const field = matchAt(FIELD_AT, path, at);
  if (field?.[1] !== undefined) {
    const item = readQuoted(path, FIELD_AT.lastIndex - 1);
    return item === undefined ? undefined : { step: { item: item.text, by: field[1] }, end: item.end };
  }
  const name = matchAt(ITEM_AT, path, at)?.[1];
  if (name === undefined) return undefined;
  return { step: { item: INTEGER.test(name) ? Number(name) : name }, end: ITEM_AT.lastIndex };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** A JSON string that begins at `at` and is followed by the closing bracket. */
function readQuoted(path: string, at: number): { text: string; end: number } | undefined {
  let end = at + 1;
  while (end < path.length && path[end] !== '"') end += path[end] === '\\' ? 2 : 1;
  if (path[end + 1] !== ']') return undefined;
  try {
    const text: unknown = JSON.parse(path.slice(at, end + 1));
    return typeof text === 'string' ? { text, end: end + 2 } : undefined;
  } catch {
    return undefined;
  }
}
