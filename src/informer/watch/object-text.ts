import { type Json, isJsonObject, valueAt, valueUnder } from '../../model/json/json.js';
import { endOfTree } from '../../model/json/json-text.js';
import { parseJson, parsedOrNot } from '../../model/json/parse-json.js';
import { rawJson } from '../../model/json/raw-json.js';
import { createFrameMemory, endOfManagedFields } from './frame-memory.js';
import type { PartMemory } from './part-memory.js';

/** An object, or a frame with one in it, and what was left out of it. */
export interface ParsedObject {
  readonly json: Json;
  /** The text of the object's own managedFields, where a mark stands in their place. */
  readonly managedFields: string | undefined;
  /** Parses the object again, all of it but its managedFields; undefined where parts of it came from elsewhere. */
  readonly again: (() => Json) | undefined;
}

export interface ObjectTextOptions {
  /** The object stands under this key of what is parsed; undefined: it is all of it. */
  readonly under: 'object' | undefined;
  /** Whether the object is to have its managedFields in it. */
  readonly keepsManagedFields: boolean;
  /** Whether the copy of itself that `kubectl apply` leaves in an annotation may be empty; default false. */
  readonly dropsApplied?: boolean;
  /** By which keys the part is found that is to be `rawJson`; default none. */
  readonly leftAsText?: readonly string[];
  /** What was parsed before is taken from there. */
  readonly memory?: PartMemory;
}

/** What is wanted of the objects of a list. */
export type ListedOptions = Pick<ObjectTextOptions, 'keepsManagedFields' | 'dropsApplied' | 'leftAsText'>;

/** What is cut out of a text before it is parsed, and what is put in its place afterwards. */
interface Cut {
  readonly from: number;
  readonly to: number;
  /** Where it has to stand in the object, or the cut was wrong. */
  readonly place: readonly string[];
  /** Undefined: the mark stays. */
  readonly value?: Json;
  /** Its text, where the memory keeps that. */
  readonly text?: string;
}

/** What stands in the place of a cut, before its number: no text of a cluster begins so. */
const MARK = '\u007fcut ';

/**
 * Makes what parses the text of an object without what need not be parsed: its managedFields, which are half of most
 * objects and of which the text is enough, and parts that are as they were when they were parsed the last time.
 *
 * They are found by their keys alone, and cut out. That a cut is where it is meant to be is seen by the mark that it
 * left: it has to be in its place in the object. Wherever anything is different, everything is parsed.
 *
 * @returns throws SyntaxError where the text is not JSON.
 */
export function createObjectParser(options: ObjectTextOptions): (text: string) => ParsedObject {
  const { under, memory } = options;
  const again = (text: string): ParsedObject['again'] =>
    memory === undefined ? () => objectIn(parseJson(text)) ?? null : undefined;
  const objectIn = (json: Json): Json | undefined => (under === undefined ? json : valueAt(json, under));
  const frames = memory === undefined || under === undefined ? undefined : createFrameMemory();
  return (text) => {
    const owner = memory === undefined ? '' : ownerOf(text);
    const frame = frames?.read(owner, text);
    if (frame !== undefined) return { ...frame, again: undefined };
    const cuts = text.includes(MARK) ? NONE : cutsOf(text, owner, options);
    const marked = withMarks(text, cuts);
    const json = cuts.length === 0 ? undefined : parsedOrNot(marked, parseJson);
    const object = json === undefined ? undefined : objectIn(json);
    if (json === undefined || !cuts.every(({ place }, at) => valueUnder(object, place) === markOf(at)))
      return { json: parseJson(text), managedFields: undefined, again: again(text) };
    let managedFields: string | undefined;
    let isWhole = true;
    for (const { from, to, place, value } of cuts) {
      if (value === undefined) managedFields = text.slice(from, to);
      else put(object, place, value);
      isWhole &&= value === undefined;
    }
    const managed = cuts.find(({ place }) => place === IN_METADATA.managedFields);
    if (managed !== undefined && cuts.at(-1)?.place === IN_OBJECT.spec)
      frames?.remember(owner, text, json, { managedFields: managed, kept: cuts.filter(isKept) });
    return { json, managedFields, again: isWhole ? again(marked) : undefined };
  };
}

const NONE: readonly Cut[] = [];

