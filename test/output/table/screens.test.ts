import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/model/object/resource.js';
import type { ServerTable } from '../../../src/model/flow/server-table.js';
import { createLivePicture } from '../../../src/output/table/live-picture.js';
import { createLiveTable } from '../../../src/output/table/live-table.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { FakeClock } from '../../support/fake-clock.js';
import { masked } from '../../support/given-change.js';
import { deployments, named, record } from '../../support/output-records.js';
import { STILL_TERMINAL } from '../../support/still-terminal.js';
import { EmulatedTerminal } from '../../support/terminal.js';

const pods: Resource = {
  ...deployments,
  group: '',
  plural: 'pods',
  singular: 'pod',
  kind: 'Pod',
  shortNames: [],
};

const NAMES = [
  'payments-reconciliation-worker-europe-north-645cd77555-8777z',
  'payments-reconciliation-worker-europe-north-645cd77555-zqsrp',
  'payments-reconciliation-worker-europe-west-645cd77555-8777z',
  'web-6c959dc85d-866mm',
  'web-7f7dc9698f-tbhfj',
];

/** Two types as a rollout that crashes leaves them, in a window of so many columns. */
async function screenOf(columns: number, rows = 14): Promise<readonly string[]> {
  const terminal = new EmulatedTerminal(columns, rows);
  const clock = new FakeClock();
  const stdout = terminal.writer;
  const keyboard = { listen: () => undefined, release: () => undefined };
  const scopes = [deployments, pods].map((resource) => ({ resource, namespace: 'default' }));
  const table = createLiveTable({
    ...{ stdout, clock, window: terminal.size, theme: createTheme(0), timestamps: 'time' },
    startedMs: clock.now(),
    scopes: () => scopes,
    picture: createLivePicture({ ...STILL_TERMINAL, stdout, clock, window: terminal.size, keyboard }),
  });
  const about = { created: new Date(clock.now() - 120_000).toISOString(), labels: masked({}) };
  const tell = (name: string, given: Parameters<typeof record>[0]): void => {
    const identity = { ...named(name), uid: name };
    table.tell(record({ timeMs: clock.now(), about, identity, resource: pods, ...given }), true);
  };
  const fill = (
    resource: Resource,
    heads: readonly string[],
    cells: readonly (readonly string[])[],
  ): void => {
    const answer: ServerTable = {
      columns: heads.map((name) => ({ name, priority: 0 })),
      rows: cells.map(([name = '', ...more]) => ({
        ...{ namespace: 'default', name, uid: name, created: undefined },
        cells: [name, ...more],
      })),
    };
    table.fill({ resource, namespace: 'default' }, masked(answer));
  };
  for (const name of NAMES) tell(name, { type: 'ADDED', initial: true });
  tell('web', { type: 'ADDED', initial: true, resource: deployments });
  fill(deployments, ['Name', 'Ready', 'Up-to-date', 'Available', 'Age'], [['web', '1/2', '1', '1', '2m']]);
  fill(
    pods,
    ['Name', 'Ready', 'Status', 'Restarts', 'Age'],
    NAMES.map((name) => [name, '1/1', name.endsWith('tbhfj') ? 'CrashLoopBackOff' : 'Running', '0', '2m']),
  );
  tell('web-6c959dc85d-866mm', { type: 'DELETED', changes: [] });
  tell('web', {
    type: 'MODIFIED',
    resource: deployments,
    managers: ['kube-controller-manager'],
    changes: [{ field: 'ready', path: 'status.readyReplicas', old: 2, new: 1 }],
  });
  await clock.advance(200);
  await terminal.written();
  return terminal.rows();
}

const HELP = '/ filter · s S sort · p pause · ↑↓ Enter changes · q quit';

