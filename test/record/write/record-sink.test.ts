import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStateRecorder } from '../../../src/diff/recorded-state.js';
import { fullLens } from '../../../src/lens/full-lens.js';
import { lensFor } from '../../../src/lens/lens-table.js';
import { createProjection } from '../../../src/projection/projection.js';
import { deliverChange } from '../../../src/diff/sealed-states.js';
import type { ChangeDelivery } from '../../../src/model/flow/delivery.js';
import { EXIT, type KwatchError } from '../../../src/model/errors.js';
import type { RecordPlace } from '../../../src/model/plan/record-plan.js';
import type { RecordingEntry } from '../../../src/record/read/entries.js';
import { type Problem, readInputs } from '../../../src/record/read/read-inputs.js';
import { createEncoder } from '../../../src/record/write/encoder.js';
import type { RecordingFile } from '../../../src/record/write/recording-file.js';
import { openPlace } from '../../../src/record/write/record-place.js';
import { createRecordSink } from '../../../src/record/write/record-sink.js';
import { FakeClock } from '../../support/fake-clock.js';
import { deployments } from '../../support/records.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

let files: TestFiles;
beforeEach(() => (files = makeFiles()));
afterEach(async () => {
  await vi.waitFor(() => expect(openIn(files.path(''))).toEqual([]), PATIENCE);
  files.remove();
});

/** The files of a folder that this process has open; unknown on systems that do not list them. */
function openIn(folder: string): readonly string[] {
  if (!existsSync('/proc/self/fd')) return [];
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });
}

const me = { pid: 100, host: 'here', isRunning: (pid: number) => pid === 100 || pid === 200 };
/** A machine that is busy takes its time to write a file. */
const PATIENCE = { timeout: 10_000, interval: 10 };

const way = { open: () => Promise.resolve() };

async function record(
  place: RecordPlace,
  options: { required?: boolean; holder?: typeof me; server?: string } = {},
) {
  const opened = await openPlace(place, options.holder ?? me);
  const clock = new FakeClock(undefined, () => new Promise((resolve) => setTimeout(resolve, 5)));
  const said: string[] = [];
  const failed: KwatchError[] = [];
  const say = (text: string): Promise<void> => {
    said.push(text);
    return Promise.resolve();
  };
  const server = { server: options.server ?? 'https://c', cluster: undefined };
  try {
    opened.check(server);
  } catch (error) {
    await opened.release();
    throw error;
  }
  const sink = createRecordSink({
    place: opened,
    name: place.kind === 'file' ? place.path : place.directory,
    encoder: createEncoder({
      recorder: createStateRecorder(Buffer.alloc(32)),
      definitionOf: () => undefined,
    }),
    header: { ...server, program: 'kwatch/1', selection: '' },
    clock,
    notice: say,
    warn: say,
    fail: options.required === true ? (error) => failed.push(error) : undefined,
  });
  const tell = async (delivery: ChangeDelivery): Promise<void> => {
    await sink.accept?.(delivery, way);
    await clock.advance(250);
  };
  return { sink, clock, said, failed, tell, notes: opened.notes, end: () => sink.end!(EXIT.ok) };
}

const project = createProjection(deployments, lensFor(deployments), { whole: true });
const state = (name: string, version: number) =>
  project({
    metadata: { name, namespace: 'd', uid: `u-${name}`, resourceVersion: String(version) },
    spec: { n: version },
  })!;
const scope = { resource: deployments, namespace: 'd' };
const lens = fullLens(lensFor(deployments), { managedFields: false });
const added = (name: string): ChangeDelivery =>
  deliverChange({ type: 'ADDED', object: state(name, 1), initial: true }, scope, lens, 1_000, true);
const changed = (name: string, version: number): ChangeDelivery =>
  deliverChange(
    { type: 'MODIFIED', object: state(name, version), old: state(name, version - 1) },
    scope,
    lens,
    1_000 + version,
    true,
  );

