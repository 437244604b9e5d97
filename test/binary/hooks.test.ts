import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Resource } from '../../src/model/object/resource.js';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, type PrintedRecord, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));
const core = (plural: string, kind: string): Resource => ({
  ...deployments,
  group: '',
  plural,
  singular: kind.toLowerCase(),
  kind,
  shortNames: [],
});
const configMaps = core('configmaps', 'ConfigMap');
const namespaces = { ...core('namespaces', 'Namespace'), namespaced: false };
const secrets = core('secrets', 'Secret');

let demo: DemoClusterFixture;
let dir = '';
let spaces = 0;
let namespace = '';
let running: KwatchProcess[] = [];

beforeAll(async () => {
  demo = await startDemoCluster();
  dir = mkdtempSync(join(tmpdir(), 'kwatch-hooks-'));
});
afterAll(async () => {
  await demo.close();
  rmSync(dir, { recursive: true });
});
afterEach(async () => {
  for (const kwatch of running) await kwatch.stop('SIGKILL');
  running = [];
});

/** A namespace of its own for each test, with these ConfigMaps in it. */
function space(...names: string[]): void {
  spaces += 1;
  namespace = `space-${spaces}`;
  demo.server.cluster.create(namespaces, { metadata: { name: namespace } });
  for (const name of names) put(name, '1');
}

function put(name: string, value: string): void {
  demo.server.cluster.create(configMaps, { metadata: { name, namespace }, data: { value } });
}

function change(name: string, value: string): void {
  demo.server.cluster.patch(configMaps, namespace, name, { data: { value } });
}

const args = (...more: string[]): string[] => ['configmaps', '-n', namespace, ...more];
const env = (): Record<string, string> => ({ ...demo.env, DIR: dir });

function start(...more: string[]): KwatchProcess {
  const kwatch = new KwatchProcess(args(...more), env());
  running.push(kwatch);
  return kwatch;
}

/** The lines that are whole: a command may be in the middle of one. */
const written = (name: string): string[] =>
  existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8').split('\n').slice(0, -1) : [];

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function gone(pids: readonly number[], withinMs = 2_000): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (pids.some(isAlive) && Date.now() < deadline) await pause(20);
  return !pids.some(isAlive);
}

test('each change runs the command once: the record on stdin, what happened in small variables', async () => {
  space('web');
  const { code, stdout, stderr } = await runKwatch(
    args('--once', '-q', '--exec', 'cat; echo "$KWATCH_EVENT $KWATCH_NAME $KWATCH_ATTEMPT"'),
    demo.env,
  );
  expect(code).toBe(0);
  expect(stdout).toHaveLength(1);
  const [document = '', variables] = stderr.map((line) => line.replace(`[configmap/web ${namespace}] `, ''));
  expect(JSON.parse(document)).toMatchObject({
    schema: 'kwatch/v1',
    type: 'ADDED',
    name: 'web',
    initial: true,
    object: { kind: 'ConfigMap', data: { value: '1' } },
  });
  expect(variables).toBe('ADDED web 1');
});

test('what a shell would act on in names and values is never seen by one, and the document is exact', async () => {
  space();
  const wild = `$(touch ${dir}/canary) \`touch ${dir}/canary\` ; touch ${dir}/canary\n-rf "'\u001b[31m`;
  demo.server.cluster.create(configMaps, {
    metadata: { name: 'wild', namespace, labels: { wild }, annotations: { wild } },
    data: { wild, big: 'x'.repeat(1_500_000) },
  });
  const script =
    'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>{const {object:o}=JSON.parse(t);console.log(JSON.stringify([o.metadata.labels.wild,o.data.big.length,process.argv.slice(1)]))})';
  const { code, stderr } = await runKwatch(
    args('--once', '-q', '--', process.execPath, '-e', script, '{name}', '$(touch canary)'),
    demo.env,
  );
  expect(code).toBe(0);
  // A line of kwatch holds backslashes twice.
  const printed = (stderr[0] ?? '').replace(/^\[[^\]]*\] /, '').replaceAll('\\\\', '\\');
  expect(JSON.parse(printed)).toEqual([wild, 1_500_000, ['wild', '$(touch canary)']]);
  expect(existsSync(join(dir, 'canary'))).toBe(false);
});

