import { UsageError } from '../../model/errors.js';
import { stringAt } from '../../model/json.js';
import type { ObservedObject } from '../../model/observed-object.js';
import type { CelExpression } from '../../model/wait-plan.js';
import { TOO_DEEP, toCel } from './cel-value.js';
import { expressionErrorAt } from '../../model/expression-error.js';

/**
 * CEL has a function `type`, and the library takes no variable of that name: in an expression the variable is written
 * with this name, which has as many letters, so that places stay what they are.
 */
const TYPE_VARIABLE = 'ty_e';

/**
 * Compiles a CEL expression (https://cel.dev) over `object`, `oldObject` (null where it was not there before),
 * `type` (ADDED, MODIFIED or DELETED) and `age` (a duration, since its creation). Whole numbers are CEL's int.
 * `source` is the flag that it came from.
 *
 * @throws UsageError with the place marked where it cannot be read, names something unknown or does not give a boolean.
 */
export async function compileCel(text: string, source: string): Promise<CelExpression> {
  // Loaded only here: most runs have no expression.
  const { Environment } = await import('@marcbachmann/cel-js');
  const environment = new Environment()
    .registerVariable('object', 'dyn')
    .registerVariable('oldObject', 'dyn')
    .registerVariable(TYPE_VARIABLE, 'string')
    .registerVariable('age', 'google.protobuf.Duration');
  const renamed = renameType(text);
  const checked = environment.check(renamed);
  if (checked.error !== undefined) {
    const { summary, range } = checked.error;
    throw expressionErrorAt(source, text, range?.start ?? text.length, original(summary));
  }
  if (checked.type !== 'bool' && checked.type !== 'dyn') {
    throw new UsageError(`${source} says neither yes nor no, but is of type ${checked.type ?? '?'}: ${text}`);
  }
  const evaluate = environment.parse(renamed);
  return (observed) => {
    try {
      const value: unknown = evaluate({
        object: toCel(observed.object),
        oldObject: observed.oldObject === undefined ? null : toCel(observed.oldObject),
        [TYPE_VARIABLE]: observed.type,
        age: environment.evaluate(`duration("${ageMs(observed)}ms")`) as unknown,
      });
      return typeof value === 'boolean' ? { value } : { problem: `it is ${typeof value}, not true or false` };
    } catch (error) {
      const summary = summaryOf(error);
      return summary === TOO_DEEP
        ? { problem: 'it is too deep to be judged', beyond: true }
        : { problem: original(summary) };
    }
  };
}

/** Everywhere but in texts, after a dot, and as the function. */
function renameType(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<![\w.]|\.\s)\btype\b(?!\s*\()/g,
    (word, quoted?: string) => quoted ?? (word === 'type' ? TYPE_VARIABLE : word),
  );
}

function original(text: string): string {
  return text.replaceAll(TYPE_VARIABLE, 'type');
}

function summaryOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'summary' in error) return String(error.summary);
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

function ageMs({ object, nowMs }: ObservedObject): number {
  const created = Date.parse(stringAt(object, 'metadata', 'creationTimestamp') ?? '');
  return Number.isNaN(created) ? 0 : Math.max(nowMs - created, 0);
}
