import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { endTerminals, hasScript, onTerminal, processState } from '../support/on-terminal.js';
import { deployments } from '../support/records.js';

let demo: DemoClusterFixture;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  demo = await startDemoCluster();
  for (let n = 100; n < 600; n += 1) create(`web-${n}-${'x'.repeat(200)}`);
});
afterEach(endTerminals);
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

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe.runIf(hasScript)('on a real terminal', () => {
  test.each(['line', 'json'])(
    'one that stopped reading cannot hold it: -o %s ends with SIGTERM',
    async (format) => {
      // Nobody reads what script passes on, so that it stops reading the terminal, and that one fills up.
      const { pid } = await onTerminal(`deploy -o ${format}`, { dir, env: demo.env, read: false });
      await pause(1_500);
      expect(runs(pid)).toBe(true);
      process.kill(pid, 'SIGTERM');
      const began = performance.now();
      while (runs(pid) && performance.now() - began < 5_000) await pause(20);
      const took = performance.now() - began;
      expect(took).toBeLessThan(2_000);
    },
  );
});

/** Whether it runs: one that ended and was not waited for yet does not. */
function runs(pid: number): boolean {
  return !['Z', undefined].includes(processState(pid));
}