test('a command that hangs holds up neither the lines nor the watch', async () => {
  space('web');
  const kwatch = start('-o', 'json', '--drain-timeout', '0', '--', 'sleep', '60');
  await kwatch.untilRecord('SYNCED', ({ type }) => type === 'SYNCED');
  const changedAt = Date.now();
  for (let value = 2; value <= 50; value += 1) change('web', String(value));
  await kwatch.until('all', () => kwatch.records().filter(({ type }) => type === 'MODIFIED').length === 49);
  expect(Date.now() - changedAt).toBeLessThan(2_000);
  expect(await kwatch.stop()).toBe(143);
});

test('a command slower than the changes runs for the last state, and says how many it stands for', async () => {
  space('web');
  const kwatch = start('--watch-only', '--hook-env', 'DIR', '--exec', 'cat >> $DIR/merged; sleep 0.3');
  await kwatch.until('the list', () => kwatch.stderr.some((line) => line.includes('listed')));
  for (let value = 2; value <= 101; value += 1) change('web', String(value));
  const valueOf = (document: PrintedRecord | undefined, side: string): string | undefined =>
    (document?.[side] as { data: { value: string } } | undefined)?.data.value;
  const documents = await kwatch.until('the last state', () => {
    const all = written('merged').map((line) => JSON.parse(line) as PrintedRecord);
    return valueOf(all.at(-1), 'object') === '101' && all;
  });
  expect(documents.length).toBeLessThan(10);
  const stoodFor = documents.map((document) => (document['coalesced'] as number | undefined) ?? 1);
  expect(stoodFor.reduce((sum, count) => sum + count, 0)).toBe(100);
  // Each old side is the new side of the run before.
  const news = documents.map((document) => valueOf(document, 'object'));
  expect(documents.map((document) => valueOf(document, 'oldObject'))).toEqual(['1', ...news.slice(0, -1)]);
});

test('what fails is tried again, then given up with a line that says so, and 1 at the end', async () => {
  space('bad', 'good');
  const { code, stderr } = await runKwatch(
    args(
      '--once',
      '-q',
      '--max-retries',
      '2',
      '--retry-base',
      '1ms',
      '--exec',
      '[ $KWATCH_NAME = good ] || exit 7',
    ),
    demo.env,
  );
  expect(code).toBe(1);
  expect(stderr).toEqual([
    `[configmap/bad ${namespace}] the command exited with 7; try 1 of 3, next one in 0 s`,
    `[configmap/bad ${namespace}] the command exited with 7; try 2 of 3, next one in 0 s`,
    `[configmap/bad ${namespace}] the command exited with 7; given up after 3 tries`,
  ]);
});

test('for an object that is called like an option the command is not run: a line says so, and 1 at the end', async () => {
  space('--all', '-A', 'good');
  const { code, stderr } = await runKwatch(args('--once', '-q', '--', 'echo', 'delete', '{name}'), demo.env);
  expect(code).toBe(1);
  expect(stderr.toSorted()).toEqual([
    `[configmap/--all ${namespace}] the command was not run: its argument {name} would be the option "--all"; given up`,
    `[configmap/-A ${namespace}] the command was not run: its argument {name} would be the option "-A"; given up`,
    `[configmap/good ${namespace}] delete good`,
  ]);
});

test('the object before a line of the command is one, and the line is no command of a CI runner', async () => {
  space('a] x  y → z');
  const { stderr } = await runKwatch(
    args('--once', '-q', '--', 'printf', '%s', '::error::x\n##[error]y'),
    demo.env,
  );
  expect(stderr).toEqual([
    `[configmap/"a] x  y → z" ${namespace}] ::error::x`,
    `[configmap/"a] x  y → z" ${namespace}] \\x23#[error]y`,
  ]);
});

test('with --on-failure exit the first change that is given up ends the run with 1', async () => {
  space('bad');
  const kwatch = start('--max-retries', '0', '--on-failure', 'exit', '--', 'false');
  expect(await kwatch.exited).toBe(1);
  expect(kwatch.stderr.join('\n')).toContain('the command exited with 1; given up after one try');
});

