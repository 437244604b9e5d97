import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/cli/parse-duration.js';
import { UsageError } from '../../src/model/errors.js';

describe('a duration in Go’s grammar', () => {
  test.each([
    ['0', 0],
    ['+0', 0],
    ['0s', 0],
    ['5s', 5000],
    ['+5s', 5000],
    ['500ms', 500],
    ['1.5s', 1500],
    ['.5s', 500],
    ['1.s', 1000],
    ['1h30m', 5_400_000],
    ['1h30m10s', 5_410_000],
    ['1m1m', 120_000],
    ['250us', 0.25],
    ['250\u00b5s', 0.25],
    ['250\u03bcs', 0.25],
    ['500000ns', 0.5],
    ['596h', 2_145_600_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text, '--timeout')).toBe(ms);
  });

  test.each([
    ['5', '--timeout "5" has no unit; write 5s, 500ms or 1h30m'],
    ['1.5', '--timeout "1.5" has no unit; write 1.5s, 500ms or 1h30m'],
    ['-5s', '--timeout "-5s" is negative; write 5s, 500ms or 1h30m'],
    ['597h', '--timeout "597h" is too long; the longest is 596h'],
    ...['', 's', '.s', '5d', '1h30', '5 s', '5S', '1e3s', '5s\n', 'soon', 'Infinitys', '++5s'].map((text) => [
      text,
      `--timeout ${JSON.stringify(text)} is not a duration; write 5s, 500ms or 1h30m (units: h, m, s, ms, us, ns)`,
    ]),
  ])('%j is refused with what is allowed', (text, message) => {
    expect(() => parseDuration(text, '--timeout')).toThrow(new UsageError(message));
  });

  test('parts in any order and number add up', () => {
    const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
    const part = fc.tuple(fc.nat(99), fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.map(([amount, unit]) => `${amount}${unit}`).join('');
        const ms = parts.reduce((sum, [amount, unit]) => sum + amount * units[unit], 0);
        expect(parseDuration(text, '--resync')).toBe(ms);
      }),
    );
  });

  test('whatever the text, the answer is a number from 0 or a usage error', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('0', '1', '59', '.', '+', '-', 'h', 'm', 's', 'n', 'µ', ' ') }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        try {
          expect(parseDuration(typed, '--resync')).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
