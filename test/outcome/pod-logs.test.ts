import { expect, test } from 'vitest';
import { readPodLog } from '../../src/cluster/pod-log.js';
import { maskResult } from '../../src/masking/mask-result.js';
import type { RunResult } from '../../src/model/flow/result.js';
import { withLogs } from '../../src/outcome/pod-logs.js';
import { FAILED_BARE as bare, objectResult, runResult } from '../support/results.js';
import { ScriptedConnection, bytes, refuse } from '../support/scripted-connection.js';

async function closed(result: RunResult, connection: ScriptedConnection, lines = 10): Promise<RunResult> {
  const { signal } = new AbortController();
  return maskResult(
    await withLogs(result, (request) => readPodLog(connection, { ...request, lines, signal })),
  );
}

const failed = runResult({ outcome: 'failed', objects: [objectResult(), bare] });

test('the end of the log of what failed is asked for, masked', async () => {
  const connection = new ScriptedConnection().then(bytes('start\npanic: password=hunter2\n'));
  const { objects } = await closed(failed, connection);
  expect(connection.requests.map(({ path }) => path)).toEqual(['/api/v1/namespaces/shop/pods/api-1/log']);
  expect(objects[0]?.log).toBeUndefined();
  expect(objects[1]?.log).toEqual({
    pod: 'api-1',
    container: 'app',
    previous: true,
    lines: ['start', 'panic: password=***'],
    missing: undefined,
  });
});

test('a log that may not be read is no failure', async () => {
  const { objects } = await closed(
    failed,
    new ScriptedConnection().then(refuse({ code: 403, message: 'no' })),
  );
  expect(objects[1]?.log).toMatchObject({ lines: [], missing: 'no' });
});

test.each([
  ['of what was interrupted', { ...failed, outcome: 'interrupted' } as const],
  ['of what was met', { ...failed, outcome: 'met' } as const],
  [
    'of what never ran',
    {
      ...failed,
      objects: [{ ...bare, pods: bare.pods.map((pod) => ({ ...pod, reason: 'ImagePullBackOff' })) }],
    },
  ],
])('no log is asked for %s', async (_name, result) => {
  const connection = new ScriptedConnection();
  await closed(result, connection);
  expect(connection.requests).toEqual([]);
});

test('messages of the cluster are masked too', async () => {
  const objects = [
    objectResult({
      state: 'failed',
      is: ['token=abc'],
      conditions: [{ type: 'A', status: 'False', reason: undefined, message: 'password: x' }],
      events: [{ on: 'pod/a', reason: 'R', message: 'http://u:p@h/', count: 1 }],
    }),
  ];
  const told = await closed(runResult({ outcome: 'failed', objects }), new ScriptedConnection());
  expect(told.objects[0]).toMatchObject({
    is: ['token=***'],
    conditions: [{ message: 'password: ***' }],
    events: [{ message: 'http://***@h/' }],
  });
});
