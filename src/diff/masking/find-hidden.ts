import { isExactNumber } from '../../model/exact-number.js';
import { type Json, type JsonObject, isJsonObject, stringAt } from '../../model/json.js';
import { isEmbeddedSecret, isSecretContent } from './secret-object.js';
import { hideArguments, hideCredentials } from './secret-text.js';
import { isCopy, isSensitiveKey, isSensitiveName } from './sensitive-names.js';
import { isList } from '../compare/json-equality.js';

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
  /** A whole Secret: everything goes but what `isSecretContent` says is none. */
  | 'secret';

/** A value in a tree, and the way to it. */
export interface Place {
  readonly value: Json;
  readonly up: Place | undefined;
  /** Its key in the object above it, or its index in the list. */
  readonly step: string | number;
}

/** Something that must not be shown. */
export interface Finding {
  readonly place: Place;
  /** What is hidden of it: to be compared, never to be shown. */
  readonly hidden: Json;
  /** What is shown instead. */
  readonly show: (mark: string) => string;
}

interface Task extends Place {
  readonly rule: Rule;
}

/** All that must not be shown of a tree. Copies nothing, for most objects hold no secret; never recurses. */
export function findHidden(root: Json, rule: Rule): readonly Finding[] {
  const found: Finding[] = [];
  // Made where there is an object: most of what a change holds is one text.
  let ruleOfMember: MemberRule | undefined;
  const pending: Task[] = [];
  const examine = (value: Json, here: Rule, up: Task | undefined, step: string | number): void => {
    if (here === 'hidden') found.push(wholeAt({ value, up, step }));
    else if (isJsonObject(value)) pending.push({ value, up, step, rule: here });
    else if (here === 'entries' || here === 'secret') found.push(wholeAt({ value, up, step }));
    else if (isList(value)) pending.push({ value, up, step, rule: here });
    else if (typeof value === 'string') found.push(...inText(value, here, up, step));
  };
  examine(root, rule, undefined, '');
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    const { value: holder, rule: over } = task;
    if (isJsonObject(holder)) {
      ruleOfMember ??= createMemberRules();
      for (const key of Object.keys(holder)) {
        const member = holder[key];
        if (member !== undefined) examine(member, ruleOfMember(holder, key, member, over), task, key);
      }
    } else if (isList(holder)) {
      for (const [index, item] of holder.entries()) {
        const isValue = over === 'arguments' && followsSensitive(holder, index);
        examine(item, isValue ? 'hidden' : over, task, index);
      }
    }
  }
  return found;
}

function wholeAt(place: Place): Finding {
  return { place, hidden: place.value, show: (mark) => mark };
}

function inText(text: string, rule: Rule, up: Place | undefined, step: string | number): readonly Finding[] {
  const words = rule === 'arguments' ? hideArguments(text, '', isSensitiveName) : undefined;
  const credentials = hideCredentials(words?.text ?? text, '');
  if (words === undefined && credentials === undefined) return NONE;
  const show = (mark: string): string => {
    const plain = words === undefined ? text : (hideArguments(text, mark, isSensitiveName)?.text ?? text);
    return hideCredentials(plain, mark)?.text ?? plain;
  };
  const hidden = `${words?.hidden ?? ''}\n${credentials?.hidden ?? ''}`;
  return [{ place: { value: text, up, step }, hidden, show }];
}

const NONE: readonly Finding[] = [];

/** How a value is masked by its key alone. */
export function ruleOfKey(key: string, value: Json | undefined): Rule {
  // A number of many digits is no count and no time.
  const isText = typeof value === 'string' || typeof value === 'bigint' || isExactNumber(value);
  if (isText && isSensitiveKey(key)) return 'hidden';
  return key === 'args' || key === 'command' ? 'arguments' : 'plain';
}

type MemberRule = (holder: JsonObject, key: string, member: Json, over: Rule) => Rule;

/** How the members of objects are masked. What a key says is found out once: the same few come again and again. */
function createMemberRules(): MemberRule {
  const copies = new Map<string, boolean>();
  const ofText = new Map<string, Rule>();
  return (holder, key, member, over) => {
    if (over === 'entries') return 'hidden';
    if (over === 'secret') return isSecretContent(key) ? 'entries' : 'plain';
    if (remembered(copies, key, isCopy)) return 'hidden';
    if (isEmbeddedSecret(holder, key)) return 'entries';
    if (key === 'value' && isSensitiveName(stringAt(holder, 'name') ?? '')) return 'hidden';
    if (key === 'annotations' && !isJsonObject(member)) return 'hidden';
    if (typeof member !== 'string') return ruleOfKey(key, member);
    return remembered(ofText, key, (name) => ruleOfKey(name, member));
  };
}

function remembered<T>(known: Map<string, T>, key: string, find: (key: string) => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find(key);
  known.set(key, found);
  return found;
}

/** `--token`, then this. */
function followsSensitive(words: readonly Json[], index: number): boolean {
  const [flag, word] = [words[index - 1], words[index]];
  if (typeof flag !== 'string' || typeof word !== 'string') return false;
  return /^--?[A-Za-z][\w.-]*$/.test(flag) && isSensitiveName(flag) && !word.startsWith('-');
}