test('a command that does not exist is told before anything is watched, with 2', async () => {
  const { code, stdout, stderr } = await runKwatch(['pods', '--', 'no-such-command']);
  expect([code, stdout]).toEqual([2, []]);
  expect(stderr).toEqual([
    'kwatch: there is no command "no-such-command" in PATH; the first word after -- is the program; --exec takes a line for the shell',
  ]);
});

test('every line of eight commands at once is whole, prefixed and safe, and stdout stays records only', async () => {
  space(...Array.from({ length: 8 }, (_, index) => `c${index}`));
  const script =
    'for(let i=0;i<300;i++){console.log("out "+i+" "+"x".repeat(200));console.error("err "+i+" \\u001b[2J"+"y".repeat(200))}';
  const { code, stdout, stderr } = await runKwatch(
    args('--once', '-q', '-o', 'json', '--workers', '8', '--', process.execPath, '-e', script),
    demo.env,
  );
  expect(code).toBe(0);
  expect(stdout.map((line) => (JSON.parse(line) as PrintedRecord).type)).toEqual([
    ...Array.from({ length: 8 }, () => 'ADDED'),
    'SYNCED',
  ]);
  expect(stderr).toHaveLength(8 * 600);
  const shape = /^\[configmap\/c\d space-\d+\] (out \d+ x{200}|err \d+ \\x1b\[2Jy{200})$/;
  expect(stderr.filter((line) => !shape.test(line))).toEqual([]);
});

test('a Secret stays masked in what the command gets, unless it is to be shown, and then to it alone', async () => {
  space();
  demo.server.cluster.create(secrets, { metadata: { name: 's', namespace }, data: { key: 'czNjcmV0' } });
  const secret = (...more: string[]) =>
    runKwatch(['secrets', '-n', namespace, '--once', '-q', '-o', 'json', ...more, '--', 'cat'], demo.env);
  const masked = await secret();
  expect(masked.stderr[0]).toContain('"kind":"Secret"');
  expect([...masked.stdout, ...masked.stderr].join('\n')).not.toContain('czNjcmV0');
  const shown = await secret('--hook-show-secrets');
  expect(shown.stderr[0]).toContain('czNjcmV0');
  expect(shown.stdout.join('\n')).not.toContain('czNjcmV0');
});

test('--events says which changes are told and run it', async () => {
  space('web');
  const kwatch = start(
    '--events',
    'modified',
    '--exec',
    'echo "$KWATCH_EVENT" >> "$DIR/events"',
    '--hook-env',
    'DIR',
  );
  await kwatch.until('the watch', () => demo.server.openWatches > 0);
  change('web', '2');
  await kwatch.until('the run', () => written('events').length > 0);
  demo.server.cluster.remove(configMaps, namespace, 'web');
  put('late', '1');
  change('late', '2');
  await kwatch.until('both', () => written('events').length === 2);
  expect(written('events')).toEqual(['MODIFIED', 'MODIFIED']);
  expect(kwatch.stdout.map((line) => line.slice(9, 17).trim())).toEqual(['MODIFIED', 'MODIFIED']);
});

test('a --resync that is given runs it again for what is there; nothing is printed of it', async () => {
  space('web');
  const kwatch = start(
    '--resync',
    '300ms',
    '--exec',
    'echo "$KWATCH_EVENT" >> "$DIR/syncs"',
    '--hook-env',
    'DIR',
  );
  await kwatch.until('two rounds', () => written('syncs').length >= 3);
  expect(written('syncs').slice(0, 3)).toEqual(['ADDED', 'SYNC', 'SYNC']);
  expect(kwatch.stdout).toHaveLength(1);
});

test('on SIGTERM nothing starts any more, what runs may end, and what did not run is told', async () => {
  space('a', 'b', 'c');
  const kwatch = start('--', 'sh', '-c', 'echo begun {name}; sleep 0.7; echo ended {name}');
  await kwatch.until('the first run', () => kwatch.stderr.some((line) => line.includes('begun')));
  expect(await kwatch.stop('SIGTERM')).toBe(143);
  expect(kwatch.stderr.map((line) => line.replace(/^\[.*\] /, ''))).toEqual([
    'begun a',
    'waiting up to 25 s for a run of the command, 2 changes more will not be handed over; Ctrl-C ends at once',
    'ended a',
    'the command ran once',
    '2 changes not handed over to the command, or not to its end',
    '3 added (3 there at the start)',
  ]);
});

test('what still runs when the time to drain is up ends, with all that it started', async () => {
  space('a');
  const kwatch = start(
    '--drain-timeout',
    '200ms',
    '--exec',
    'sleep 60 & echo $! $$; trap "" TERM; wait; sleep 60',
  );
  const line = await kwatch.until('the run', () => kwatch.stderr.find((text) => /\] \d+ \d+$/.test(text)));
  expect(await kwatch.stop('SIGINT')).toBe(130);
  expect(
    await gone(
      line
        .replace(/^.*\] /, '')
        .split(' ')
        .map(Number),
    ),
  ).toBe(true);
});

