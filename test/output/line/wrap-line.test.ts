import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Segment, wrapLine } from '../../../src/output/line/wrap-line.js';
import { textWidth } from '../../../src/output/text/fit.js';
import { createTheme } from '../../../src/output/text/theme.js';

const HEAD = '12:04:40 MODIFIED deployment/web  ';

/** Changes with dots between them, then who. */
function changes(...texts: readonly string[]): readonly Segment[] {
  return [
    ...texts.map((text, at) => ({ text, gap: at === texts.length - 1 ? '  ' : ' · ' })),
    { text: 'by kubectl', gap: '  ' },
  ];
}

function wrapped(width: number | undefined, ...texts: readonly string[]): readonly string[] {
  return wrapLine(HEAD, changes(...texts), width, 9).split('\n');
}

describe('a line that is wider than the window', () => {
  test('is one line in a file, and where it fits', () => {
    const one = [`${HEAD}replicas 3 → 5 · paused true  by kubectl`];
    expect(wrapped(undefined, 'replicas 3 → 5', 'paused true')).toEqual(one);
    expect(wrapped(textWidth(one[0] ?? ''), 'replicas 3 → 5', 'paused true')).toEqual(one);
  });

  test('goes on between two changes, under the first where half of the window is left', () => {
    expect(wrapped(80, 'image[web] nginx:1.25 → nginx:1.26', 'env[web].DEBUG added 1')).toEqual([
      '12:04:40 MODIFIED deployment/web  image[web] nginx:1.25 → nginx:1.26 ·',
      '                                  env[web].DEBUG added 1  by kubectl',
    ]);
  });

  test('goes on behind the time in a narrow window, where the first change may stand too', () => {
    expect(wrapped(60, 'image[web] nginx:1.25 → nginx:1.26', 'env[web].DEBUG added 1')).toEqual([
      '12:04:40 MODIFIED deployment/web',
      '         image[web] nginx:1.25 → nginx:1.26 ·',
      '         env[web].DEBUG added 1  by kubectl',
    ]);
  });

  test('goes on behind the time, too, where a word is wider than what is left beside the name', () => {
    const digest = `sha256:${'0123456789'.repeat(5)}`;
    expect(wrapped(80, `Pulled pod/web-1: Container image ${digest} is there`)).toEqual([
      '12:04:40 MODIFIED deployment/web  Pulled pod/web-1: Container image',
      `         ${digest} is there`,
      '         by kubectl',
    ]);
  });

  test('is divided before what a key of JSON holds', () => {
    const peer = '{"namespaceSelector":{"matchLabels":{"team":"payments"}}}';
    expect(wrapped(60, `spec.ingress[0].from[1] added ${peer}`)).toEqual([
      '12:04:40 MODIFIED deployment/web  spec.ingress[0].from[1]',
      '         added {"namespaceSelector":{"matchLabels":',
      '         {"team":"payments"}}}  by kubectl',
    ]);
  });

  test('is divided between words where one change is wider than the window', () => {
    const message = 'BackOff pod/web-1: Back-off restarting failed container app in pod web-1 of the shop';
    expect(wrapped(60, message)).toEqual([
      '12:04:40 MODIFIED deployment/web  BackOff pod/web-1:',
      '         Back-off restarting failed container app in pod',
      '         web-1 of the shop  by kubectl',
    ]);
  });

  test('divides JSON behind a comma, and a word only where it is wider than the window', () => {
    expect(wrapped(60, `spec ${JSON.stringify(['0123456789'.repeat(2), 'abcdefghij'.repeat(3)])}`)).toEqual([
      '12:04:40 MODIFIED deployment/web  spec',
      '         ["01234567890123456789",',
      '         "abcdefghijabcdefghijabcdefghij"]  by kubectl',
    ]);
    expect(wrapped(60, `digest ${'0123456789'.repeat(7)}`)).toEqual([
      '12:04:40 MODIFIED deployment/web  digest',
      '         012345678901234567890123456789012345678901234567890',
      '         1234567890123456789  by kubectl',
    ]);
  });

  test('has no colour on in the blanks that it is indented by', () => {
    const { new: paint, field } = createTheme(1);
    const told = `${field('message')} ${paint('a word and another one and yet another word of it that is long')}`;
    expect(wrapLine(HEAD, changes(told), 60, 9).split('\n')).toEqual([
      `${HEAD}${field('message')} \u001b[1ma word and another\u001b[0m`,
      '         \u001b[1mone and yet another word of it that is long\u001b[22m',
      '         by kubectl',
    ]);
  });

  test('keeps every word in its order, and each line within the window, whatever it tells', () => {
    const text = fc.stringMatching(/^[a-z0-9,{}\[\]":名 ]{1,60}$/).map((each) => each.trim() || 'x');
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 40, max: 120 }),
        (texts, width) => {
          const lines = wrapped(width, ...texts);
          for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
          for (const line of lines.slice(1)) expect(line).toMatch(/^ {9}/);
          const bare = (all: readonly string[]): string => all.join('').replaceAll(' ', '');
          expect(bare(lines)).toBe(bare([HEAD, texts.join('·'), 'bykubectl']));
        },
      ),
      { seed: 15, numRuns: 300 },
    );
  });
});
