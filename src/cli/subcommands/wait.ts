import { FLAGS, WATCH_FLAGS } from '../flags/flags.js';
import type { Subcommand } from '../subcommand.js';
import { needsArguments, readPlan } from './watch.js';

export const WAIT: Subcommand = {
  name: 'wait',
  summary: 'Wait until conditions hold: --for, --until',
  usage: [
    'wait TYPE/NAME… --for CONDITION [flags]',
    'wait TYPE [-l SELECTOR] --until CEL [flags]',
    'wait -f FILE --for CONDITION [flags]',
  ],
  examples: [
    ['wait pod/web --for condition=Ready --timeout 2m', 'until it is ready, for two minutes'],
    ["wait deploy/web --until 'object.status.readyReplicas == 3'", 'until an expression holds'],
    ['wait job/seed --for condition=Complete', 'until it is complete; a Job that fails ends it'],
  ],
  flags: WATCH_FLAGS,
  shows: [
    FLAGS.filename,
    FLAGS.recursive,
    FLAGS.kustomize,
    FLAGS.namespace,
    FLAGS.allNamespaces,
    FLAGS.selector,
    FLAGS.ownedBy,
    FLAGS.for,
    FLAGS.until,
    FLAGS.failIf,
    FLAGS.any,
    FLAGS.stable,
    FLAGS.expectNoChange,
    FLAGS.timeout,
    FLAGS.ci,
    FLAGS.junit,
    FLAGS.logLines,
    FLAGS.heartbeat,
    FLAGS.output,
    FLAGS.quiet,
    FLAGS.kubeconfig,
    FLAGS.context,
  ],
  read: (words) => readPlan(needsArguments(words, 'wait pod/web --for condition=Ready'), 'wait'),
};
