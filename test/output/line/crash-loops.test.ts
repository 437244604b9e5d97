import { describe, expect, test } from 'vitest';
import { type PrintableRecord, isObjectRecord } from '../../../src/model/flow/record.js';
import { WHOLE } from '../../../src/output/line/bounds.js';
import { changesText } from '../../../src/output/line/changes-text.js';
import { createCrashLoops } from '../../../src/output/line/crash-loops.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { FakeClock } from '../../support/fake-clock.js';
import { type GivenChange } from '../../support/given-change.js';
import { type GivenRecord, objectRecord } from '../../support/records.js';

const OWNER = 'deployment/web';
const plain = createTheme(0);

const state = (field: string, old?: string | number, next?: string | number): GivenChange => ({
  field,
  container: 'app',
  path: `status.containerStatuses[app].${field}`,
  ...(old === undefined ? {} : { old }),
  ...(next === undefined ? {} : { new: next }),
  ...(next === undefined || field === 'restarts' ? {} : { note: 'exit 1' }),
});
const ready = (old: number, next: number): GivenChange => ({
  field: 'ready',
  path: 'status.ready',
  old,
  new: next,
  of: 1,
});

function start() {
  const clock = new FakeClock();
  const lines: string[] = [];
  const show = (record: PrintableRecord): string =>
    `${record.type} ${record.identity.name} ${changesText(record, plain, WHOLE)}`.trim();
  const printer = createCrashLoops(
    {
      print(record) {
        if (isObjectRecord(record) && (record.type !== 'MODIFIED' || record.changes.length > 0))
          lines.push(show(record));
        return undefined;
      },
      finish: () => Promise.resolve(),
    },
    clock,
  );
  const tell = async (kind: string, name: string, given: GivenRecord): Promise<void> => {
    await printer.print(
      objectRecord({
        type: 'MODIFIED',
        kind,
        ...(kind === 'Deployment' ? {} : { owner: OWNER }),
        timeMs: clock.now(),
        identity: { namespace: 'shop', name, uid: `uid-${name}`, resourceVersion: '1' },
        ...given,
      }),
    );
  };
  const pod = (name: string, ...changes: GivenChange[]): Promise<void> => tell('Pod', name, { changes });
  /** It runs, crashes and waits, as a kubelet tells it. */
  const crash = async (name: string, restarts: number): Promise<void> => {
    await pod(name, ready(0, 1), state('waiting', 'CrashLoopBackOff'));
    await pod(name, ready(1, 0), state('terminated', undefined, 'Error'));
    await pod(
      name,
      state('terminated', 'Error'),
      state('waiting', undefined, 'CrashLoopBackOff'),
      state('restarts', restarts - 1, restarts),
    );
  };
  const takeLines = (): readonly string[] => lines.splice(0);
  return { clock, printer, tell, pod, crash, takeLines };
}

