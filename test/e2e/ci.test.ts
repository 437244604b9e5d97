import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KwatchProcess, type PrintedRecord, runKwatch } from '../support/kwatch-process.js';
import { MERGE_PATCH, STRATEGIC_PATCH } from '../support/e2e/cluster.js';
import { env, useSuite } from '../support/e2e/suite.js';
import { findApiServer, isTestbed } from '../support/e2e/testbed.js';

const suite = useSuite();
const { create, setImage, remove } = suite;

function start(...args: string[]): KwatchProcess {
  return suite.start([...args, '-n', suite.cluster.namespace, '--timeout', '25s']);
}

interface PrintedResult extends PrintedRecord {
  readonly outcome: string;
  readonly elapsedMs: number;
  readonly objects: readonly {
    readonly name: string;
    readonly state: string;
    readonly is: readonly string[];
    readonly pods: readonly { readonly reason: string; readonly restarts: number }[];
    readonly events: readonly { readonly reason: string; readonly message: string }[];
  }[];
}

/** Runs it with `-o json`: the exit code, and the last record. */
async function resultOf(kwatch: KwatchProcess): Promise<{ code: number; result: PrintedResult }> {
  const code = await kwatch.exited;
  return { code, result: kwatch.records().at(-1) as PrintedResult };
}

test('a good rollout is met, and what belongs to it is shown under it', async () => {
  const kwatch = start('rollout', 'deploy/good', '-v');
  await kwatch.until('that it waits', () => kwatch.stderr.some((line) => line.startsWith('no deployments')));
  await create('good', 2, 'nginx:1.25');
  expect(await kwatch.exited).toBe(0);
  expect(kwatch.stderr.at(-1)).toMatch(/^met after \d+ s: deployment\/good: 2 of 2 replicas available$/);
  const lines = kwatch.stdout.map((line) => line.slice('12:04:31 '.length));
  expect(lines.some((line) => /^ADDED {4}deployment\/good /.test(line))).toBe(true);
  expect(lines.some((line) => /^ADDED {6}replicaset\/good-/.test(line))).toBe(true);
  expect(lines.some((line) => /^ADDED {6}pod\/good-/.test(line))).toBe(true);
});

test('a rollout that is complete is met at once', async () => {
  const startedAt = Date.now();
  const { code, result } = await resultOf(start('rollout', 'deploy/good', '-o', 'json'));
  expect([code, result.type, result.outcome]).toEqual([0, 'RESULT', 'met']);
  expect(Date.now() - startedAt).toBeLessThan(3_000);
});

test('an image that cannot be pulled fails it long before the timeout, and says so', async () => {
  await create('bad', 1, 'nginx:bad');
  const { code, result } = await resultOf(start('rollout', 'deploy/bad', '-o', 'json'));
  expect([code, result.outcome]).toEqual([3, 'failed']);
  expect(result.elapsedMs).toBeLessThan(15_000);
  expect(result.objects[0]?.is.join()).toContain('ImagePullBackOff');
  expect(result.objects[0]?.events.map(({ reason }) => reason)).toContain('Failed');
});

test('a container that crashes fails it at its third restart, although the server called it ready', async () => {
  await create('crash', 1, 'nginx:crash');
  const { code, result } = await resultOf(start('rollout', 'deploy/crash', '-o', 'json'));
  expect([code, result.outcome]).toEqual([3, 'failed']);
  expect(result.objects[0]?.pods[0]).toMatchObject({ reason: 'CrashLoopBackOff', restarts: 3 });
});

test('one that runs out of memory once and then stays up is met', async () => {
  await create('oom', 1, 'nginx:oom');
  const { code, result } = await resultOf(start('rollout', 'deploy/oom', '-o', 'json'));
  expect([code, result.outcome]).toEqual([0, 'met']);
});