test('a second signal ends kwatch at once, and what it runs with it', async () => {
  space('a');
  const kwatch = start('--exec', 'sleep 60 & echo $! $$; trap "" TERM; wait; sleep 60');
  const line = await kwatch.until('the run', () => kwatch.stderr.find((text) => /\] \d+ \d+$/.test(text)));
  kwatch.child.kill('SIGINT');
  await kwatch.until('the wait', () => kwatch.stderr.some((text) => text.includes('waiting up to')));
  const signalledAt = Date.now();
  expect(await kwatch.stop('SIGINT')).toBe(130);
  expect(Date.now() - signalledAt).toBeLessThan(1_000);
  expect(
    await gone(
      line
        .replace(/^.*\] /, '')
        .split(' ')
        .map(Number),
    ),
  ).toBe(true);
});

test('a terminal that was stopped cannot make it unkillable', async () => {
  space(...Array.from({ length: 2500 }, (_, index) => `${'long-'.repeat(10)}${index}`));
  const line = `${process.execPath} ${BINARY} ${args(
    '--hook-env',
    'DIR',
    '--exec',
    'echo \\$PPID >> \\$DIR/kwatch-pid',
  )
    .map((arg) => `"${arg}"`)
    .join(' ')}`;
  const terminal = spawn('script', ['-qc', line, '/dev/null'], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', TERM: 'xterm', ...env() },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    while (written('kwatch-pid').length === 0) await pause(20);
    const pid = Number(written('kwatch-pid')[0]);
    // Nobody reads the terminal: soon it is full, and stays so.
    await pause(1_000);
    process.kill(pid, 'SIGTERM');
    await pause(200);
    // What was written still waits for a reader, for five seconds; the second signal waits for nobody.
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGTERM');
    expect(await gone([pid], 3_000)).toBe(true);
  } finally {
    terminal.kill('SIGKILL');
  }
});

test('a command that is away for a moment gets every change when it is back, and one line says so', async () => {
  space('a', 'b', 'c');
  const [script, away] = [join(dir, 'moved.sh'), join(dir, 'moved-away.sh')];
  writeFileSync(script, '#!/bin/sh\ncat >/dev/null; echo "$KWATCH_NAME" >> "$DIR/moved"\n', { mode: 0o755 });
  const kwatch = start('--watch-only', '-o', 'json', '--hook-env', 'DIR', '--', script);
  const told = (text: string) => (): boolean => kwatch.stderr.some((line) => line.includes(text));
  await kwatch.untilRecord('the list', ({ type }) => type === 'SYNCED');
  renameSync(script, away);
  for (const name of ['a', 'b', 'c']) change(name, '2');
  await kwatch.until('that the command is gone', told('is gone'));
  renameSync(away, script);
  await kwatch.until('that it is back', told('is back'));
  await kwatch.until('all runs', () => written('moved').length === 3);
  expect(await kwatch.stop('SIGINT')).toBe(130);
  expect(written('moved').sort()).toEqual(['a', 'b', 'c']);
  expect(kwatch.stderr.filter((line) => line.includes(script))).toEqual([
    `the command ${script} is gone, and changes wait up to 2 min for it to be back`,
    `the command ${script} is back`,
  ]);
});

test('a script without its interpreter ends the run before anything is watched', async () => {
  const script = join(dir, 'orphan.sh');
  writeFileSync(script, '#!/no/such/interp\n', { mode: 0o755 });
  const { code, stderr } = await runKwatch(['configmaps', '--once', '--', script], env());
  expect(code).toBe(2);
  expect(stderr.join('\n')).toContain(
    `the command "${script}" cannot be run: ${script} is a script for /no/such/interp, which is not there`,
  );
});
