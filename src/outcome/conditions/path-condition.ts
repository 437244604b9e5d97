import { UsageError } from '../../model/errors.js';
import { type Json, isJsonNumber, numberText } from '../../model/json/json.js';
import type { JsonPath } from '../../model/json/json-path.js';
import { MASK } from './cel-value.js';
import { type Condition, type Judgement, waitForIt } from './condition.js';
import { valuesAt } from '../../jsonpath/follow-path.js';

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
  // As kubectl wait, which refuses these too, once it sees them (pkg/cmd/wait, verifyParsedJSONPath).
  if (found.length > 1) {
    throw new UsageError(
      `--for jsonpath: ${pathText} leads to ${found.length} values, of which none can be compared alone`,
      'name one of them, as in [0] or [?(@.name=="web")], or use --until',
    );
  }
  if (typeof only === 'object' && only !== null && !isJsonNumber(only)) {
    throw new UsageError(
      `--for jsonpath: ${pathText} is an object or a list, which cannot be compared`,
      'go on to one value in it, or use --until',
    );
  }
  const text = isJsonNumber(only) ? numberText(only) : String(only);
  if (text === MASK) {
    throw new UsageError(
      `--for jsonpath: ${pathText} is secret, and masked before it is compared`,
      `ask whether it is there: --for jsonpath='${pathText}'`,
    );
  }
  return { state: text.trim() === value ? 'met' : 'waiting', is: `${pathText} is ${text}` };
}
