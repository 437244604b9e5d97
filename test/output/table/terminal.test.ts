import { describe, expect, test } from 'vitest';
import { type WatchRecord, isObjectRecord } from '../../../src/model/flow/record.js';
import { FORMATS, type FormatName } from '../../../src/model/plan/choices.js';
import { parseColumns } from '../../../src/jsonpath/read-columns.js';
import { parseJsonPathTemplate } from '../../../src/jsonpath/read-template.js';
import { parseTemplate } from '../../../src/output/records/template.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { FakeClock } from '../../support/fake-clock.js';
import { EmulatedTerminal } from '../../support/terminal.js';
import { createOutputRig } from '../../support/output-rig.js';
import { deployments, record, streamRecord } from '../../support/output-records.js';
import { UNSAFE } from '../../support/unsafe.js';
import { masked } from '../../support/given-change.js';

/** Sequences that terminals act on, and lines that CI runners act on. */
const SEQUENCES = [
  '\u001b[2J',
  '\u001b[H',
  '\u001b[1A',
  '\u001b[3;3r',
  '\u001b]0;title\u0007',
  '\u001b]2;title\u001b\\',
  '\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001b]1337;File=:AA==\u0007',
  '\u001bP$q"p\u001b\\',
  '\u001b_apc\u001b\\',
  '\u001b^pm\u001b\\',
  '\u001b[?1049h',
  '\u001b[?25l',
  '\u001b[c',
  '\u001b[6n',
  '\u001b[31m',
  '\u001bc',
  '\u009b2J',
  '\u009d0;title\u009c',
  '\u0090$q"p\u009c',
  '\r\nADDED    deployment/forged',
  '\u0085ADDED',
  '\u2028ADDED',
  '\u2029ADDED',
  '\u000b\u000cADDED',
  '\b\b\b\b',
  '\u0007',
  '::error::x',
  '\n::stop-commands::x',
  '##vso[task.setvariable]x',
  '##[error]x',
];

/** One record for each place where text of the cluster can stand, with the text in it. */
function recordsWith(text: string): readonly WatchRecord[] {
  const change = { field: 'image', path: 'spec.image', new: 'x' };
  const identity = { namespace: 'default', name: 'web', uid: 'u', resourceVersion: '1' };
  const added = (given: Parameters<typeof record>[0]): WatchRecord => record({ type: 'ADDED', ...given });
  return [
    added({ identity: { ...identity, name: text } }),
    added({ identity: { ...identity, namespace: text } }),
    added({ identity: { ...identity, uid: text } }),
    added({ kind: text }),
    added({ resource: { ...deployments, plural: text, singular: text } }),
    added({ about: { created: text, labels: masked({ [text]: text }) } }),
    added({ changes: [{ ...change, field: text }] }),
    added({ changes: [{ ...change, container: text }] }),
    added({ changes: [{ ...change, new: text }] }),
    added({ changes: [{ ...change, new: { [text]: [text] } }] }),
    added({ changes: [{ ...change, note: text }] }),
    added({ managers: [text] }),
    added({ object: masked({ metadata: { name: text, [text]: text }, spec: { list: [text, [text]] } }) }),
    record({ changes: [{ ...change, path: text, old: text, new: 'b' }] }),
    streamRecord({ type: 'ERROR', message: text, code: undefined, retryInMs: 1 }),
    streamRecord(
      { type: 'SYNCED', objects: 0 },
      { resource: { ...deployments, plural: text }, namespace: text },
    ),
  ];
}

async function show(format: FormatName, records: readonly WatchRecord[]) {
  const stdout = new EmulatedTerminal(200, 30, { colorsOnly: true });
  const stderr = new EmulatedTerminal(200, 30, { colorsOnly: true });
  let bytes = '';
  const tee = (terminal: EmulatedTerminal): EmulatedTerminal['writer'] => ({
    ...terminal.writer,
    write(text) {
      bytes += text;
      return terminal.writer.write(text);
    },
  });
  const output = createOutputRig({
    format,
    template: parseTemplate('{type} {kind} {namespace}/{name} {labels} {changes} {managers} {message}', '-o'),
    columns: parseColumns('NAME:.metadata.name,ALL:.metadata,LIST:.spec.list[*]', '-o'),
    jsonPath: {
      template: parseJsonPathTemplate('{.metadata.name} {.metadata}{range .spec.list[*]} {.}{end}', '-o'),
      asJson: false,
    },
    timestamps: 'time',
    clock: new FakeClock(),
    stdout: tee(stdout),
    stderr: tee(stderr),
    stdoutTheme: createTheme(3),
    stderrTheme: createTheme(3),
    objects: false,
    source: () => 'https://cluster.test',
    quiet: false,
    verbose: true,
  });
  let shown = 0;
  for (const each of records) {
    if (await output.tell(each)) shown += 1;
    if (!isObjectRecord(each) && each.event.type === 'ERROR') await output.notice(each.event.message);
  }
  await output.summarize();
  await Promise.all([stdout.written(), stderr.written()]);
  return { stdout, stderr, shown, bytes };
}

/** Of these a record is one line; of `table` an object is one, of `yaml` a document, of `diff` a file. */
const LINES: readonly FormatName[] = FORMATS.filter(
  (format) => format !== 'yaml' && format !== 'table' && format !== 'diff',
);

/** A line of a hunk, which stands under the line of its change. */
const HUNK_LINE = /^ {4}(?:[ +\\-]|@@ )/;

describe.each(FORMATS)('in the format %s', (format) => {
  test('nothing that an object holds drives the terminal, and a change is one row', async () => {
    const hostile = [...SEQUENCES, '\n', '\r', '\t', '\0', '\u007f', '\u0085', '\u202e', '\ufeff'];
    const records = hostile.flatMap((text) => recordsWith(`a${text}b`));
    const { stdout, stderr, shown, bytes } = await show(format, records);
    expect([...stdout.incidents, ...stderr.incidents]).toEqual([]);
    const lines = bytes.split('\n');
    const ofHunks = lines.filter((line) => HUNK_LINE.test(line.replace(SGR, ''))).length;
    const heads = format === 'custom-columns' ? 1 : 0;
    if (LINES.includes(format)) expect(stdout.rowsEnded - ofHunks - heads).toBe(shown);
    expect(lines.filter((line) => /^\s*(?:::|##)/.test(line.replace(SGR, '')))).toEqual([]);
    const texts = lines.map((line) => line.replace(SGR, ''));
    // Behind a sign a text keeps its tabs.
    const signed = format === 'diff' ? /^[ +-]/ : HUNK_LINE;
    const safe = texts.map((line) => (signed.test(line) ? line.replaceAll('\t', '') : line));
    expect(safe.join('\n')).not.toMatch(CONTROL);
  });
});

test('every unsafe code point in every place is one row in lines', async () => {
  // A lone surrogate is like any other.
  const some = UNSAFE.filter((character) => !/\p{Cs}/u.test(character) || character.charCodeAt(0) % 64 === 0);
  const records = some.flatMap((character) => recordsWith(character));
  const { stdout, stderr, shown, bytes } = await show('line', records);
  expect([...stdout.incidents, ...stderr.incidents]).toEqual([]);
  expect(bytes.replace(SGR, '')).not.toMatch(CONTROL);
  expect(bytes.split('\n').length - 1).toBe(
    bytes.split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/).length - 1,
  );
  expect(shown).toBe(14 * some.length);
});

/** kwatch's own colours. */

const SGR = /\u001b\[(?:\d+;)*\d+m/g;

const CONTROL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]/;