test('pods that a quota refuses fail it, once their controller has had the time for another try', async () => {
  const quotas = suite.cluster.path('v1', 'resourcequotas');
  await suite.cluster.request('POST', quotas, { metadata: { name: 'none' }, spec: { hard: { pods: '0' } } });
  await create('refused', 1, 'nginx:1.25');
  const where = ['-n', suite.cluster.namespace, '--timeout', '90s'];
  const { code, result } = await resultOf(suite.start(['rollout', 'deploy/refused', '-o', 'json', ...where]));
  await suite.cluster.request('DELETE', `${quotas}/none`);
  expect([code, result.outcome]).toEqual([3, 'failed']);
  expect(result.objects[0]?.is.join()).toMatch(/its pods are refused: FailedCreate: .*exceeded quota/);
}, 120_000);

test('a deployment that is deleted in the middle fails it', async () => {
  await create('gone', 1, 'nginx:crash');
  const kwatch = start('rollout', 'deploy/gone', '-o', 'json');
  await kwatch.untilRecord('it', (record) => record['name'] === 'gone');
  await remove('gone');
  const { code, result } = await resultOf(kwatch);
  expect([code, result.objects[0]?.is]).toEqual([3, ['it was deleted in the middle of its rollout']]);
});

test('of two workloads the one that fails ends it, and the other is told as it is', async () => {
  const { code, result } = await resultOf(start('rollout', 'deploy/good', 'deploy/bad', '-o', 'json'));
  expect(code).toBe(3);
  expect(result.objects.map(({ name, state }) => [name, state]).sort()).toEqual([
    ['bad', 'failed'],
    ['good', 'met'],
  ]);
});

test('a rollout that replaces the one that is waited for is followed, and said', async () => {
  await create('replaced', 1, 'nginx:1.25');
  await setImage('replaced', 'nginx:bad');
  const kwatch = start('rollout', 'deploy/replaced', '--no-fail-fast');
  await kwatch.until('why', () => kwatch.stdout.some((line) => line.includes('ImagePullBackOff')));
  await setImage('replaced', 'nginx:1.27');
  expect(await kwatch.exited).toBe(0);
  expect(kwatch.stderr.join('\n')).toMatch(
    /deployment\/replaced: a new rollout began \(revision \d\); following it/,
  );
});

test('with --no-fail-fast what cannot come up is waited for until the time is up', async () => {
  const { code, stderr } = await runKwatch(
    ['rollout', 'deploy/bad', '-n', suite.cluster.namespace, '--no-fail-fast', '--timeout', '2s'],
    env,
  );
  expect(code).toBe(4);
  expect(stderr.join('\n')).toMatch(/time is up after \d+ s: 0 of 1 object as wanted[^]*ImagePullBackOff/);
});

test('StatefulSets and DaemonSets have rollouts too', async () => {
  const template = {
    metadata: { labels: { app: 'sts' } },
    spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] },
  };
  const selector = { matchLabels: { app: 'sts' } };
  await suite.cluster.request('POST', suite.cluster.path('apps/v1', 'statefulsets'), {
    metadata: { name: 'db' },
    spec: { replicas: 2, serviceName: 'db', selector, template },
  });
  const daemon = { ...template, metadata: { labels: { app: 'ds' } } };
  await suite.cluster.request('POST', suite.cluster.path('apps/v1', 'daemonsets'), {
    metadata: { name: 'agent' },
    spec: { selector: { matchLabels: { app: 'ds' } }, template: daemon },
  });
  expect(await start('rollout', 'sts/db', 'ds/agent').exited).toBe(0);
  const broken = { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:bad' }] } } } };
  await suite.cluster.request('POST', suite.cluster.path('apps/v1', 'statefulsets'), {
    metadata: { name: 'broken' },
    spec: {
      replicas: 1,
      serviceName: 'broken',
      selector: { matchLabels: { app: 'broken' } },
      template: { ...broken.spec.template, metadata: { labels: { app: 'broken' } } },
    },
  });
  const sts = await resultOf(start('rollout', 'sts/broken', '-o', 'json'));
  expect([sts.code, sts.result.objects[0]?.is.join()]).toEqual([
    3,
    expect.stringContaining('ImagePullBackOff'),
  ]);
  await suite.cluster.request(
    'PATCH',
    suite.cluster.path('apps/v1', 'daemonsets', 'agent'),
    broken,
    STRATEGIC_PATCH,
  );
  const ds = await resultOf(start('rollout', 'ds/agent', '-o', 'json'));
  expect([ds.code, ds.result.objects[0]?.is.join()]).toEqual([
    3,
    expect.stringContaining('ImagePullBackOff'),
  ]);
});

