import { UsageError, expressionErrorAt } from '../../model/errors.js';
import type { ObservedChange, WhereRule } from '../../model/plan/filters.js';
import { stringAt } from '../../model/json/json.js';
import type { ObservedObject } from '../../model/object/observed-object.js';
import type { CelExpression, CelReads, CelVerdict } from '../../model/plan/wait-plan.js';
import { TYPE_VARIABLE, readsStatusAlone, secretReadAt } from './cel-reads.js';
import { MASKED_TYPE, MaskedValue, TOO_DEEP, toCel } from './cel-value.js';

/** What says how an object is; what else there is says what happened to it. */
const OF_OBJECT = { object: 'dyn', age: 'google.protobuf.Duration' };
const OF_EVENT = { ...OF_OBJECT, oldObject: 'dyn', [TYPE_VARIABLE]: 'string' };
const OF_CHANGE = { ...OF_EVENT, changes: 'list<dyn>' };

/**
 * Compiles a CEL expression (https://cel.dev) over `object`, `oldObject` (null where it was not there before),
 * `type` (ADDED, MODIFIED or DELETED) and `age` (a duration, since its creation). Whole numbers are CEL's int.
 * `source` is the flag that it came from.
 *
 * @throws UsageError with the place marked where it cannot be read, names something unknown or does not give a boolean.
 */
export function compileCel(text: string, source: string): Promise<CelExpression> {
  return compile<ObservedObject>(text, source, OF_EVENT, () => ({}));
}

/**
 * The same over `changes` too, which is a list of what `-o json` has in it, and with what it selects.
 *
 * @throws UsageError as `compileCel`.
 */
export async function compileWhere(text: string, source: string): Promise<WhereRule> {
  const expression = await compile<ObservedChange>(text, source, OF_CHANGE, ({ changes }) => ({
    changes: changes.map((change) => toCel({ ...change })),
  }));
  const ofObject = await environmentOf(OF_OBJECT);
  const selects = ofObject.check(renameType(text)).error === undefined ? 'objects' : 'changes';
  return { text, selects, expression };
}

async function compile<T extends ObservedObject>(
  text: string,
  source: string,
  variables: Readonly<Record<string, string>>,
  more: (observed: T) => Readonly<Record<string, unknown>>,
): Promise<((observed: T) => CelVerdict) & CelReads> {
  const environment = await environmentOf(variables);
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
  const judge = (observed: T): CelVerdict => {
    try {
      const value: unknown = evaluate({
        object: toCel(observed.object),
        oldObject: observed.oldObject === undefined ? null : toCel(observed.oldObject),
        [TYPE_VARIABLE]: observed.type,
        age: environment.evaluate(`duration("${ageMs(observed)}ms")`) as unknown,
        ...more(observed),
      });
      return typeof value === 'boolean' ? { value } : { problem: `it is ${typeof value}, not true or false` };
    } catch (error) {
      const summary = summaryOf(error);
      if (summary === TOO_DEEP) return { problem: 'it is too deep to be judged', why: 'beyond' };
      if (summary.includes(MASKED_TYPE)) return { problem: 'it is masked', why: 'masked' };
      return { problem: original(summary) };
    }
  };
  return Object.assign(judge, {
    secretAt: secretReadAt(evaluate.ast),
    statusAlone: readsStatusAlone(evaluate.ast),
  });
}

async function environmentOf(variables: Readonly<Record<string, string>>) {
  // Loaded only here: most runs have no expression.
  const { Environment } = await import('@marcbachmann/cel-js');
  const environment = new Environment()
    .registerType(MASKED_TYPE, MaskedValue)
    .registerOperator(`${MASKED_TYPE} == string`, refuseMasked)
    .registerOperator(`${MASKED_TYPE} == ${MASKED_TYPE}`, refuseMasked);
  for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);
  return environment;
}

function refuseMasked(): never {
  throw new Error(MASKED_TYPE);
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
