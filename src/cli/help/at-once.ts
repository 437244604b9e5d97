import { resolveColor } from '../../output/text/color.js';
import { commandOf, readyScreen } from './called-as.js';

/**
 * What `--version` and `--help` print; undefined where something else is asked for. Both are asked for by scripts and by
 * the impatient, and need nothing of what is loaded for a run.
 */
export function answerAtOnce(
  args: readonly string[],
  {
    firstScreen,
    calledAs,
    env,
    stdout,
  }: {
    /** As the build made it. */
    readonly firstScreen: string;
    readonly calledAs: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly stdout: { readonly isTTY?: boolean };
  },
): string | undefined {
  const [word = ''] = args;
  if (args.length !== 1) return undefined;
  if (word === '--version') return `${KWATCH_VERSION}\n`;
  if (word !== '--help' && word !== '-h') return undefined;
  return readyScreen(firstScreen, {
    command: commandOf(calledAs),
    color: resolveColor('auto', env, stdout) > 0,
  });
}
