import { describe, expect, it } from 'vitest';
import { resolveColor } from '../../../src/output/text/color.js';

const terminal = { isTTY: true };
const pipe = {};

describe('resolveColor', () => {
  it.each([
    ['a terminal gets 16 colours', 'auto', {}, terminal, 1],
    ['a terminal that names 256 colours gets them', 'auto', { TERM: 'xterm-256color' }, terminal, 2],
    [
      'a terminal that says truecolor gets all',
      'auto',
      { TERM: 'xterm', COLORTERM: 'truecolor' },
      terminal,
      3,
    ],
    ['a pipe gets none', 'auto', { COLORTERM: 'truecolor' }, pipe, 0],
    ['a stream that is known to be no terminal gets none', 'auto', {}, { isTTY: false }, 0],
    ['NO_COLOR takes it away', 'auto', { NO_COLOR: '1' }, terminal, 0],
    ['NO_COLOR=0 takes it away too: any value counts', 'auto', { NO_COLOR: '0' }, terminal, 0],
    ['an empty NO_COLOR is none', 'auto', { NO_COLOR: '' }, terminal, 1],
    ['a dumb terminal gets none', 'auto', { TERM: 'dumb', COLORTERM: 'truecolor' }, terminal, 0],
    ['FORCE_COLOR gives a pipe colour', 'auto', { FORCE_COLOR: 'true' }, pipe, 1],
    ['FORCE_COLOR says how many', 'auto', { FORCE_COLOR: '3' }, pipe, 3],
    ['FORCE_COLOR beats NO_COLOR, as in Node', 'auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, terminal, 1],
    ['FORCE_COLOR=0 takes it away', 'auto', { FORCE_COLOR: '0' }, terminal, 0],
    ['FORCE_COLOR=false takes it away', 'auto', { FORCE_COLOR: 'false' }, terminal, 0],
    ['an empty FORCE_COLOR is none', 'auto', { FORCE_COLOR: '' }, pipe, 0],
    ['always gives a pipe colour', 'always', { TERM: 'xterm-256color' }, pipe, 2],
    [
      'always beats NO_COLOR, TERM=dumb and FORCE_COLOR=0',
      'always',
      { NO_COLOR: '1', TERM: 'dumb', FORCE_COLOR: '0' },
      pipe,
      1,
    ],
    ['always takes the number of FORCE_COLOR', 'always', { FORCE_COLOR: '3' }, pipe, 3],
    ['never beats FORCE_COLOR', 'never', { FORCE_COLOR: '3' }, terminal, 0],
  ] as const)('%s', (_, choice, env, stream, level) => {
    expect(resolveColor(choice, env, stream)).toBe(level);
  });
});
