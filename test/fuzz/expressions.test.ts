import { readFileSync, readdirSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { escapeJson, escapeText } from '../../src/output/text/escape.js';
import { yamlText } from '../../src/output/records/yaml-text.js';

/** Where text of the cluster goes through. */
const ROOMS = [
  'output',
  'masking',
  'lens',
  'projection',
  'diff',
  'outcome',
  'model',
  'hook',
  'informer',
  'cluster/errors',
  'server-table',
  'source',
];

/** Expressions that are made at run time: by what is tested below, or of what the user wrote in argv and settings. */
const MADE: ReadonlyMap<string, 'of argv' | 'tested by its function'> = new Map([
  ['src/hook/hook-environment.ts', 'of argv'],
  ['src/lens/compare/path-pattern.ts', 'of argv'],
  ['src/output/text/escape.ts', 'tested by its function'],
]);

const MEGABYTE = 1024 * 1024;
/** Long enough to tell which inputs are the worst, and short enough to try all of them. */
const TRIED = 2 * 1024;
/** What is quadratic takes seconds for this, and not hours. */
const BEGIN = 64 * 1024;
/** Processor time: many times what the slowest takes on a machine of its own. */
const BEGIN_MS = 500;
const WHOLE_MS = 2_500;

/** Slower than that, by how they begin, and why they may be. */
const EXCEPT: ReadonlyMap<string, string> = new Map([
  ['src/output/text/name-text.ts: /"(?:', 'sees the first 514 characters of a name and no more'],
  ['src/outcome/conditions/cel.ts: /("(?:', 'sees what the user wrote in argv'],
]);

interface Found {
  readonly place: string;
  readonly regExp: RegExp;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function expressionsOf(file: string): { readonly literals: readonly Found[]; readonly made: number } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const literals: Found[] = [];
  let made = 0;
  visit(source, (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({
        place: `${file}: ${node.text}`,
        regExp: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)),
      });
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp') made += 1;
  });
  return { literals, made };
}

/** What backtracking lives on, whatever the expression: runs of one class, and what opens without an end. */
const PIECES = [
  ...[
    'a',
    'A',
    '0',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '\\',
    '\\"',
    '-',
    '.',
    '=',
    ':',
    '/',
    '[',
    '(',
    '{',
    '}',
    '$',
  ],
  ...[
    'a ',
    'a=',
    'a: ',
    'a.',
    'a-',
    '"a"',
    '":"',
    'a0',
    '--a',
    '-a ',
    'a,',
    '[a]',
    '%41',
    '\\u',
    'é',
    '\u0301',
    '🇩🇪',
  ],
  ...[
    '=a',
    ' =',
    ' "',
    '\n ',
    ' \n',
    '{"a":',
    '::',
    '##[',
    '-----BEGIN ',
    'eyJ',
    'token=',
    'password: ',
    '://',
    '@',
  ],
];

/** The words and the single characters that an expression has in itself. */
function wordsOf({ source }: RegExp): readonly string[] {
  const words = source.match(/[A-Za-z]{2,}|[^\w\\^$|?*+(){}[\]]/g) ?? [];
  return [...new Set(words)].slice(0, 8);
}

/** Inputs of a length: a piece again and again, after and before what the expression may begin or not end with. */
function inputsFor(regExp: RegExp): readonly ((length: number) => string)[] {
  const words = wordsOf(regExp);
  const whole = (piece: string, head: string) => (length: number) =>
    `${head}${piece.repeat(Math.ceil(length / piece.length))}`.slice(0, length - 2) + '\u0000!';
  return [
    ...[...PIECES, ...words].map((piece) => whole(piece, '')),
    ...words.flatMap((head) => ['a', ' ', '"'].map((piece) => whole(piece, head))),
    ...words.slice(0, 4).flatMap((a) => words.slice(0, 4).map((b) => whole(a + b, ''))),
  ];
}

/** Milliseconds of processor time to find all that it finds. */
function costOf(regExp: RegExp, text: string): number {
  const before = process.cpuUsage();
  regExp.lastIndex = 0;
  if (regExp.global) text.replace(regExp, '');
  else regExp.exec(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const files = ROOMS.flatMap((room) =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' }).map((name) => `src/${room}/${name}`),
)
  .filter((file) => file.endsWith('.ts'))
  .sort();
const found = files.map((file) => ({ file, ...expressionsOf(file) }));

test('each expression over text of the cluster takes time that grows with the text and no faster', () => {
  const literals = found.flatMap((each) => each.literals);
  expect(literals.length).toBeGreaterThan(100);
  const isExcepted = ({ place }: Found): boolean =>
    [...EXCEPT.keys()].some((begin) => place.startsWith(begin));
  expect(literals.filter(isExcepted)).toHaveLength(EXCEPT.size);
  const slow = literals
    .filter((each) => !isExcepted(each))
    .flatMap(({ place, regExp }) => {
      const worst = (makes: readonly ((length: number) => string)[], length: number, most: number) =>
        makes
          .map((make) => ({ make, ms: costOf(regExp, make(length)) }))
          .sort((a, b) => b.ms - a.ms)
          .slice(0, most);
      const tried = worst(inputsFor(regExp), TRIED, 3);
      const begun = worst(
        tried.map(({ make }) => make),
        BEGIN,
        1,
      );
      const tooSlow = begun.find(({ ms }) => ms > BEGIN_MS);
      const whole = tooSlow === undefined ? begun.map(({ make }) => make) : [];
      const found = tooSlow ?? worst(whole, MEGABYTE, 1).find(({ ms }) => ms > WHOLE_MS);
      return found === undefined
        ? []
        : [`${place}: ${Math.round(found.ms)} ms for many of ${JSON.stringify(found.make(24))}`];
    });
  expect(slow).toEqual([]);
}, 120_000);

test('each expression that is made at run time is known', () => {
  expect(found.filter(({ made }) => made > 0).map(({ file }) => file)).toEqual([...MADE.keys()]);
});

test.each([
  ['escapeText', escapeText],
  ['escapeJson', escapeJson],
  ['yamlText', (text: string) => yamlText({ data: { [text.slice(0, 64)]: text } })],
] as const)(
  '%s takes time that grows with the text and no faster',
  (_name, write) => {
    for (const piece of [...PIECES, '\u200d', 'e\u0301', '👩\u200d', '\u001b[', '\ud800', '1️']) {
      const text = piece.repeat(MEGABYTE / 8 / piece.length);
      const before = process.cpuUsage();
      write(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000, JSON.stringify(piece)).toBeLessThan(WHOLE_MS);
    }
  },
  120_000,
);