describe('a screen', () => {
  test('of 60 columns: names cut apart, what is less important left out', async () => {
    expect(await screenOf(60)).toEqual([
      'NAME            READY  UP-TO-DATE  LAST CHANGE',
      'deployment/web  1/2    1           12:04:31 ready 2 → 1  by…',
      '',
      'NAME                                 READY  LAST CHANGE',
      'pod/payment…-north-645cd77555-8777z  1/1',
      'pod/payment…-north-645cd77555-zqsrp  1/1',
      'pod/payment…e-west-645cd77555-8777z  1/1',
      'pod/web-6c959dc85d-866mm             -      12:04:31 deleted',
      'pod/web-7f7dc9698f-tbhfj             1/1',
      'no room for AVAILABLE, AGE, STATUS, RESTARTS',
      HELP,
    ]);
  });

  test('of 80 columns', async () => {
    expect(await screenOf(80)).toEqual([
      'NAME            READY  UP-TO-DATE  AVAILABLE  AGE  LAST CHANGE',
      'deployment/web  1/2    1           1          2m   12:04:31 ready 2 → 1  by kub…',
      '',
      'NAME                    READY  STATUS            RESTARTS  AGE  LAST CHANGE',
      'pod…h-645cd77555-8777z  1/1    Running           0         2m',
      'pod…h-645cd77555-zqsrp  1/1    Running           0         2m',
      'pod…t-645cd77555-8777z  1/1    Running           0         2m',
      'pod…b-6c959dc85d-866mm  -      -                 -         2m   12:04:31 deleted',
      'pod…b-7f7dc9698f-tbhfj  1/1    CrashLoopBackOff  0         2m',
      HELP,
    ]);
  });

  test('of 120 columns', async () => {
    expect(await screenOf(120)).toEqual([
      'NAME            READY  UP-TO-DATE  AVAILABLE  AGE  LAST CHANGE',
      'deployment/web  1/2    1           1          2m   12:04:31 ready 2 → 1  by kube-controller-manager',
      '',
      'NAME                                                            READY  STATUS            RESTARTS  AGE  LAST CHANGE',
      'pod/payments-reconciliation-wo…r-europe-north-645cd77555-8777z  1/1    Running           0         2m',
      'pod/payments-reconciliation-wo…r-europe-north-645cd77555-zqsrp  1/1    Running           0         2m',
      'pod/payments-reconciliation-wo…er-europe-west-645cd77555-8777z  1/1    Running           0         2m',
      'pod/web-6c959dc85d-866mm                                        -      -                 -         2m   12:04:31 deleted',
      'pod/web-7f7dc9698f-tbhfj                                        1/1    CrashLoopBackOff  0         2m',
      HELP,
    ]);
  });

  test('of 200 columns: nothing is cut', async () => {
    expect(await screenOf(200)).toEqual([
      'NAME            READY  UP-TO-DATE  AVAILABLE  AGE  LAST CHANGE',
      'deployment/web  1/2    1           1          2m   12:04:31 ready 2 → 1  by kube-controller-manager',
      '',
      'NAME                                                              READY  STATUS            RESTARTS  AGE  LAST CHANGE',
      'pod/payments-reconciliation-worker-europe-north-645cd77555-8777z  1/1    Running           0         2m',
      'pod/payments-reconciliation-worker-europe-north-645cd77555-zqsrp  1/1    Running           0         2m',
      'pod/payments-reconciliation-worker-europe-west-645cd77555-8777z   1/1    Running           0         2m',
      'pod/web-6c959dc85d-866mm                                          -      -                 -         2m   12:04:31 deleted',
      'pod/web-7f7dc9698f-tbhfj                                          1/1    CrashLoopBackOff  0         2m',
      HELP,
    ]);
  });

  test('too narrow for any table says so', async () => {
    expect(await screenOf(22, 8)).toEqual([
      'the window is too',
      '  narrow: 24 columns',
      '  are needed',
      '/ filter · s S sort ·…',
    ]);
  });

  test.each([60, 80, 100, 120, 160, 200])(
    'of %i columns: no two names look alike, no line is wider',
    async (columns) => {
      const rows = await screenOf(columns);
      const names = rows.filter((row) => row.startsWith('pod')).map((row) => row.split(' ')[0]);
      expect(names).toHaveLength(NAMES.length);
      expect(new Set(names).size).toBe(NAMES.length);
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
    },
  );
});
