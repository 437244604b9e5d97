import { ASKING_FLAGS } from '../flags/asking-flags.js';
import { FLAGS } from '../flags/flags.js';
import { makePlan } from '../plan/make-plan.js';
import type { Subcommand } from '../subcommand.js';
import { parseSelection } from '../type-selection.js';

/** What most people watch. */
const USUAL = 'pods,deployments.apps,events';

export const DOCTOR: Subcommand = {
  name: 'doctor',
  summary: 'Say which cluster is asked, how, and what is wrong with it',
  usage: ['doctor [TYPE…] [flags]'],
  about: `Looks at the kubeconfig and its context, the login, the proxy, the server, its
version and its clock, and whether the types may be listed and watched. It
changes nothing and prints nothing secret. The exit code is 5 where something is
bad.`,
  examples: [
    ['doctor', 'the cluster of the current context'],
    ['doctor secrets -n shop', 'whether they may be watched'],
    ['doctor --all-contexts', 'each cluster of the kubeconfig'],
  ],
  flags: [FLAGS.namespace, FLAGS.allNamespaces, FLAGS.selector, ...ASKING_FLAGS],
  shows: [
    FLAGS.namespace,
    FLAGS.allNamespaces,
    FLAGS.kubeconfig,
    FLAGS.context,
    FLAGS.allContexts,
    FLAGS.connectTimeout,
  ],
  async read({ args, settings, notes, command, config, version }) {
    const targets = parseSelection(args.length === 0 ? [USUAL] : args, command);
    return {
      kind: 'doctor',
      plan: await makePlan(targets, settings, { notes }),
      settings: [
        { about: 'kwatch', state: 'ok', text: version },
        {
          about: 'settings',
          state: config.warnings.length === 0 ? 'ok' : 'warn',
          text: config.exists ? (config.path ?? '') : 'no configuration file',
          hint: config.warnings[0],
        },
      ],
    };
  },
};
