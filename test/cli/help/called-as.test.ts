import { expect, test } from 'vitest';
import { commandOf, readyScreen } from '../../../src/cli/help/called-as.js';

const TEXT = '\u001b[1mUsage:\u001b[22m kwatch TYPE\nkwatch, as it is called\n';

test.each([
  ['kwatch', false, 'Usage: kwatch TYPE\nkwatch, as it is called\n'],
  ['kwatch', true, TEXT],
  ['kubectl-kwatch', false, 'Usage: kubectl kwatch TYPE\nkwatch, as it is called\n'],
  ['kubectl-kwatch', true, TEXT.replace('kwatch TYPE', 'kubectl kwatch TYPE')],
])('the ready screen speaks of itself as %s, with colour: %s', (calledAs, color, expected) => {
  expect(readyScreen(TEXT, { command: commandOf(calledAs), color })).toBe(expected);
});