async function read(...inputs: string[]): Promise<{ entries: RecordingEntry[]; problems: Problem[] }> {
  const entries: RecordingEntry[] = [];
  const problems: Problem[] = [];
  for await (const some of readInputs({
    inputs,
    stdin: Readable.from([]),
    admits: () => true,
    onProblem: (problem) => problems.push(problem),
  }))
    for (const entry of some) {
      // A state is to be asked for before the next one is read.
      if ('state' in entry) entry.state.object();
      entries.push(entry);
    }
  return { entries, problems };
}

const told = ({ entries }: { entries: RecordingEntry[] }): string[] =>
  entries.map((entry) =>
    'state' in entry
      ? `${entry.kind} ${(entry.state.object()['metadata'] as { name: string }).name} ${String((entry.state.object()['spec'] as { n: number }).n)}`
      : entry.kind === 'begin'
        ? `begin ${entry.header.begins}`
        : entry.kind,
  );

describe.each(['a.ndjson', 'a.ndjson.gz'])('a recording in %s', (name) => {
  test('can be read while it is written, a quarter of a second behind', async () => {
    const run = await record({ kind: 'file', path: files.path(name) });
    await run.tell(added('web'));
    await run.tell(changed('web', 2));
    await vi.waitFor(async () => {
      const { entries, problems } = await read(files.path(name));
      expect(told({ entries })).toEqual(['begin watch', 'scope', 'listed web 1', 'modified web 2']);
      expect(problems.map(({ isCut }) => isCut)).toEqual(name.endsWith('.gz') ? [true] : []);
    }, PATIENCE);
    await run.end();
    expect((await read(files.path(name))).problems).toEqual([]);
    expect(run.said).toEqual([expect.stringMatching(/^recorded 2 changes to .* \(\d+(\.\d KiB| bytes)\)$/)]);
    expect(existsSync(files.path(`${name}.lock`))).toBe(false);
  });

  test('is gone on with by a later run, of which it is known that it began anew', async () => {
    for (const version of [2, 3]) {
      const run = await record({ kind: 'file', path: files.path(name) });
      await run.tell(added('web'));
      await run.tell(changed('web', version));
      await run.end();
    }
    expect(told(await read(files.path(name)))).toEqual([
      ...['begin watch', 'scope', 'listed web 1', 'modified web 2'],
      ...['begin watch', 'scope', 'listed web 1', 'modified web 3'],
    ]);
  });

  test('of which a process was killed in the middle of a line is mended, and that is said', async () => {
    const run = await record({ kind: 'file', path: files.path(name) });
    await run.tell(added('web'));
    await run.tell(changed('web', 2));
    await run.end();
    const whole = readFileSync(files.path(name));
    files.write(name, whole.subarray(0, whole.length - 12));
    const after = await record({ kind: 'file', path: files.path(name) });
    expect(after.notes).toEqual([
      expect.stringMatching(/ended in the middle of a line|did not end as it should/),
    ]);
    await after.tell(added('web'));
    await after.end();
    const again = await read(files.path(name));
    expect(again.problems).toEqual([]);
    expect(told(again).slice(0, 3)).toEqual(['begin watch', 'scope', 'listed web 1']);
    expect(told(again).slice(-3)).toEqual(['begin watch', 'scope', 'listed web 1']);
  });

  test('that was moved away goes on under its name, with all that there is', async () => {
    const run = await record({ kind: 'file', path: files.path(name) });
    await run.tell(added('web'));
    renameSync(files.path(name), files.path(`old-${name}`));
    await run.clock.advance(5_000);
    await run.tell(changed('web', 2));
    await vi.waitFor(() => expect(run.said).toHaveLength(1), PATIENCE);
    await run.tell(changed('web', 3));
    await run.end();
    expect(run.said[0]).toMatch(/is gone: it was removed, or moved away; the recording begins anew there$/);
    expect(told(await read(files.path(`old-${name}`)))).toEqual([
      ...['begin watch', 'scope', 'listed web 1', 'modified web 2'],
    ]);
    expect(told(await read(files.path(name)))).toEqual([
      ...['begin gap', 'scope', 'listed web 2', 'all', 'modified web 3'],
    ]);
  });
});

