import { UsageError } from '../../model/errors.js';
import { RBAC_FLAGS } from '../flags/asking-flags.js';
import { FLAGS, WATCH_FLAGS } from '../flags/flags.js';
import { namesManifests } from '../manifest-selection.js';
import type { Subcommand } from '../subcommand.js';
import { ROLLOUT } from './rollout.js';
import { WAIT } from './wait.js';
import { WATCH } from './watch.js';

export const RBAC: Subcommand = {
  name: 'rbac',
  summary: 'Print the least Role and binding that a command line needs',
  usage: ['rbac [rollout|wait] TYPE… [flags]'],
  about: `Write it before the words of a watch or a wait. The rights are for one
namespace, for those of -n, or for all with -A; to the named objects alone where
all are named. They are given to who asks, by the name that the server has for
them, or to --subject.`,
  examples: [
    ['rbac deploy,pods -n shop | kubectl apply -f -', 'from who may grant it'],
    ['rbac pods --subject serviceaccount:ci/kwatch -A', 'for a service account'],
    ['rbac rollout deploy/web', 'with its ReplicaSets, Pods, Events and logs'],
  ],
  verbs: ['rollout', 'wait'],
  flags: [...WATCH_FLAGS, ...Object.values(RBAC_FLAGS)],
  shows: [
    RBAC_FLAGS.subject,
    FLAGS.namespace,
    FLAGS.allNamespaces,
    FLAGS.once,
    FLAGS.for,
    FLAGS.as,
    FLAGS.kubeconfig,
    FLAGS.context,
  ],
  async read(words) {
    const [first, ...rest] = words.args;
    const meant = [WATCH, ROLLOUT, WAIT].find(
      ({ name, aliases = [] }) => first !== undefined && (name === first || aliases.includes(first)),
    );
    if (words.args.length === 0 && !namesManifests(words.settings, words.args))
      throw new UsageError(
        `no TYPE given after rbac; write for example: ${words.command} rbac deploy -n shop`,
      );
    const request = await (meant === undefined
      ? WATCH.read({ ...words, word: undefined })
      : meant.read({ ...words, word: first, args: rest }));
    if (request.kind !== 'run') throw new UsageError(`rbac is for a watch or a wait, not for ${first ?? ''}`);
    return { kind: 'rbac', plan: request.plan, subject: words.settings.value(RBAC_FLAGS.subject).value };
  },
};