/** In the order in which every server writes them: annotations before managedFields, metadata before the spec. */
function cutsOf(
  text: string,
  owner: string,
  { keepsManagedFields, dropsApplied, leftAsText, memory }: ObjectTextOptions,
): readonly Cut[] {
  const cuts: Cut[] = [];
  const remembered = (key: string, start: number, place: readonly string[]): void => {
    const part = memory?.read(owner, key, text, start);
    if (part !== undefined) cuts.push({ ...part, from: start, to: part.end, place });
  };
  const annotations = memory === undefined ? -1 : annotationsIn(text.slice(0, HEAD));
  if (annotations >= 0)
    remembered('annotations', annotations + ANNOTATIONS.length - 1, IN_METADATA.annotations);
  const applied = dropsApplied === true ? appliedIn(text) : undefined;
  if (applied !== undefined) cuts.push(applied);
  const managed = keepsManagedFields ? -1 : text.indexOf(MANAGED_FIELDS, cuts.at(-1)?.to);
  if (managed >= 0) {
    const from = managed + MANAGED_FIELDS.length - 1;
    const to = endOfManagedFields(text, from);
    if (to >= 0) cuts.push({ from, to, place: IN_METADATA.managedFields });
  }
  const spec = memory === undefined ? -1 : text.indexOf(SPEC, cuts.at(-1)?.to);
  if (spec >= 0) remembered('spec', spec + SPEC.length - 1, IN_OBJECT.spec);
  const left = leftAsText === undefined || spec >= 0 ? undefined : leftIn(text, leftAsText, cuts.at(-1)?.to);
  if (left !== undefined) cuts.push(left);
  return cuts;
}

/** A part that is an object, by the keys that lead to it. */
function leftIn(text: string, place: readonly string[], after = 0): Cut | undefined {
  let from = after;
  for (const key of place) {
    const at = text.indexOf(`"${key}":{`, from);
    if (at < 0) return undefined;
    from = at + `"${key}":`.length;
  }
  const to = endOfTree(text, from);
  return to < 0 ? undefined : { from, to, place, value: rawJson(text.slice(from, to)) };
}

const ANNOTATIONS = '"annotations":{';
const MANAGED_FIELDS = '"managedFields":[';
const SPEC = '"spec":{';
const IN_METADATA = {
  annotations: ['metadata', 'annotations'],
  applied: ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'],
  managedFields: ['metadata', 'managedFields'],
} as const;

const IN_OBJECT = { spec: ['spec'] } as const;

/** Annotations are looked for so far: behind nothing but a few labels, or not at all. */
const HEAD = 1_024;

/** Those of a spec are none of the object's own. */
function annotationsIn(head: string): number {
  const at = head.indexOf(ANNOTATIONS);
  return at >= 0 && head.lastIndexOf(SPEC, at) < 0 ? at : -1;
}

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const APPLIED_MEMBER = `"${APPLIED}":"`;
/** The object in it ends it, or a line feed that kubectl puts behind; within it a quote has a backslash before it. */
const ENDS_OF_APPLIED = ['}\\n"', '}"'];

/** A quarter of an object that was applied, of which each quote is escaped: nobody looks at it but to mask it. */
function appliedIn(text: string): Cut | undefined {
  const at = text.indexOf(APPLIED_MEMBER);
  if (at < 0 || text.lastIndexOf(SPEC, at) >= 0) return undefined;
  const from = at + APPLIED_MEMBER.length - 1;
  const [withLineFeed = -1, plain = -1] = ENDS_OF_APPLIED.map((end) => endOf(end, text, from));
  const to = withLineFeed < 0 || plain < 0 ? Math.max(withLineFeed, plain) : Math.min(withLineFeed, plain);
  return to < 0 ? undefined : { from, to, place: IN_METADATA.applied, value: '' };
}

/** Behind the next place where it stands; -1 where it does not. */
function endOf(what: string, text: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? -1 : at + what.length;
}

/** `"uid":"…",`, which stands before the resourceVersion or after it; no matter if it is something else, now and then. */
const OWNER_LENGTH = '"uid":"25254ab7-ea6d-4103-b90c-000000000000",'.length;
const VERSION = '"resourceVersion":"';

/** What is most likely to be the same for the next state of the same object, and for no other's. */
function ownerOf(text: string): string {
  const version = text.indexOf(VERSION);
  const before = text.slice(Math.max(version - OWNER_LENGTH, 0), Math.max(version, 0));
  if (before.startsWith('"uid":"')) return before;
  const after = text.indexOf('"uid":"', version);
  return after < 0 ? '' : text.slice(after, after + OWNER_LENGTH);
}

function isKept(cut: Cut): cut is Cut & { readonly text: string } {
  return cut.text !== undefined;
}

function withMarks(text: string, cuts: readonly Cut[]): string {
  let marked = '';
  let at = 0;
  for (const [index, { from, to }] of cuts.entries()) {
    marked += `${text.slice(at, from)}"${markOf(index)}"`;
    at = to;
  }
  return marked + text.slice(at);
}

function markOf(index: number): string {
  return MARKS[index] ?? '';
}

const MARKS = [0, 1, 2].map((index) => `${MARK}${index}`);

/** A mark stands there, so that the key is an object's own. */
function put(object: Json | undefined, place: readonly string[], value: Json): void {
  const holder = valueUnder(object, place.slice(0, -1));
  const key = place.at(-1);
  if (isJsonObject(holder) && key !== undefined) (holder as Record<string, Json>)[key] = value;
}