test.each(['a.ndjson', 'a.ndjson.gz'])(
  'a process that is killed at any byte of %s costs the lines that were not whole, and no more',
  async (name) => {
    const place = { kind: 'file', path: files.path(name) } as const;
    const run = await record(place);
    await run.tell(added('web'));
    for (let version = 2; version < 12; version += 1) await run.tell(changed('web', version));
    await run.end();
    const whole = readFileSync(files.path(name));
    const all = told(await read(files.path(name)));
    for (const cut of fc.sample(fc.integer({ min: 1, max: whole.length - 1 }), 25)) {
      files.write(name, whole.subarray(0, cut));
      const before = (await read(files.path(name)).catch(() => ({ entries: [] as RecordingEntry[] })))
        .entries;
      expect(all.slice(0, before.length)).toEqual(told({ entries: before }));
      // Of a file without a whole first line nothing says that it is a recording: it is left to the person.
      if (before.length === 0) continue;
      const after = await record(place);
      await after.tell(added('web'));
      await after.end();
      const again = await read(files.path(name));
      expect(again.problems).toEqual([]);
      expect(told(again)).toEqual([...told({ entries: before }), 'begin watch', 'scope', 'listed web 1']);
    }
  },
  60_000,
);

describe('the place of a recording', () => {
  test('is refused while another process writes there, and taken over from one that is gone', async () => {
    const place = { kind: 'file', path: files.path('a.ndjson') } as const;
    const first = await record(place, { holder: { ...me, pid: 200 } });
    await expect(record(place)).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: `${place.path} is being written by process 200`,
    });
    const orphaned = { ...me, isRunning: (pid: number) => pid === 100 };
    const second = await record(place, { holder: orphaned });
    await Promise.all([first.end(), second.end()]);
  });

  test('of another host cannot be known to be free', async () => {
    files.write('a.ndjson.lock', '{"pid":100,"host":"there"}');
    await expect(record({ kind: 'file', path: files.path('a.ndjson') })).rejects.toThrow(
      'is being written by process 100 on there',
    );
  });

  test.each([
    ['something else', 'hello\n', 'is there already, and is no recording of kwatch'],
    [
      'a recording of a newer version',
      '{"kwatch":"recording","version":9}\n',
      'was recorded by a newer kwatch: version 9',
    ],
    [
      'a recording of another cluster',
      '{"kwatch":"recording","version":1,"server":"https://other"}\n',
      'is a recording of https://other, and what is watched is https://c',
    ],
  ])('that holds %s is left as it is', async (_, content, message) => {
    const path = files.write('a.ndjson', content);
    await expect(record({ kind: 'file', path })).rejects.toThrow(message);
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('that is not packed as its name says is left as it is', async () => {
    const path = files.write('a.ndjson', gzipSync('{"kwatch":"recording","version":1}\n'));
    await expect(record({ kind: 'file', path: files.write('b.gz', 'hello\n') })).rejects.toThrow(
      'packed as its name says',
    );
    expect(gunzipSync(readFileSync(path)).toString()).toContain('recording');
  });

  test.each([
    [
      'a directory that is not there',
      (): string => files.path('no/a.ndjson'),
      'there is no such file or directory',
    ],
    [
      'a directory',
      (): string => {
        mkdirSync(files.path('dir'), { recursive: true });
        return files.path('dir');
      },
      'it is a directory',
    ],
  ])('in %s is refused', async (_, path, why) => {
    await expect(record({ kind: 'file', path: path() })).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: expect.stringContaining(`cannot record to`) as string,
    });
    await expect(record({ kind: 'file', path: path() })).rejects.toThrow(why);
  });
});

