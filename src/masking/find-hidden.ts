import { type Json, type JsonObject, isJsonObject } from '../model/json/json.js';
import { isList } from '../model/json/json-equality.js';
import { argumentSpan } from './text/argument-list.js';
import type { Finding, OwnValues, TreePlace, Rule } from './finding.js';
import { STEP_ITEMS, type Work, atOnce } from '../model/turns.js';
import { isMember, ruleOfMember } from './names/member-rules.js';
import { isCredential, isPlainKey } from './names/plain-keys.js';
import { type Reach, atTop } from './reach.js';
import { secretSpans } from './text/secret-spans.js';
import { type Span, merged } from './text/text-span.js';

interface Task extends TreePlace {
  readonly rule: Rule;
  readonly holder: JsonObject | undefined;
}

export interface SearchOptions {
  /** Default: where a search begins. */
  readonly reach?: Reach;
  readonly own?: OwnValues | undefined;
}

const NOTHING_MORE: SearchOptions = {};

/** All that must not be shown of a tree. Copies nothing, for most objects hold no secret; never recurses into it. */
export function findHidden(
  root: Json,
  rule: Rule,
  options: SearchOptions = NOTHING_MORE,
): readonly Finding[] {
  // Most of what a change holds is one number or one short text.
  if (typeof root !== 'object' && typeof root !== 'string' && rule === 'plain') return NO_FINDINGS;
  if (typeof root === 'string' && rule === 'plain' && options.own === undefined)
    return inOneText(root, options.reach);
  return atOnce(searchHidden(root, rule, options));
}

/** The same as work that may be left in between. */
export function* searchHidden(
  root: Json,
  rule: Rule,
  options: SearchOptions = NOTHING_MORE,
): Work<readonly Finding[]> {
  const { reach = atTop(), own } = options;
  const found: Finding[] = [];
  const pending: Task[] = [];

  const examine = (value: Json, here: Rule, up: Task | undefined, step: string | number): void => {
    if (here === 'hidden') found.push({ place: { value, up, step } });
    else if (isJsonObject(value) || (isList(value) && here !== 'entries' && here !== 'secret'))
      pending.push({ value, up, step, rule: here, holder: isJsonObject(up?.value) ? up.value : undefined });
    else if (here === 'entries' || here === 'secret' || here === 'secrets')
      found.push({ place: { value, up, step } });
    else if (here === 'group' && isMember(value)) found.push({ place: { value, up, step } });
    else if (typeof value === 'string' && value !== '') examineText(value, up, step);
  };
  const examineText = (text: string, up: Task | undefined, step: string | number): void => {
    const argument =
      up !== undefined && isList(up.value) && text.length > 2
        ? argumentSpan(up.value, Number(step), up.holder)
        : undefined;
    const inside = secretSpans(text, searchTree, reach);
    const again = own === undefined ? NONE : ownSpans(text, up, own);
    if (argument === undefined && inside.length + again.length === 0) return;
    const spans =
      argument === undefined && again.length === 0
        ? inside
        : merged([...inside, ...again, ...(argument === undefined ? [] : [argument])]);
    found.push({ place: { value: text, up, step }, spans });
  };

  const examineMembers = (task: Task, keys: readonly string[], from: number): void => {
    const { value: holder, rule: over } = task;
    if (!isJsonObject(holder)) return;
    const to = Math.min(keys.length, from + STEP_ITEMS);
    for (let at = from; at < to; at += 1) {
      const key = keys[at] ?? '';
      const member = holder[key];
      if (member === undefined) continue;
      if (over === 'plain' && isPlainKey(key)) {
        examine(member, 'plain', task, key);
        continue;
      }
      if (isCredential(key)) found.push({ place: { value: member, up: task, step: key }, key: true });
      examine(member, ruleOfMember(holder, key, member, over), task, key);
    }
  };
  const examineItems = (task: Task, items: readonly Json[], from: number): void => {
    const rule = task.rule === 'secrets' ? 'secret' : task.rule;
    const to = Math.min(items.length, from + STEP_ITEMS);
    for (let at = from; at < to; at += 1) examine(items[at] ?? null, rule, task, at);
  };

  examine(root, rule, undefined, '');
  let done = 0;
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    const { value: holder } = task;
    const isItems = isList(holder);
    const keys = isItems ? NO_KEYS : Object.keys(holder ?? {});
    const size = isItems ? holder.length : keys.length;
    for (let from = 0; from < size; from += STEP_ITEMS) {
      if (isItems) examineItems(task, holder, from);
      else examineMembers(task, keys, from);
      done += Math.min(size - from, STEP_ITEMS);
      if (done < STEP_ITEMS) continue;
      done = 0;
      yield;
    }
  }
  return found;
}

function searchTree(tree: Json, reach: Reach): readonly Finding[] {
  return findHidden(tree, 'plain', { reach });
}

function inOneText(text: string, reach: Reach | undefined): readonly Finding[] {
  const spans = secretSpans(text, searchTree, reach);
  return spans.length === 0 ? NO_FINDINGS : [{ place: { value: text, up: undefined, step: '' }, spans }];
}

const NO_KEYS: readonly string[] = [];
const NO_FINDINGS: readonly Finding[] = [];
const NONE: readonly Span[] = [];

/** Where what a Secret holds stands again. */
function ownSpans(text: string, up: Task | undefined, { values, everywhere }: OwnValues): readonly Span[] {
  if (!everywhere && up?.step !== 'annotations' && up?.step !== 'labels') return NONE;
  const found: Span[] = [];
  for (const value of values) {
    for (let from = text.indexOf(value); from !== -1; from = text.indexOf(value, from + value.length))
      found.push({ from, to: from + value.length });
  }
  return found;
}
