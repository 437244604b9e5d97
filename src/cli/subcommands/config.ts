import { UsageError } from '../../model/errors.js';
import { WATCH_FLAGS } from '../flags/flags.js';
import type { Subcommand } from '../subcommand.js';

/** What follows `kubectl config`. */
const OF_KUBECONFIG =
  /^(?:view|current-context|(?:get|set|use|delete|rename)-(?:contexts?|clusters?|users?|credentials)|set|unset)$/;

export const CONFIG: Subcommand = {
  name: 'config',
  summary: 'Show which settings are in force, and where each is from',
  usage: ['config [@VIEW] [flags]'],
  about: `A flag beats a view, which beats its KWATCH_* variable, which beats the file
$XDG_CONFIG_HOME/kwatch/config.yaml (~/.config/kwatch/config.yaml), which beats
the default. The file is YAML, keyed by the names of flags:

  output: wide
  namespace: [shop, billing]
  views:
    rollouts: deploy,sts,ds -A --only 'spec.**'

What stands under views is called by its name: kwatch @rollouts -n shop.`,
  examples: [
    ['config', 'what is in force, and where it is from'],
    ['config -v', 'the defaults, too'],
    ['config @rollouts', 'what a view sets'],
  ],
  flags: WATCH_FLAGS,
  completes: 'views',
  async read({ args, settings, config, flags, command }) {
    if (OF_KUBECONFIG.test(args[0] ?? ''))
      throw new UsageError(
        `the kubeconfig is kubectl's; write: kubectl config ${args.join(' ')}`,
        `${command} config shows kwatch's own settings`,
      );
    // Loaded only here, since it lays out a table.
    const { configText } = await import('../config/config-text.js');
    return { kind: 'print', text: configText(settings, config, flags) };
  },
};
