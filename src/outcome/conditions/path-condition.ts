import { type Json, isJsonNumber, numberText } from '../../model/json.js';
import type { JsonPath } from '../../model/wait-plan.js';
import { type Condition, type Judgement, waitForIt } from './condition.js';
import { valuesAt } from './json-path.js';

/**
 * `--for jsonpath={…}[=VALUE]`: the path leads to one plain value that reads VALUE, or anywhere at all where no value
 * is asked for (kubectl, pkg/cmd/wait, JSONPathWait). `pathText` is the path as it was written.
 */
export function pathCondition(
  wanted: string,
  pathText: string,
  path: JsonPath,
  value: string | undefined,
): Condition {
  return {
    wanted,
    judge: ({ type, object }) =>
      type === 'DELETED' ? waitForIt(true) : judge(valuesAt(object, path), pathText, value),
    absent: waitForIt,
  };
}

function judge(found: readonly Json[], pathText: string, value: string | undefined): Judgement {
  const [only] = found;
  if (only === undefined) return { state: 'waiting', is: `it has nothing at ${pathText}` };
  if (value === undefined) return { state: 'met', is: `${pathText} is there` };
  if (found.length > 1) {
    return {
      state: 'waiting',
      is: `${pathText} leads to ${found.length} values, of which none can be compared alone`,
    };
  }
  if (typeof only === 'object' && only !== null && !isJsonNumber(only)) {
    return { state: 'waiting', is: `${pathText} is an object or a list, which cannot be compared` };
  }
  const text = isJsonNumber(only) ? numberText(only) : String(only);
  return { state: text.trim() === value ? 'met' : 'waiting', is: `${pathText} is ${text}` };
}
