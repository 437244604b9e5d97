import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { deployments } from '../support/records.js';
import { EmulatedTerminal } from '../support/terminal.js';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));

/** Node cannot make a terminal; `script` of util-linux can, which every Linux distribution installs. */
const hasScript = ((): boolean => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
})();

let demo: DemoClusterFixture;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  demo = await startDemoCluster();
  for (let n = 100; n < 600; n += 1) create(`web-${n}-${'x'.repeat(200)}`);
});
afterAll(async () => {
  await demo.close();
  rmSync(dir, { recursive: true });
});

function create(name: string): void {
  demo.server.cluster.create(deployments, {
    metadata: { name, namespace: 'default' },
    spec: { replicas: 3, template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } } },
  });
}

/** kwatch on a terminal of its own; what it shows comes out of the returned process, if somebody reads it. */
async function onTerminal(args: string): Promise<{ script: ChildProcess; pid: number }> {
  const file = join(dir, `pid-${Math.random()}`);
  const command = `stty cols 80 rows 20; echo $$ > '${file}'; exec '${process.execPath}' '${BINARY}' ${args}`;
  const script = spawn('script', ['-qfec', command, '/dev/null'], {
    env: { ...demo.env, PATH: process.env['PATH'], TERM: 'xterm-256color', SHELL: '/bin/sh', TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  for (let tries = 0; !existsSync(file) || readFileSync(file, 'utf8') === ''; tries += 1) {
    if (tries > 200) throw new Error('script did not start a shell');
    await pause(25);
  }
  return { script, pid: Number(readFileSync(file, 'utf8')) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether it runs: one that ended and was not waited for yet does not. */
function runs(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

describe.runIf(hasScript)('on a real terminal', () => {
  test.each(['line', 'json'])(
    'one that stopped reading cannot hold it: -o %s ends with SIGTERM',
    async (format) => {
      // Nobody reads what script passes on, so that it stops reading the terminal, and that one fills up.
      const { script, pid } = await onTerminal(`deploy -o ${format}`);
      await pause(1_500);
      expect(runs(pid)).toBe(true);
      process.kill(pid, 'SIGTERM');
      const began = performance.now();
      while (runs(pid) && performance.now() - began < 5_000) await pause(20);
      const took = performance.now() - began;
      script.kill('SIGKILL');
      expect(took).toBeLessThan(2_000);
    },
  );

  test('a live table is drawn over itself and left behind', async () => {
    const terminal = new EmulatedTerminal(80, 20);
    const { script, pid } = await onTerminal("deploy 'table-*' -o table");
    const ended = new Promise<number | null>((resolve) => script.once('close', resolve));
    script.stdout?.on('data', (bytes: Buffer) => void terminal.write(bytes.toString()));
    const until = async (what: RegExp): Promise<void> => {
      for (let tries = 0; !terminal.rows().some((row) => what.test(row)); tries += 1) {
        if (tries > 200) throw new Error(`never showed ${what.source}\n${terminal.rows().join('\n')}`);
        await pause(25);
      }
    };
    await pause(500);
    create('table-a');
    create('table-b');
    await until(/^table-b .* added$/);
    demo.server.cluster.remove(deployments, 'default', 'table-a');
    await until(/^table-a .* deleted$/);
    process.kill(pid, 'SIGINT');
    expect(await ended).toBe(130);
    await terminal.written();
    const rows = terminal.rows();
    expect(rows.filter((row) => row.startsWith('table-'))).toEqual([
      expect.stringMatching(/^table-b .* added$/),
    ]);
    expect(rows.filter((row) => row.startsWith('NAME'))).toHaveLength(1);
    expect(rows.at(-1)).toBe('2 added, 1 deleted');
    expect(terminal.incidents.filter((incident) => incident !== 'private mode')).toEqual([]);
  });
});
