import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = (name: string): string =>
  fileURLToPath(new URL(`../../../../shared/testbed/${name}`, import.meta.url));

/** Whether clusters can be started that the tests may break as they like. */
export const canStartTestbed = existsSync(program('up'));

/** A control plane for one test file alone: API server and etcd, without controllers. */
export interface OwnTestbed {
  readonly dir: string;
  readonly kubeconfig: string;
  readonly port: number;
  stop(): Promise<void>;
}

const run = promisify(execFile);
/** It takes six ports from the first on. */
const PORTS = 6;
let nextPort = Number(process.env['KWATCH_TESTBED_PORT'] ?? 27300);

/** Starts one; takes about three seconds. */
export async function startTestbed(apiServerFlags = ''): Promise<OwnTestbed> {
  const port = await freePorts();
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-testbed-'));
  await run(program('up'), ['--dir', dir, '--port', `${port}`, '--bare'], {
    env: { ...process.env, APISERVER_FLAGS: apiServerFlags },
  });
  return {
    dir,
    kubeconfig: join(dir, 'kubeconfig'),
    port,
    async stop() {
      await run(program('down'), [dir]);
      rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function freePorts(): Promise<number> {
  for (;;) {
    const first = nextPort;
    nextPort += PORTS;
    const free = await Promise.all(Array.from({ length: PORTS }, (_, n) => isFree(first + n)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => resolve(bound === port));
    });
  });
}
