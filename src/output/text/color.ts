import type { ColorChoice } from '../../model/plan/choices.js';
import type { ColorLevel } from './theme.js';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * How much colour one stream gets; stdout and stderr are asked for separately.
 *
 * `always` and `never` are the last word. For `auto` FORCE_COLOR decides (`0` and `false` say none, any other
 * value some), then NO_COLOR (https://no-color.org), then TERM=dumb, then whether the stream is a terminal. An empty
 * variable counts as unset. How many colours: FORCE_COLOR as a number, else COLORTERM and TERM.
 */
export function resolveColor(
  choice: ColorChoice,
  env: Env,
  stream: { readonly isTTY?: boolean },
): ColorLevel {
  const force = env['FORCE_COLOR'] ?? '';
  if (choice === 'never') return 0;
  if (choice === 'always') return forcedLevel(force) ?? terminalLevel(env);
  if (force === '0' || force === 'false') return 0;
  if (force !== '') return forcedLevel(force) ?? terminalLevel(env);
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' || stream.isTTY !== true) return 0;
  return terminalLevel(env);
}

function forcedLevel(force: string): ColorLevel | undefined {
  const levels: Readonly<Record<string, ColorLevel>> = { '1': 1, '2': 2, '3': 3 };
  return levels[force];
}

function terminalLevel(env: Env): ColorLevel {
  if (/^(?:truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 3;
  return /-256(?:color)?$/i.test(env['TERM'] ?? '') ? 2 : 1;
}