// A device that is always full; other systems have none.
describe.runIf(existsSync('/dev/full'))('a disk that is full', () => {
  test('is said, does not end the watch, and is tried again', async () => {
    const run = await record({ kind: 'file', path: '/dev/full' });
    await run.tell(added('web'));
    await vi.waitFor(() => expect(run.said).toHaveLength(1), PATIENCE);
    expect(run.said).toEqual([
      'cannot record to /dev/full: no space is left there; the watch goes on, and what happens meanwhile is not recorded',
    ]);
    await run.tell(changed('web', 2));
    await run.clock.advance(60_000);
    expect(run.said).toHaveLength(1);
    expect(await run.end()).toBe(EXIT.ok);
    expect(run.said[1]).toBe('the recording /dev/full is not complete');
  });

  test('ends it where the recording is required', async () => {
    const run = await record({ kind: 'file', path: '/dev/full' }, { required: true });
    await run.tell(added('web'));
    await vi.waitFor(() => expect(run.failed).toHaveLength(1), PATIENCE);
    expect(run.failed).toMatchObject([
      {
        exitCode: EXIT.unexpected,
        message: 'cannot record to /dev/full: no space is left there (--record-required)',
      },
    ]);
    await run.end();
  });
});

test('a file that cannot be ended when the next one is open already costs that one, which is closed', async () => {
  const clock = new FakeClock();
  const said: string[] = [];
  const open = new Set<number>();
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  let opened = 0;
  const next = (): Promise<RecordingFile> => {
    const number = (opened += 1);
    open.add(number);
    return Promise.resolve({
      ...{ path: `${number}.ndjson`, append: () => Promise.resolve(), size: () => 1 },
      isGone: () => Promise.resolve(false),
      close() {
        open.delete(number);
        return number === 1 ? Promise.reject(full) : Promise.resolve();
      },
    });
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const say = (text: string): Promise<void> => Promise.resolve(void said.push(text));
  const sink = createRecordSink({
    ...{ name: 'nights/', clock, notice: say, warn: say, fail: undefined },
    place: {
      ...{ notes: [], next, clean: nothing, release: nothing, check: () => undefined },
      isFull: () => true,
    },
    encoder: createEncoder({
      recorder: createStateRecorder(Buffer.alloc(32)),
      definitionOf: () => undefined,
    }),
    header: { server: 'https://c', cluster: undefined, program: 'kwatch/1', selection: '' },
  });
  await sink.accept?.(added('web'), way);
  await clock.advance(250);
  expect(said).toEqual([
    'cannot record to 2.ndjson: no space is left there; the watch goes on, and what happens meanwhile is not recorded',
  ]);
  await sink.end?.(EXIT.ok);
  expect([opened, [...open]]).toEqual([2, []]);
});

describe('a directory', () => {
  const place = (): RecordPlace => ({
    kind: 'directory',
    directory: files.path('nights'),
    ending: '.ndjson',
    maxBytes: 1,
    maxAgeMs: 1e9,
    keepMs: 3_600_000,
  });
  const names = (): string[] =>
    readdirSync(files.path('nights'))
      .filter((name) => !name.endsWith('.lock'))
      .sort();

  test('gets a file after the other, each of which can be read alone, and all as one', async () => {
    const run = await record(place());
    await run.tell(added('web'));
    await vi.waitFor(() => expect(names().length).toBeGreaterThan(1), PATIENCE);
    await run.tell(changed('web', 2));
    await vi.waitFor(() => expect(names().length).toBeGreaterThan(2), PATIENCE);
    await run.end();
    const all = names().map((name) => files.path(`nights/${name}`));
    expect(all.length).toBeGreaterThan(2);
    expect(told(await read(all.at(-1)!))).toEqual(['begin next-file', 'scope', 'listed web 2', 'all']);
    expect(told(await read(files.path('nights'))).filter((line) => line.startsWith('modified'))).toEqual([
      'modified web 2',
    ]);
  });

  test('loses what is older than it has to be kept, and nothing that is no recording', async () => {
    mkdirSync(files.path('nights'));
    const old = files.write('nights/kwatch-20250101T000000.000Z.ndjson', 'x');
    const other = files.write('nights/notes.txt', 'x');
    for (const path of [old, other]) utimesSync(path, 0, 0);
    const run = await record(place());
    await run.tell(added('web'));
    await run.end();
    expect([existsSync(old), existsSync(other)]).toEqual([false, true]);
    rmSync(other);
  });
});
