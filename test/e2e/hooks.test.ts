import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KwatchProcess } from '../support/kwatch-process.js';
import { MERGE_PATCH, deployment } from '../support/e2e/cluster.js';
import { useSuite } from '../support/e2e/suite.js';
import { findApiServer, isTestbed } from '../support/e2e/testbed.js';

const suite = useSuite();
let dir = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-e2e-hooks-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

function start(...args: string[]): KwatchProcess {
  return suite.start([args[0] ?? '', '-n', suite.cluster.namespace, ...args.slice(1)], { DIR: dir });
}

const written = (name: string): string[] =>
  existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8').trim().split('\n') : [];
const configMap = (name: string, value: string): Promise<unknown> =>
  suite.cluster.request('POST', suite.cluster.path('v1', 'configmaps'), {
    metadata: { name },
    data: { value },
  });
const setValue = (name: string, value: string): Promise<unknown> =>
  suite.cluster.request(
    'PATCH',
    suite.cluster.path('v1', 'configmaps', name),
    { data: { value } },
    MERGE_PATCH,
  );

interface Pod {
  readonly metadata: { readonly uid: string; readonly deletionTimestamp?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** The pods of the application, once there are two of them and all are ready. */
async function readyPods(): Promise<string[]> {
  for (;;) {
    const { items } = (await suite.cluster.request(
      'GET',
      `${suite.cluster.path('v1', 'pods')}?labelSelector=app%3Dfrontend`,
    )) as unknown as { items: Pod[] };
    const ready = items.filter(
      ({ metadata, status }) =>
        metadata.deletionTimestamp === undefined &&
        (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    );
    if (items.length === 2 && ready.length === 2) return ready.map(({ metadata }) => metadata.uid).sort();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a ConfigMap that changes restarts the pods of its application, exactly once for each change', async () => {
  await suite.cluster.request(
    'POST',
    suite.cluster.path('apps/v1', 'deployments'),
    deployment('frontend', 2, 'nginx:1.25'),
  );
  await configMap('frontend-config', '1');
  // Fails twice for each change, then does what the README's recipe does.
  const recipe = [
    'echo "$KWATCH_ATTEMPT" >> "$DIR/tries"',
    '[ "$KWATCH_ATTEMPT" -ge 3 ] || exit 1',
    `kubectl delete pods -n "$KWATCH_NAMESPACE" -l app=frontend --wait=false`,
  ].join('\n');
  writeFileSync(join(dir, 'restart.sh'), recipe);
  const before = await readyPods();
  const kwatch = start(
    'configmap/frontend-config',
    ...['--events', 'modified', '--retry-base', '50ms', '--hook-env', 'DIR', '-v'],
    ...['--', 'sh', join(dir, 'restart.sh')],
  );
  await kwatch.until('the list', () => kwatch.stderr.some((line) => line.includes('listed')));
  let pods = before;
  for (const value of ['2', '3']) {
    await setValue('frontend-config', value);
    await kwatch.until('both pods deleted', () => deletions(kwatch) === 2 * (Number(value) - 1));
    const after = await readyPods();
    expect(after.filter((uid) => pods.includes(uid))).toEqual([]);
    pods = after;
  }
  expect(written('tries')).toEqual(['1', '2', '3', '1', '2', '3']);
  expect(await kwatch.stop()).toBe(143);
  expect(kwatch.stderr.join('\n')).toContain('the command ran 6 times, 4 failed');
  expect(deletions(kwatch)).toBe(4);
});

function deletions(kwatch: KwatchProcess): number {
  return kwatch.stderr.filter((line) => / pod "frontend-\S+" .*deleted/.test(line)).length;
}

test.skipIf(!isTestbed)(
  'three workers on two hundred objects: never two runs for one, and a killed API server loses none',
  async () => {
    const names = Array.from({ length: 200 }, (_, index) => `object-${index}`);
    for (let at = 0; at < names.length; at += 20)
      await Promise.all(names.slice(at, at + 20).map((name) => configMap(name, '0')));
    // A directory can be made once: it is the lock that two runs for one name would both want.
    const script = [
      'if ! mkdir "$DIR/lock-$KWATCH_NAME"; then echo "$KWATCH_NAME" >> "$DIR/twice"; exit 1; fi',
      // The state now comes before the one that was.
      `value=$(grep -o '"data":{"value":"[0-9]*"' | head -n 1 | tr -dc 0-9)`,
      'sleep 0.02',
      'echo "$KWATCH_NAME $value" >> "$DIR/done"',
      'rmdir "$DIR/lock-$KWATCH_NAME"',
    ].join('\n');
    writeFileSync(join(dir, 'work.sh'), script);
    const kwatch = start(
      'configmaps',
      ...['-o', 'json', '--workers', '3', '--hook-env', 'DIR', '--', 'sh', join(dir, 'work.sh')],
    );
    await kwatch.untilRecord('SYNCED', ({ type }) => type === 'SYNCED');
    const change = async (value: string): Promise<void> => {
      for (let at = 0; at < names.length; at += 20)
        await Promise.all(names.slice(at, at + 20).map((name) => setValue(name, value)));
    };
    await change('1');
    const apiServer = findApiServer();
    await apiServer.kill();
    await kwatch.untilRecord('the loss', ({ type }) => type === 'ERROR');
    apiServer.start();
    const answers = (): Promise<boolean> =>
      suite.cluster.request('GET', suite.cluster.path('v1', 'configmaps', 'object-0')).then(
        () => true,
        () => false,
      );
    while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 200));
    await change('2');
    const last = (): Map<string, string> =>
      new Map(written('done').map((line) => line.split(' ') as [string, string]));
    await kwatch.until('the last state of each', () => {
      const seen = last();
      return names.every((name) => seen.get(name) === '2');
    });
    expect(existsSync(join(dir, 'twice'))).toBe(false);
    expect(kwatch.stderr.filter((line) => line.includes('the command exited'))).toEqual([]);
    expect(await kwatch.stop()).toBe(143);
  },
);
