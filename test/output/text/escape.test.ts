import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsCommand, escapeJson, escapeText, guardLines } from '../../../src/output/text/escape.js';
import { hostileText } from '../../support/arbitrary-text.js';
import { UNSAFE, unsafeIn } from '../../support/unsafe.js';

/** What a reader of the grammar in escapeText's docstring would write. */
function unescapeText(text: string): string {
  const named: Record<string, string> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };
  return text.replace(
    /\\(?:\\|t|n|r|x([0-9a-f]{2})|u\{([0-9a-f]+)\})/g,
    (escape, short?: string, long?: string) =>
      named[escape] ?? String.fromCodePoint(parseInt(short ?? long ?? '', 16)),
  );
}

describe('escapeText', () => {
  it('leaves no unsafe code point at the start, in the middle or at the end of a text', () => {
    for (const character of UNSAFE) {
      for (const text of [
        character,
        `${character}ab`,
        `a${character}b`,
        `ab${character}`,
        `a${character}${character}`,
      ]) {
        const escaped = escapeText(text);
        expect(unsafeIn(escaped)).toEqual([]);
        expect(unescapeText(escaped)).toBe(text);
      }
    }
  });

  it.each([
    ['a\\tb\\nc\\rd', 'a\tb\nc\rd'],
    ['C:\\\\temp', 'C:\\temp'],
    ['\\x1b[2J\\x9b2J\\x7f', '\u001b[2J\u009b2J\u007f'],
    ['\\x1b]52;c;cm0=\\x07', '\u001b]52;c;cm0=\u0007'],
    ['nginx\\u{202e}52.1', 'nginx\u202e52.1'],
    ['ad\\u{200d}min\\xad', 'ad\u200dmin\u00ad'],
    ['a\\u{e0041}', 'a\u{e0041}'],
    ['half \\u{d83d}', 'half \ud83d'],
    ['\\u{feff}start', '\ufeffstart'],
  ])('shows %s', (escaped, text) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it.each([
    'plain ~!"$%&/()=?',
    'issue #7 ## heading',
    'שלום العربية',
    '日本語 한국어 中文',
    'café naïve Ω→·…',
    '👩‍💻 👍🏽 ❤️ 🏳️‍🌈 1️⃣ 🇩🇪',
    '葛󠄀城',
  ])('leaves %s as it is', (text) => {
    expect(escapeText(text)).toBe(text);
  });

  it('escapes a variation selector or a joiner that shapes nothing', () => {
    expect(escapeText('admin\ufe0f')).toBe('admin\\u{fe0f}');
    expect(escapeText('1\ufe0f')).toBe('1\\u{fe0f}');
    expect(escapeText('a\u{e0100}')).toBe('a\\u{e0100}');
    expect(escapeText('👩\u200dx')).toBe('👩\\u{200d}x');
  });

  it.each([
    ['x ##vso[task.setvariable variable=PATH]y', 'x \\x23#vso[task.setvariable variable=PATH]y'],
    ['##[error]gone', '\\x23#[error]gone'],
    ['###[add-mask]a', '#\\x23#[add-mask]a'],
  ])('breaks the CI command in %s', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
    expect(unescapeText(escaped)).toBe(text);
  });

  it('is reversible and leaves nothing unsafe, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeText(text);
        expect(unescapeText(escaped)).toBe(text);
        expect(escaped).not.toMatch(/##(?:vso)?\[|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('escapeJson', () => {
  it('leaves no unsafe code point anywhere in a document, and the value as it was', () => {
    for (const character of UNSAFE) {
      const value = { [`k${character}`]: [character, `a${character}b`] };
      const json = escapeJson(JSON.stringify(value));
      expect(unsafeIn(json)).toEqual([]);
      expect(JSON.parse(json)).toEqual(value);
    }
  });

  it('writes what it escapes as \\u with four digits, in pairs above U+FFFF', () => {
    expect(escapeJson('"\u007f\u009b\u2028\u{e0041}"')).toBe('"\\u007f\\u009b\\u2028\\udb40\\udc41"');
    expect(escapeJson('"##vso[x] ##[y] #1 ##"')).toBe('"\\u0023#vso[x] \\u0023#[y] #1 ##"');
  });

  it('leaves letters, signs and the layout of a document as they are', () => {
    const json = JSON.stringify({ größe: ['→', '日本', '👍🏽', '\\', 5, null] }, undefined, 2);
    expect(escapeJson(json)).toBe(json);
  });

  it('gives the identical value back, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), hostileText, (value, text) => {
        const whole = { value, [text]: text };
        const json = escapeJson(JSON.stringify(whole));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(whole)));
        expect(unsafeIn(json)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('guardLines', () => {
  it.each([
    ['::error::gone', '\\x3a:error::gone'],
    ['  ::stop-commands::x', '  \\x3a:stop-commands::x'],
    ['\u00a0\u3000::error::x', '\u00a0\u3000\\x3a:error::x'],
    ['\u001b[1m\u001b[31m ::error::x', '\u001b[1m\u001b[31m \\x3a:error::x'],
    ['##[error]x', '\\x23#[error]x'],
    ['##vso[task.setvariable]x', '\\x23#vso[task.setvariable]x'],
    ['section_start:1:a', '\\x73ection_start:1:a'],
    ['section_end:1:a', '\\x73ection_end:1:a'],
    ['travis_fold:start:a', '\\x74ravis_fold:start:a'],
    ['a\n::b\n\n c\n::d::', 'a\n\\x3a:b\n\n c\n\\x3a:d::'],
  ])('keeps %j from being a command', (text, guarded) => {
    expect(beginsCommand(text) || text.startsWith('a\n')).toBe(true);
    expect(guardLines(text)).toBe(guarded);
    expect(guardLines(guarded)).toBe(guarded);
  });

  it.each([
    ':8080 is taken by ::1',
    'deployments.apps: ::error::',
    '## a heading',
    'sections',
    '\n',
    '',
    '{"a":"::x"}\n',
  ])('leaves %j alone', (text) => {
    expect(guardLines(text)).toBe(text);
  });

  it('takes a megabyte of its worst input in its stride', () => {
    const [begunMs, million] = [performance.now(), 1_000_000];
    for (const worst of [' ', '\n', '\n ', '\u001b[', '\u001b[0m', ':', '#', '##a', 's'])
      guardLines(worst.repeat(million / worst.length));
    expect(performance.now() - begunMs).toBeLessThan(2_000);
  });
});
