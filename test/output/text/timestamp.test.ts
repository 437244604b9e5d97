import { expect, test } from 'vitest';
import { TIME_LETTERS } from '../../../src/model/plan/time-style.js';
import { timestampText } from '../../../src/output/text/timestamp.js';
import { AT } from '../../support/output-records.js';

test.each([
  ['time', '12:04:40'],
  ['rfc3339', '2026-11-20T12:04:40.123Z'],
  ['relative', '   +62.5s'],
  ['none', ''],
] as const)('%s', (how, text) => {
  expect(timestampText(AT, how, AT - 62_500)).toBe(text);
});

test('a clock that jumps back gives no negative time', () => {
  expect(timestampText(AT, 'relative', AT + 1000)).toBe('    +0.0s');
});

test.each([
  ['%H:%M:%S', ['H', ':', 'M', ':', 'S'], '12:04:40'],
  ['%F %T.%L', ['F', ' ', 'T', '.', 'L'], '2026-11-20 12:04:40.123'],
  ['%a %e %b %y, day %j', ['a', ' ', 'e', ' ', 'b', ' ', 'y', ', day ', 'j'], 'Fri 20 Nov 26, day 324'],
  ['%I:%M %p %z', ['I', ':', 'M', ' ', 'p', ' ', 'z'], '12:04 PM +0000'],
  ['%s', ['s'], '1795176280'],
  ['%Y-%m-%d %R', ['Y', '-', 'm', '-', 'd', ' ', 'R'], '2026-11-20 12:04'],
])('a format of strftime in UTC: %s', (_, written, text) => {
  const parts = written.map((each) => {
    const letter = TIME_LETTERS.find((known) => known === each);
    return letter === undefined ? { text: each } : { letter };
  });
  expect(timestampText(Date.parse('2026-11-20T12:04:40.123Z'), { utc: true, parts }, 0)).toBe(text);
});

test('a format in the zone of the machine, whose hour it may be the half of', () => {
  const style = {
    utc: false,
    parts: [{ letter: 'F' }, { text: 'T' }, { letter: 'T' }, { letter: 'z' }],
  } as const;
  const text = timestampText(AT, style, 0);
  expect(Date.parse(text.replace(/(\d\d)$/, ':$1'))).toBe(Math.floor(AT / 1000) * 1000);
});
