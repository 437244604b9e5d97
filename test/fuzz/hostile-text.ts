import fc from 'fast-check';
import { UNSAFE } from '../support/unsafe.js';

/** A name that reads like the fields of a line; never so outside of quotes, nor this part of it. */
export const FORGED = 'x  prod  image[web] nginx:1.25 → evil:6.6.6  by mallory';
export const FORGED_MARK = /→ evil:6\.6\.6|by mallory/;

const COMMANDS = [
  '::error title=x::y',
  '::stop-commands::x',
  '::group::x',
  '##[error]x',
  '##vso[task.setvariable variable=PATH]x',
  '##teamcity[message]',
  'section_start:1:x\r\u001b[0K',
  'section_end:1:x',
  'travis_fold:start:x',
];

const SEQUENCES = [
  '\u001b[2J',
  '\u001b[1A',
  '\u001b]0;t\u0007',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001bP$q"p\u001b\\',
  '\u009b2J',
  '\u009d0;t\u009c',
  '\r\nADDED    deployment/forged',
  '\u0085x',
  '\u2028x',
  '\b\b\b',
  '\0',
  '\u202e\u2066txt\u2069',
];

const WORDS = [
  '',
  ' ',
  '  ',
  '\u00a0\u00a0',
  '\u3000',
  '\u2800\u2800',
  '--all',
  '-',
  '..',
  '../../x',
  '"',
  '\\"',
  "'",
  '`x`',
  ' · ',
  '×3',
  ') · image → y',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  '~',
  '=',
  '0x1f',
  '1e400',
  '2026-11-20',
  '*** (before)',
  '---',
  '...',
  '- a',
  '? a',
  '&a *a !!x |',
  '%s{name}${x}',
  '<b>|[l](http://x)',
  ']]>',
  '👩‍💻',
  '1️⃣',
  'e\u0301\u0301\u0301',
  '\ud800',
  '\u{10ffff}',
  'ﷺ',
  FORGED,
];

/** What makes an expression with a choice in it try again and again; each repeated to a long text. */
export const REPEATED = [
  ' ',
  '\t',
  '\n',
  'a',
  'A_',
  '"',
  '\\',
  '=',
  ':',
  '::',
  '/',
  '@',
  '-',
  '.',
  ',',
  '#',
  '[',
  '](',
  '{"a":',
  '%',
  '\u200d',
  'e\u0301',
  '👩\u200d',
  '\u001b[',
  '\ud800',
  '1️',
] as const;

const short = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 4, arbitrary: fc.constantFrom(...SEQUENCES) },
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...UNSAFE) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

/** Text that somebody hostile may put wherever a server takes any: mostly short, now and then thousands of characters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: short },
  { weight: 40, arbitrary: fc.array(short, { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 20, arbitrary: short.map((text) => `\n${text}`) },
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.constantFrom(...REPEATED), fc.integer({ min: 1, max: 3_000 }), short)
      .map(([piece, times, end]) => piece.repeat(times) + end),
  },
  { weight: 1, arbitrary: fc.constantFrom('a', '\u202e', 'a b').map((piece) => piece.repeat(100_000)) },
);
