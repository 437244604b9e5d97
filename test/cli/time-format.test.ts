import { expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.js';
import { planOf } from '../support/plan.js';

test('a format of the time is taken apart when the command line is read', async () => {
  expect((await planOf(['pods', '--time-format', '100%% at %H:%M'])).timestamps).toEqual({
    utc: false,
    parts: [
      { text: '100' },
      { text: '%' },
      { text: ' at ' },
      { letter: 'H' },
      { text: ':' },
      { letter: 'M' },
    ],
  });
});

test('--utc alone puts the time of day into UTC, and leaves what has no zone as it is', async () => {
  expect((await planOf(['pods', '--utc'])).timestamps).toEqual({ utc: true, parts: [{ letter: 'T' }] });
  expect((await planOf(['pods', '--utc', '--timestamps', 'relative'])).timestamps).toBe('relative');
  const both = await planOf(['pods', '--utc', '--time-format', '%R'], {});
  expect(both.timestamps).toEqual({ utc: true, parts: [{ letter: 'R' }] });
});

test('what stands closer beats the other: a flag the variable', async () => {
  const format = { KWATCH_TIME_FORMAT: '%R' };
  expect((await planOf(['pods', '--timestamps', 'none'], format)).timestamps).toBe('none');
  const named = { KWATCH_TIMESTAMPS: 'none' };
  expect((await planOf(['pods', '--time-format', '%R'], named)).timestamps).toMatchObject({ utc: false });
});

test.each([
  ['%H:%Q', /"%H:%Q": no letter "%Q" at 4; there are %Y/],
  ['%H:%M%', /a % without a letter at 6/],
  ['', /it is empty/],
  ['%H\u001b[2J', /no character that a terminal may act on can stand in it, as at 3/],
  ['%H\n', /as at 3/],
  ['x'.repeat(65), /it is longer than 64 characters/],
])('a format that cannot be read is refused with the place: %j', async (format, message) => {
  const refused = planOf(['pods', '--time-format', format]);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});

test('a format and a named way in one place exclude each other', async () => {
  await expect(planOf(['pods', '--time-format', '%R', '--timestamps', 'none'])).rejects.toThrow(
    '--time-format and --timestamps exclude each other',
  );
});
