import { UsageError } from '../model/errors.js';

/** What the first words ask for, and the arguments after them. */
export interface Worded {
  /** `watch` where no verb stands there, or one that asks for nothing else. */
  readonly verb: 'watch' | 'rollout' | 'wait';
  readonly args: readonly string[];
}

/** What kubectl has after `rollout`, and kwatch has not: it changes nothing. */
const CHANGING: ReadonlySet<string> = new Set(['restart', 'undo', 'pause', 'resume']);

/**
 * Reads the verb before the types. `rollout deploy/web`, `rollout deploy web`, `rollout deploy -l app=web` and kubectl's
 * `rollout status deploy/web` all wait for a rollout. A verb is never a type, whatever types a server has: a custom
 * type `rollouts` has the singular `rollout`, and a wait for objects of that type that are called `deploy` would end
 * with success. Its plural, its short name and `TYPE/NAME` still name it.
 *
 * @throws UsageError where nothing follows the verb, or where it asks for what kwatch does not do.
 */
export function readVerb(args: readonly string[], command: string): Worded {
  const [first, ...rest] = args;
  switch (first) {
    case 'rollout':
      return { verb: 'rollout', args: rolledOut(rest, command) };
    case 'wait':
      return { verb: 'wait', args: needed(rest, `${command} wait pod/web --for condition=Ready`) };
    case 'get':
    case 'watch':
      return { verb: 'watch', args: needed(rest, `${command} pods`) };
    case undefined:
    default:
      return { verb: 'watch', args };
  }

  function needed(after: readonly string[], example: string): readonly string[] {
    if (after.length > 0) return after;
    throw new UsageError(`no TYPE given after ${first ?? ''}; write for example: ${example}`);
  }
}

function rolledOut(args: readonly string[], command: string): readonly string[] {
  const [first = '', ...rest] = args;
  const example = `${command} rollout deploy/web`;
  const after = first === 'status' ? rest : args;
  if (after.length === 0)
    throw new UsageError(
      `no TYPE given after ${['rollout', ...args].join(' ')}; write for example: ${example}`,
    );
  if (CHANGING.has(first) && rest.length > 0) {
    const what = rest.join(' ');
    throw new UsageError(
      `kwatch changes nothing; write: kubectl rollout ${first} ${what} && ${command} rollout ${what}`,
    );
  }
  if (first === 'history')
    throw new UsageError(`kwatch keeps no history of rollouts; write: kubectl rollout ${args.join(' ')}`);
  return after;
}
