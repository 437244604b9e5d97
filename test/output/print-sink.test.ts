import { expect, test } from 'vitest';
import { createTheme } from '../../src/output/text/theme.js';
import type { Writer } from '../../src/output/streams/writer.js';
import { FakeClock } from '../support/fake-clock.js';
import { createOutputRig } from '../support/output-rig.js';
import { objectRecord, streamRecord } from '../support/records.js';

function capture(): { writer: Writer; text: () => string } {
  let text = '';
  const writer: Writer = {
    write(more) {
      text += more;
      return Promise.resolve();
    },
    pass: () => undefined,
    flush: () => Promise.resolve(),
    ended: new Promise(() => undefined),
  };
  return { writer, text: () => text };
}

function start(different: { format?: 'line' | 'json' | 'table'; quiet?: boolean; verbose?: boolean } = {}) {
  const stdout = capture();
  const stderr = capture();
  const output = createOutputRig({
    format: 'line',
    quiet: false,
    verbose: false,
    timestamps: 'time',
    clock: new FakeClock(),
    source: () => 'https://cluster.test',
    objects: false,
    ...different,
    stdout: stdout.writer,
    stderr: stderr.writer,
    stdoutTheme: createTheme(0),
    stderrTheme: createTheme(0),
  });
  return { output, stdout: stdout.text, stderr: stderr.text };
}

const added = objectRecord({ changes: [{ field: 'replicas', path: 'spec.replicas', new: 3 }] });
const lost = streamRecord({ type: 'ERROR', message: 'connection lost', code: undefined, retryInMs: 2000 });
const back = streamRecord({ type: 'RECONNECTED', blindMs: 3000 });

test('in lines, changes go to stdout and what happens to the stream to stderr', async () => {
  const { output, stdout, stderr } = start();
  expect(await output.tell(added)).toBe(true);
  expect(await output.tell(lost)).toBe(false);
  expect(await output.tell(back)).toBe(false);
  expect(stdout()).toBe('12:04:40 ADDED    deployment/web  default  replicas 3\n');
  expect(stderr()).toBe(
    'deployments.apps in default: connection lost; next try in 2 s\n' +
      'deployments.apps in default: back after 3 s; nothing was missed\n',
  );
});

test('in JSON, every record is a line on stdout, the word of the stream on stderr too', async () => {
  const { output, stdout, stderr } = start({ format: 'json' });
  expect(await output.tell(objectRecord({ type: 'MODIFIED' }))).toBe(true);
  expect(await output.tell(lost)).toBe(true);
  const types = stdout()
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types).toEqual(['MODIFIED', 'ERROR']);
  expect(stderr()).toBe('deployments.apps in default: connection lost; next try in 2 s\n');
});

test('an update that changed nothing shown is no line, and is counted', async () => {
  const { output, stdout, stderr } = start();
  await output.tell(objectRecord({ initial: true }));
  expect(await output.tell(objectRecord({ type: 'MODIFIED' }))).toBe(false);
  await output.summarize();
  expect(stdout()).toBe('12:04:40 ADDED    deployment/web  default\n');
  expect(stderr()).toBe('1 added (1 there at the start), 1 update changed nothing shown\n');
});

test('quiet leaves only what is wrong on stderr', async () => {
  const { output, stderr } = start({ quiet: true });
  await output.tell(lost);
  await output.tell(back);
  await output.notice('a word');
  await output.summarize();
  expect(stderr()).toBe('deployments.apps in default: connection lost; next try in 2 s\n');
});

test('a table tells its notices above itself, and itself at the end', async () => {
  const { output, stdout, stderr } = start({ format: 'table' });
  expect(await output.tell(added)).toBe(true);
  expect(await output.tell(objectRecord({ type: 'MODIFIED' }))).toBe(false);
  await output.tell(lost);
  expect(stdout()).toBe('');
  await output.summarize();
  expect(stdout().split('\n')[0]).toBe('NAME  REPLICAS  AGE        LAST CHANGE');
  expect(stderr().split('\n')[0]).toBe('deployments.apps in default: connection lost; next try in 2 s');
});

test('a word for the person is escaped, whatever it quotes', async () => {
  const { output, stderr } = start();
  await output.notice('no namespace "\u001b[2J"');
  expect(stderr()).not.toContain('\u001b');
});
