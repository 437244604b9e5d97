import { UsageError } from '../../model/errors.js';
import { FLAGS, WATCH_FLAGS } from '../flags/flags.js';
import type { Subcommand, Words } from '../subcommand.js';
import { needsArguments, readPlan } from './watch.js';

/** What kubectl has after `rollout`, and kwatch has not: it changes nothing. */
const CHANGING: ReadonlySet<string> = new Set(['restart', 'undo', 'pause', 'resume']);

/**
 * `rollout deploy/web`, `rollout deploy web`, `rollout deploy -l app=web` and kubectl's `rollout status deploy/web` all
 * wait for a rollout. Were the word taken for a custom type `rollouts`, which has it as its singular, a wait for objects
 * of that type that are called `deploy` would end with success.
 */
export const ROLLOUT: Subcommand = {
  name: 'rollout',
  summary: 'Wait until a rollout is complete, or tell why it cannot be',
  usage: ['rollout TYPE/NAME… [flags]', 'rollout TYPE [-l SELECTOR] [flags]', 'rollout -f FILE [flags]'],
  examples: [
    ['rollout deploy/web deploy/api --timeout 5m', 'two at once, for five minutes'],
    ['rollout deploy -l app=web', 'all that a label selects'],
    ['rollout -f app.yaml', 'all that a manifest holds, which may be there later'],
    ['rollout status sts/db', 'as kubectl writes it'],
  ],
  verbs: ['status'],
  flags: WATCH_FLAGS,
  shows: [
    FLAGS.filename,
    FLAGS.recursive,
    FLAGS.kustomize,
    FLAGS.namespace,
    FLAGS.allNamespaces,
    FLAGS.selector,
    FLAGS.ownedBy,
    FLAGS.timeout,
    FLAGS.stable,
    FLAGS.noFailFast,
    FLAGS.ci,
    FLAGS.junit,
    FLAGS.logLines,
    FLAGS.heartbeat,
    FLAGS.output,
    FLAGS.quiet,
    FLAGS.kubeconfig,
    FLAGS.context,
  ],
  read: (words) => readPlan({ ...words, args: rolledOut(words) }, 'rollout'),
};

/** @throws UsageError where nothing follows, or where it asks for what kwatch does not do. */
function rolledOut(words: Words): readonly string[] {
  const { args, command } = words;
  const [first = '', ...rest] = args;
  const after = first === 'status' ? rest : args;
  if (after.length === 0) {
    needsArguments({ ...words, word: ['rollout', ...args].join(' '), args: after }, 'rollout deploy/web');
  }
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