describe('a pod that crashes again and again', () => {
  test('is told whole twice, and from then on by one line that counts up at 4, 8, 16 … restarts', async () => {
    const { crash, takeLines } = start();
    await crash('web-1', 1);
    await crash('web-1', 2);
    expect(takeLines()).toHaveLength(6);
    for (let restarts = 3; restarts <= 40; restarts += 1) await crash('web-1', restarts);
    expect(takeLines()).toEqual([
      'MODIFIED web-1 app: CrashLoopBackOff (exit 1, restarts 2 → 4)  ×6',
      'MODIFIED web-1 app: CrashLoopBackOff (exit 1, restarts 4 → 8)  ×12',
      'MODIFIED web-1 app: CrashLoopBackOff (exit 1, restarts 8 → 16)  ×24',
      'MODIFIED web-1 app: CrashLoopBackOff (exit 1, restarts 16 → 32)  ×48',
    ]);
  });

  test('is told as up once it has run for 10 s, and its next crash is news', async () => {
    const { clock, pod, crash, takeLines } = start();
    await crash('web-1', 1);
    await crash('web-1', 2);
    takeLines();
    await pod('web-1', ready(0, 1), state('waiting', 'CrashLoopBackOff'));
    await clock.advance(9_999);
    expect(takeLines()).toEqual([]);
    await clock.advance(1);
    expect(takeLines()).toEqual(['MODIFIED web-1 ready 0 → 1/1 · app: no longer CrashLoopBackOff']);
    await pod('web-1', ready(1, 0), state('terminated', undefined, 'Error'));
    expect(takeLines()).toHaveLength(1);
  });

  test('that crashes again within these 10 s is not told as up', async () => {
    const { clock, pod, crash, takeLines } = start();
    await crash('web-1', 1);
    await crash('web-1', 2);
    takeLines();
    await pod('web-1', ready(0, 1), state('waiting', 'CrashLoopBackOff'));
    await clock.advance(5_000);
    await pod('web-1', ready(1, 0), state('terminated', undefined, 'Error'));
    await clock.advance(60_000);
    expect(takeLines()).toEqual([]);
  });

  test('tells what it held back before its deletion, before what somebody wrote, and at the end of the run', async () => {
    const { printer, pod, tell, crash, takeLines } = start();
    for (const name of ['a', 'b', 'c']) for (const restarts of [1, 2]) await crash(name, restarts);
    takeLines();
    for (const name of ['a', 'b', 'c']) await crash(name, 3);
    await tell('Pod', 'a', { type: 'DELETED' });
    await pod('b', { field: 'node', path: 'spec.nodeName', new: 'n2' });
    expect(takeLines()).toEqual([
      'MODIFIED a app: CrashLoopBackOff (exit 1, restarts 2 → 3)  ×3',
      'DELETED a',
      'MODIFIED b app: CrashLoopBackOff (exit 1, restarts 2 → 3)  ×3',
      'MODIFIED b node n2',
    ]);
    await printer.finish();
    expect(takeLines()).toEqual(['MODIFIED c app: CrashLoopBackOff (exit 1, restarts 2 → 3)  ×3']);
  });

  test('that restarted once, or never waited, is told as any other', async () => {
    const { pod, takeLines } = start();
    for (let restarts = 1; restarts <= 5; restarts += 1)
      await pod('web-1', state('terminated', undefined, 'Error'), state('restarts', restarts - 1, restarts));
    expect(takeLines()).toHaveLength(5);
  });
});

describe('what others repeat with each crash', () => {
  test('of a workload makes no line while a pod of it loops, and in the end what differs', async () => {
    const { printer, tell, crash, takeLines } = start();
    const flap = async (): Promise<void> => {
      await tell('Deployment', 'web', { changes: [ready(0, 1)] });
      await tell('Deployment', 'web', { changes: [ready(1, 0)] });
    };
    await flap();
    await crash('web-1', 1);
    await flap();
    await crash('web-1', 2);
    takeLines();
    for (let times = 0; times < 9; times += 1) await flap();
    await tell('Deployment', 'web', { changes: [ready(0, 1)] });
    expect(takeLines()).toEqual([]);
    await tell('Deployment', 'web', {
      changes: [{ field: 'replicas', path: 'spec.replicas', old: 1, new: 2 }],
    });
    expect(takeLines()).toEqual(['MODIFIED web ready 0 → 1/1 · replicas 1 → 2  ×20']);
    await printer.finish();
    expect(takeLines()).toEqual([]);
  });

  test('of an Event makes no line, however often the kubelet writes it anew', async () => {
    const { tell, crash, takeLines } = start();
    const words = { reason: 'BackOff', object: 'pod/web-1', message: 'Back-off restarting' };
    const event = (name: string, message = words.message): Promise<void> =>
      tell('Event', name, {
        type: 'ADDED',
        changes: [{ field: 'reason', path: 'reason', new: 'BackOff', event: { ...words, message } }],
      });
    await event('e1');
    await crash('web-1', 1);
    await crash('web-1', 2);
    takeLines();
    await event('e2');
    await event('e3', 'No space left');
    expect(takeLines()).toEqual(['ADDED e3 BackOff pod/web-1: No space left']);
  });

  test('of another workload is told as ever', async () => {
    const { tell, crash, takeLines } = start();
    await crash('web-1', 1);
    await crash('web-1', 2);
    takeLines();
    for (let times = 0; times < 3; times += 1) await tell('Deployment', 'api', { changes: [ready(0, 1)] });
    expect(takeLines()).toHaveLength(3);
  });
});
