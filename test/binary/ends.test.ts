import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoClusterFixture, NOBODY, kubeconfigFor, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));
let demo: DemoClusterFixture;

beforeAll(async () => {
  demo = await startDemoCluster();
  for (const name of ['api', 'web']) create(name);
});
afterAll(() => demo.close());

function create(name: string): void {
  demo.server.cluster.create(deployments, {
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] },
      },
    },
  });
}

test('--once shows what exists and ends with 0', async () => {
  const { code, stdout, stderr } = await runKwatch(['deploy', '--once'], demo.env);
  expect(stdout.map((line) => line.slice('12:04:31 '.length))).toEqual([
    'ADDED    deployment/api       replicas 3 · image[web] nginx:1.25',
    'ADDED    deployment/web       replicas 3 · image[web] nginx:1.25',
  ]);
  expect(stderr).toEqual(['2 added (2 there at the start)']);
  expect(code).toBe(0);
});

test('--count ends with the last of so many changes, with 0', async () => {
  const { code, stdout } = await runKwatch(['deploy', '--count', '1', '-q'], demo.env);
  expect(stdout).toHaveLength(1);
  expect(code).toBe(0);
});

test('--timeout is an end as asked, with 0; before --count is reached it is 4', async () => {
  const plain = await runKwatch(['deploy', '--timeout', '2s', '-q'], demo.env);
  expect([plain.code, plain.stdout.length]).toEqual([0, 2]);
  const counted = await runKwatch(['deploy', '--timeout', '2s', '--count', '9', '-q'], demo.env);
  expect([counted.code, counted.stdout.length]).toEqual([4, 2]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends it at once with %i, and says what was told in all', async (signal, expected) => {
  const kwatch = new KwatchProcess(['deploy'], demo.env);
  await kwatch.until('the list', () => kwatch.stdout.length === 2);
  expect(await kwatch.stop(signal)).toBe(expected);
  expect(kwatch.stderr).toEqual(['2 added (2 there at the start)']);
});

test.each([
  [
    ['deploymets'],
    'the server has no resource type "deploymets"; did you mean "deployments"? `kwatch types` lists them',
  ],
  [[], 'no TYPE given; write for example: kwatch deployments -n default'],
  [['deploy', '--timeout', '5'], '--timeout "5" has no unit; write 5s, 500ms or 1h30m'],
  [
    ['deploy', '-o', 'yml'],
    '--output "yml" is not one of line, wide, diff, json, yaml, name, table, template, custom-columns, jsonpath, cloudevents; did you mean yaml?',
  ],
  [['deploy', '--namepsace', 'x'], 'unknown flag --namepsace; did you mean --namespace?'],
  [['deploy', '-l', 'a in ('], /^the server refuses the selector: /],
])('bad input %j is one line that says what is wrong, and 2', async (args, message) => {
  const { code, stdout, stderr } = await runKwatch(args, demo.env);
  expect(code).toBe(2);
  expect(stdout).toEqual([]);
  expect(stderr).toHaveLength(1);
  expect(stderr[0]?.slice('kwatch: '.length)).toEqual(
    typeof message === 'string' ? message : (expect.stringMatching(message) as string),
  );
});

test('no cluster to be found, and a server that is not there, are one line and 5', async () => {
  const none = await runKwatch(['deploy']);
  expect(none.code).toBe(5);
  expect(none.stderr).toEqual([
    'kwatch: no cluster to watch: no kubeconfig (no /nonexistent/.kube/config); name one with --kubeconfig or KUBECONFIG, or try kwatch without a cluster: --demo',
  ]);
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  const path = join(dir, 'kubeconfig');
  writeFileSync(path, kubeconfigFor(NOBODY));
  const dead = await runKwatch(['deploy', '--kubeconfig', path]);
  rmSync(dir, { recursive: true });
  expect(dead.code).toBe(5);
  expect(dead.stderr).toEqual([
    `kwatch: cannot reach ${NOBODY}: nothing listens there (connection refused); is the cluster running, and is this its address? see \`kubectl cluster-info\``,
  ]);
});

test('an empty namespace, and one that is not there, are said', async () => {
  const { code, stdout, stderr } = await runKwatch(['deploy', '-n', 'nowhere', '--once'], demo.env);
  expect([code, stdout]).toEqual([0, []]);
  expect(stderr.slice(0, 2)).toEqual([
    'there is no namespace "nowhere" (yet)',
    'no deployments.apps to show in namespace nowhere yet',
  ]);
});

test('a reader that goes away is a normal end, without a word', async () => {
  const child = spawn(process.execPath, [BINARY, 'deploy', '-o', 'json', '-q'], {
    env: { ...demo.env, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdout.destroy();
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  // It learns that nobody reads when it next writes.
  create('after-the-reader');
  demo.server.cluster.remove(deployments, 'default', 'after-the-reader');
  expect(await closed).toBe(0);
  expect(stderr).toBe('');
});

test('a stderr that is closed neither loops nor ends it', async () => {
  const child = spawn(
    'sh',
    ['-c', `exec "${process.execPath}" "${BINARY}" deploy,nothing-of-the-kind 2>&-`],
    {
      env: { ...demo.env, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
});

test('a full disk is an error, told once', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [BINARY, 'deploy', '-q'], {
    env: { ...demo.env, PATH: process.env['PATH'] },
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  let stderr = '';
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(stderr).toMatch(/^kwatch: cannot write to stdout: .*ENOSPC.*\n$/);
});

test('megabytes that wait for a slow reader arrive whole at the end', async () => {
  const large = await startDemoCluster();
  for (let n = 0; n < 2_000; n += 1) {
    large.server.cluster.create(deployments, {
      metadata: { name: `d-${n}`, namespace: 'default' },
      spec: {
        template: {
          spec: { containers: [{ name: 'web', image: `registry.example/${'x'.repeat(900)}:${n}` }] },
        },
      },
    });
  }
  const child = spawn(process.execPath, [BINARY, 'deploy', '-o', 'json', '--once', '-q'], {
    env: { ...large.env, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Nothing is read until it has had time to fill every buffer there is.
  await new Promise((resolve) => child.stdout.once('readable', resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  let bytes = 0;
  let text = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    text += chunk.toString('utf8');
  }
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(2_001);
  expect(lines.map((line) => (JSON.parse(line) as { type: string }).type).at(-1)).toBe('SYNCED');
  expect(bytes).toBeGreaterThan(2_000_000);
  await large.close();
});

test('no colour in a pipe, colour where it is asked for, none with NO_COLOR', async () => {
  const escapes = async (args: string[], env = {}): Promise<boolean> => {
    const { stdout } = await runKwatch(['deploy', '--once', '-q', ...args], { ...demo.env, ...env });
    return stdout.join('\n').includes('\u001b[');
  };
  expect(await escapes([])).toBe(false);
  expect(await escapes(['--color', 'always'])).toBe(true);
  expect(await escapes([], { FORCE_COLOR: '1' })).toBe(true);
  expect(await escapes([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
  expect(await escapes(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
});
