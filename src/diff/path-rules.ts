import type { Change } from '../model/flow/change.js';
import type { Json } from '../model/json/json.js';
import { type KeyStep, type Step, parsePath } from '../lens/compare/path.js';
import { credentialSpans } from '../masking/text/credential-forms.js';
import type { Rule } from '../masking/finding.js';
import { isMember, listsSecrets, ruleOfKey, ruleOfPairValue } from '../masking/names/member-rules.js';
import { isNamedValue } from '../masking/names/secret-object.js';
import { holdsSecrets, isAbout, isCopy, isSensitiveName } from '../masking/names/sensitive-names.js';
import { withMarks } from '../masking/text/text-span.js';

export function isKey(step: Step | undefined): step is KeyStep {
  return step !== undefined && 'key' in step;
}

/** How a value is masked by the path to it: what its keys and the names of its items say. */
export function ruleOfPath(steps: readonly Step[], value: Json | undefined): Rule {
  let over: Rule = 'plain';
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    const isLast = at === steps.length - 1;
    if (!isKey(step)) continue;
    if (step.key === 'stringData') over = 'entries';
    else if (over === 'entries' || isCopy(step.key)) return 'hidden';
    else if (
      before !== undefined &&
      !isKey(before) &&
      isNamedValue(step.key) &&
      isSensitiveName(String(before.item))
    )
      return isLast ? ruleOfKey(String(before.item), value) : 'hidden';
    else if (over === 'group' && !isAbout(step.key)) {
      if (isLast && value !== undefined && isMember(value)) return 'hidden';
      over = 'plain';
    } else if (over === 'pairs' && isNamedValue(step.key)) over = isLast ? ruleOfPairValue(value) : 'group';
    else if (isLast) over = ruleOfKey(step.key, value);
    else over = ruleBelow(step.key);
  }
  return over;
}

/** How what stands somewhere below a key is masked, until a key nearer to it says more. */
function ruleBelow(key: string): Rule {
  if (isSensitiveName(key)) return holdsSecrets(key) ? 'group' : 'plain';
  return listsSecrets(key) ? 'pairs' : 'plain';
}

/** Paths that say nothing of what stands there, and hold no credential. A few come again and again. */
const plain = new Set<string>();
const PLAIN_MAX = 8_192;

/** Whether a value there is judged by what is in it alone, and the path may be shown as it is. */
export function isPlainPath(path: string): boolean {
  if (plain.has(path)) return true;
  const steps = parsePath(path);
  if (
    steps === undefined ||
    steps.length === 0 ||
    ruleOfPath(steps, PROBE) !== 'plain' ||
    maskName(path, '') !== path
  )
    return false;
  if (plain.size >= PLAIN_MAX) plain.clear();
  if (path.length <= 256) plain.add(path);
  return true;
}

/** A text that is hidden wherever any is. */
const PROBE = 'S3cret';

/** The shortest token that can be known by its form. */
const SHORTEST_TOKEN = 20;

/** A name or a path without what is a credential in it: the key of a map may be one. */
export function maskName(name: string, mark: string): string {
  if (name.length < SHORTEST_TOKEN) return name;
  const spans = credentialSpans(name);
  return spans.length === 0 ? name : withMarks(name, spans, mark);
}

/** The same change, its names without credentials. */
export function maskNames<C extends Change>(change: C, mark: string): C {
  const { field, path, container, item } = change;
  const names = [field, path, container ?? '', item ?? ''];
  if (names.every((name) => maskName(name, mark) === name)) return change;
  return {
    ...change,
    field: maskName(field, mark),
    path: maskName(path, mark),
    ...(container === undefined ? {} : { container: maskName(container, mark) }),
    ...(item === undefined ? {} : { item: maskName(item, mark) }),
  };
}
