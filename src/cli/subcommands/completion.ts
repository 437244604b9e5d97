import { UsageError } from '../../model/errors.js';
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from '../completion/scripts.js';
import { nearestName } from '../../model/edit-distance.js';
import type { Subcommand } from '../subcommand.js';

export const COMPLETION: Subcommand = {
  name: 'completion',
  summary: `Completion for your shell: ${SHELLS.join(', ')}`,
  usage: [`completion ${SHELLS.join('|')}`],
  about: `Types, names, namespaces and contexts come from your cluster and kubeconfig, at
most a second each time. kubectl kwatch is completed by kubectl's own
completion, through kubectl_complete-kwatch.`,
  examples: [
    [
      'completion bash > ~/.local/share/bash-completion/completions/kwatch',
      'with the package bash-completion',
    ],
    ['completion zsh > "${fpath[1]}/_kwatch"', 'with compinit in ~/.zshrc'],
    ['completion fish > ~/.config/fish/completions/kwatch.fish', ''],
    ['completion powershell >> $PROFILE', ''],
  ],
  flags: [],
  completes: SHELLS,
  readsConfig: false,
  read({ args, command }) {
    const [shell = '', ...more] = args;
    if (isShell(shell) && more.length === 0) return { kind: 'print', text: COMPLETION_SCRIPTS[shell] };
    const meant = nearestName(shell, SHELLS);
    throw new UsageError(
      shell === ''
        ? 'completion needs the name of a shell'
        : `there is no completion for ${JSON.stringify(args.join(' '))}`,
      meant === undefined || more.length > 0
        ? `write ${command} completion ${SHELLS.join(', or ')}`
        : `did you mean ${command} completion ${meant}?`,
    );
  },
};

function isShell(word: string): word is Shell {
  return SHELLS.some((shell) => shell === word);
}
