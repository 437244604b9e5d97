import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDemoCluster } from './demo-cluster.js';
import { deployments } from './records.js';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));

export interface Load {
  readonly objects: number;
  /** Updates. */
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Runs kwatch with a reader that never reads while objects change, and says by how many MiB its resident memory was
 * above where it stood once the pipe was full. Linux only: it is read from /proc.
 */
export async function neverReading(load: Load): Promise<{ growthMiB: number; updates: number }> {
  const demo = await startDemoCluster();
  for (let n = 0; n < load.objects; n += 1) {
    demo.server.cluster.create(deployments, {
      metadata: { name: `d-${n}`, namespace: 'default', annotations: { filler: 'x'.repeat(2_000) } },
      spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } } },
    });
  }
  const child = spawn(process.execPath, [BINARY, 'deploy', '-o', 'json', '-q'], {
    env: { ...demo.env, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  try {
    await pause(1_500);
    const start = residentMiB(child.pid);
    let highest = start;
    let updates = 0;
    const began = performance.now();
    while (performance.now() - began < load.seconds * 1_000) {
      const due = ((performance.now() - began) / 1_000) * load.perSecond;
      for (; updates < due; updates += 1) {
        demo.server.cluster.patch(deployments, 'default', `d-${updates % load.objects}`, {
          spec: { replicas: updates },
        });
      }
      await pause(10);
      highest = Math.max(highest, residentMiB(child.pid));
    }
    return { growthMiB: highest - start, updates };
  } finally {
    child.kill('SIGKILL');
    await closed;
    await demo.close();
  }
}

function residentMiB(pid: number | undefined): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