test('what is named and not there yet is waited for; what is to be gone, too', async () => {
  const kwatch = start(
    'configmap/late',
    '--for',
    'create',
    '--for',
    "jsonpath='{.data.ready}'=yes",
    '-o',
    'json',
  );
  await kwatch.untilRecord('the empty list', (record) => record.type === 'SYNCED');
  const configMaps = suite.cluster.path('v1', 'configmaps');
  await suite.cluster.request('POST', configMaps, { metadata: { name: 'late' }, data: { ready: 'no' } });
  await suite.cluster.request('PATCH', `${configMaps}/late`, { data: { ready: 'yes' } }, MERGE_PATCH);
  expect((await resultOf(kwatch)).code).toBe(0);
  const gone = start('configmap/late', '--for', 'delete', '-o', 'json');
  await gone.untilRecord('the list', (record) => record.type === 'SYNCED');
  await suite.cluster.request('DELETE', `${configMaps}/late`);
  expect((await resultOf(gone)).code).toBe(0);
});

test('a condition, and CEL over integers: met by all of them', async () => {
  const kwatch = start(
    'deploy/good',
    '--for',
    'condition=available',
    '--until',
    'object.status.readyReplicas == object.spec.replicas && object.spec.replicas + 1 == 3',
  );
  expect(await kwatch.exited).toBe(0);
  const failed = start('deploy/good', '--fail-if', 'object.status.readyReplicas >= 2 && type == "ADDED"');
  expect(await failed.exited).toBe(3);
});

test('JUnit and the summary table of GitHub are written, and its annotations', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  const junit = join(dir, 'junit.xml');
  const summary = join(dir, 'summary.md');
  const kwatch = new KwatchProcess(
    ['rollout', 'deploy/good', 'deploy/bad', '-n', suite.cluster.namespace, '--junit', junit],
    { ...env, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
  );
  expect(await kwatch.exited).toBe(3);
  expect(kwatch.stdout[0]).toBe('::group::kwatch rollout deploy/good deploy/bad');
  expect(kwatch.stdout.at(-1)).toBe('::endgroup::');
  expect(kwatch.stderr.join('\n')).toMatch(/^::error title=deployment\/bad in [\w-]+%3A failed::/m);
  expect(readFileSync(junit, 'utf8')).toMatch(
    /tests="2" failures="1"[^]*name="deployment\/bad"[^]*<failure [^]*name="deployment\/good" time="[\d.]+"\/>/,
  );
  expect(readFileSync(summary, 'utf8')).toContain('| ❌ | <code>deployment/bad in ');
  rmSync(dir, { recursive: true });
});

test.skipIf(!isTestbed)(
  'the API server is killed and restarted in the middle: the wait goes on',
  async () => {
    const apiServer = findApiServer();
    await create('survivor', 1, 'nginx:1.25');
    const kwatch = start('deploy/survivor', '--until', 'object.spec.replicas == 3', '-o', 'json');
    await kwatch.untilRecord('the list', (record) => record.type === 'SYNCED');
    await apiServer.kill();
    await kwatch.untilRecord('the loss', (record) => record.type === 'ERROR');
    apiServer.start();
    const scale = (): Promise<unknown> =>
      suite.cluster.request(
        'PATCH',
        suite.cluster.path('apps/v1', 'deployments', 'survivor'),
        { spec: { replicas: 3 } },
        MERGE_PATCH,
      );
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await scale().catch(() => undefined)) !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { code, result } = await resultOf(kwatch);
    expect([code, result.outcome]).toEqual([0, 'met']);
  },
);
