import { type Json, isJsonObject, stringAt } from '../model/json.js';
import { hideArguments, hideCredentials } from './secret-text.js';
import { isCopy, isSensitiveKey, isSensitiveName } from './sensitive.js';
import { isList, same } from './shape.js';

/** What stands for a value that must not be shown: kubectl diff's wording (kubectl, pkg/cmd/diff, Masker). */
export const MASK = '***';
export const BEFORE = '*** (before)';
export const AFTER = '*** (after)';

/** How a value is to be masked, by where it stands. */
export type Rule =
  /** By what is inside. */
  | 'plain'
  /** Goes whole. */
  | 'hidden'
  /** Keys stay, what is under them goes whole; so does all of it where it is no object. */
  | 'entries'
  /** The words of a command. */
  | 'arguments'
  /** A whole Secret: everything goes but what is named in NOT_CONTENT. */
  | 'secret';

/** What a Secret has besides its content. Anything not named here is content: this fails closed. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);

/**
 * Two states of one place with nothing in them that must stay in; an undefined side stays undefined. What was
 * hidden and differs is marked as before and after, what is equal has equal marks. The values that are given are left
 * as they are: a side with nothing to hide is given back itself, and any other is copied. Never recurses.
 */
export function maskPair(
  old: Json | undefined,
  next: Json | undefined,
  rule: Rule,
): readonly [Json | undefined, Json | undefined] {
  const [olds, nexts] = [hiddenIn(old, rule), hiddenIn(next, rule)];
  const side = (value: Json | undefined, mine: Hidden, others: Hidden, changed: string): Json | undefined => {
    if (value === undefined || mine.size === 0) return value;
    return maskTree(value, rule, (place, hidden) => {
      const other = others.get(place);
      return other === undefined || same(other, hidden, NOTHING) ? MASK : changed;
    });
  };
  return [side(old, olds, nexts, BEFORE), side(next, nexts, olds, AFTER)];
}

const NOTHING: ReadonlySet<string> = new Set();

type Hidden = ReadonlyMap<string, Json>;

function hiddenIn(value: Json | undefined, rule: Rule): Hidden {
  const found = new Map<string, Json>();
  if (value !== undefined) {
    maskTree(value, rule, (place, hidden) => {
      found.set(place, hidden);
      return MASK;
    });
  }
  return found;
}

/** The mark for what is hidden at a place. */
type Mark = (place: string, hidden: Json) => string;

/** The way to a value; written out only where something is hidden. */
interface Place {
  readonly up: Place | undefined;
  readonly step: string;
}

interface Task {
  readonly value: Json;
  readonly rule: Rule;
  readonly place: Place | undefined;
  readonly put: (masked: Json) => void;
}

function maskTree(root: Json, rule: Rule, mark: Mark): Json {
  let masked: Json = MASK;
  const pending: Task[] = [{ value: root, rule, place: undefined, put: (value) => (masked = value) }];
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    const { value, put } = task;
    const hide = (hidden: Json): string => mark(placeText(task.place), hidden);
    if (task.rule === 'hidden') put(hide(value));
    else if (isJsonObject(value)) put(copyObject(value, task, pending));
    else if (task.rule === 'entries' || task.rule === 'secret') put(hide(value));
    else if (isList(value)) put(copyList(value, task, pending));
    else put(typeof value === 'string' ? maskText(value, task.rule, hide) : value);
  }
  return masked;
}

function copyObject(value: Record<string, Json | undefined>, task: Task, pending: Task[]): Json {
  const copy: Record<string, Json | undefined> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    // Defined, not set: a key may be `__proto__`. In this order now, whatever the order of what is still to do.
    const put = (masked: Json): void => {
      Object.defineProperty(copy, key, {
        value: masked,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    };
    put(null);
    pending.push({
      value: member,
      rule: ruleOf(value, key, member, task.rule),
      place: { up: task.place, step: key },
      put,
    });
  }
  return copy;
}

function ruleOf(holder: Record<string, Json | undefined>, key: string, member: Json, rule: Rule): Rule {
  if (rule === 'entries') return 'hidden';
  if (rule === 'secret') return NOT_CONTENT.has(key) ? 'plain' : 'entries';
  if (isCopy(key)) return 'hidden';
  if (isEmbeddedSecret(holder, key)) return 'entries';
  if (key === 'value' && isSensitiveName(stringAt(holder, 'name') ?? '')) return 'hidden';
  if (key === 'annotations' && !isJsonObject(member)) return 'hidden';
  return ruleOfKey(key, member);
}

/** How a value is masked by its key alone. */
export function ruleOfKey(key: string, value: Json | undefined): Rule {
  if (typeof value === 'string' && isSensitiveKey(key)) return 'hidden';
  return key === 'args' || key === 'command' ? 'arguments' : 'plain';
}

/** Whether a key of an object is the content of a Secret, wherever that stands: in a list, in a custom resource. */
export function isEmbeddedSecret(holder: Json | undefined, key: string): boolean {
  if (key !== 'data' && key !== 'stringData') return false;
  return stringAt(holder, 'kind') === 'Secret' && (stringAt(holder, 'apiVersion') ?? 'v1') === 'v1';
}

function copyList(value: readonly Json[], task: Task, pending: Task[]): Json {
  const copy: Json[] = [];
  for (const [index, item] of value.entries()) {
    copy.push(null);
    const rule = task.rule === 'arguments' && followsSensitive(value, index) ? 'hidden' : task.rule;
    const place = { up: task.place, step: `[${stringAt(item, 'name') ?? index}]` };
    pending.push({ value: item, rule, place, put: (masked) => (copy[index] = masked) });
  }
  return copy;
}

/** `--token`, then this. */
function followsSensitive(words: readonly Json[], index: number): boolean {
  const [flag, word] = [words[index - 1], words[index]];
  if (typeof flag !== 'string' || typeof word !== 'string') return false;
  return /^--?[A-Za-z][\w.-]*$/.test(flag) && isSensitiveName(flag) && !word.startsWith('-');
}

function maskText(text: string, rule: Rule, hide: (hidden: Json) => string): string {
  const words = rule === 'arguments' ? hideArguments(text, MASK, isSensitiveName) : undefined;
  const found = hideCredentials(words?.text ?? text, MASK);
  if (words === undefined && found === undefined) return text;
  const mark = hide(`${words?.hidden ?? ''}\n${found?.hidden ?? ''}`);
  const plain = rule === 'arguments' ? (hideArguments(text, mark, isSensitiveName)?.text ?? text) : text;
  return hideCredentials(plain, mark)?.text ?? plain;
}

function placeText(place: Place | undefined): string {
  const steps: string[] = [];
  for (let here = place; here !== undefined; here = here.up) steps.push(here.step);
  return JSON.stringify(steps);
}
