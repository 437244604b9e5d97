import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));
const KWATCH = `'${process.execPath}' '${BINARY}'`;

let demo: DemoClusterFixture;
const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));

beforeAll(async () => {
  demo = await startDemoCluster();
  demo.server.cluster.create(deployments, {
    metadata: { name: 'web', namespace: 'default' },
    spec: { replicas: 1 },
  });
});
afterAll(async () => {
  await demo.close();
  rmSync(dir, { recursive: true });
});

/** What a script in bash writes to its standard output. */
function bash(script: string): Promise<string> {
  const env = { ...demo.env, PATH: process.env['PATH'], HOME: '/nonexistent' };
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', script], { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    // A group of its own, of which nothing outlives the test.
    const timer = setTimeout(() => endGroup(child.pid), 20_000);
    child.once('close', () => {
      clearTimeout(timer);
      endGroup(child.pid);
      resolve(stdout);
    });
  });
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

describe('a reader that is gone while nothing changes', () => {
  test.each([
    ['after the first line', `${KWATCH} deploy -q | head -1 > /dev/null`],
    ['before anything is drawn', `${KWATCH} deploy -q -o table | true`],
    ['with a command for each change', `${KWATCH} deploy -q --exec true | head -1 > /dev/null`],
  ])('%s ends a watch with 0', async (_when, pipeline) => {
    expect(await bash(`${pipeline}; echo "\${PIPESTATUS[0]}"`)).toBe('0\n');
  });

  test('ends a watch with 0 on a socket too', async () => {
    const kwatch = new KwatchProcess(['deploy'], demo.env);
    await kwatch.until('the list', () => kwatch.stdout.length === 1);
    kwatch.child.stdout?.destroy();
    expect(await kwatch.exited).toBe(0);
  });

  test('neither ends a wait nor makes it a success', async () => {
    const junit = join(dir, 'reader.xml');
    const wait = `${KWATCH} deploy/web --for condition=Nope --timeout 2s --junit '${junit}' 2> '${dir}/err'`;
    expect(await bash(`${wait} | head -1 > /dev/null; echo "\${PIPESTATUS[0]}"`)).toBe('4\n');
    expect(readFileSync(junit, 'utf8')).toContain(
      '<failure message="it reports no condition Nope" type="timeout"',
    );
    expect(readFileSync(join(dir, 'err'), 'utf8')).toContain('nobody reads stdout any more; still waiting\n');
  });

  test('does not hide a change where none was expected', async () => {
    const wait = `${KWATCH} deploy/web -q --expect-no-change 1s`;
    expect(await bash(`${wait} | true; echo "\${PIPESTATUS[0]}"`)).toBe('0\n');
    const changed = bash(
      `${KWATCH} deploy/web -q --expect-no-change 10s | head -1 > '${dir}/first'; echo "\${PIPESTATUS[0]}"`,
    );
    while (!existsSync(join(dir, 'first')) || readFileSync(join(dir, 'first'), 'utf8') === '')
      await new Promise((resolve) => setTimeout(resolve, 20));
    demo.server.cluster.patch(deployments, 'default', 'web', { spec: { replicas: 2 } });
    expect(await changed).toBe('3\n');
  });
});

describe.each([
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const)('%s', (signal, code) => {
  test('ends a watch, and with it what its commands started', async () => {
    const kwatch = new KwatchProcess(
      ['deploy', '--drain-timeout', '100ms', '--exec', 'echo $$; exec sleep 600'],
      demo.env,
    );
    const line = await kwatch.until('the command', () => kwatch.stderr.find((text) => /\d+$/.test(text)));
    const pid = Number(/(\d+)$/.exec(line)?.[1]);
    expect(await kwatch.stop(signal)).toBe(code);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  test('ends a wait with its report', async () => {
    const junit = join(dir, `${signal}.xml`);
    const kwatch = new KwatchProcess(['deploy/none', '--for', 'create', '--junit', junit], demo.env);
    await kwatch.until('the list', () => kwatch.stderr.length > 0);
    expect(await kwatch.stop(signal)).toBe(code);
    expect(readFileSync(junit, 'utf8')).toContain('type="interrupted"');
  });
});

test('under nohup it goes on after SIGHUP', async () => {
  const out = join(dir, 'nohup');
  const script = `nohup ${KWATCH} deploy > '${out}' 2>&1 & pid=$!
    until grep -q deployment/web '${out}'; do sleep 0.05; done
    kill -HUP $pid; sleep 0.3; kill -TERM $pid; wait $pid; echo $?`;
  expect(await bash(script)).toBe('143\n');
});
