import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const given = dirname(process.env['KUBECONFIG'] ?? '');

/** Whether the cluster is one whose API server these tests may kill: its processes are listed beside its kubeconfig. */
export const isTestbed = existsSync(join(given, 'pids'));

/** The API server of such a cluster. */
export interface ApiServerProcess {
  signal(name: NodeJS.Signals): void;
  /** Kills it at once, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again as it was started. */
  start(): void;
  /** Starts another on the same etcd and another port; the caller ends it. */
  startOther(port: number): ChildProcess;
}

/** Sends a signal to another of its processes, by the name it is listed under: `fake-kubelet`. */
export function signalProcess(name: string, signal: NodeJS.Signals): void {
  process.kill(pidOf(join(given, 'pids'), name), signal);
}

/** Finds the API server's process and how it was started, in the folder of such a cluster. */
export function findApiServer(dir = given): ApiServerProcess {
  const pidsFile = join(dir, 'pids');
  let pid = pidOf(pidsFile, 'kube-apiserver');
  const [command = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const cwd = readlinkSync(`/proc/${pid}/cwd`);
  return {
    signal: (name) => process.kill(pid, name),
    async kill() {
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
    },
    startOther: (port) =>
      spawn(
        command,
        args.map((arg) => (arg.startsWith('--secure-port=') ? `--secure-port=${port}` : arg)),
        { cwd, stdio: 'ignore' },
      ),
    start() {
      const child = spawn(command, args, { cwd, detached: true, stdio: 'ignore' });
      child.unref();
      if (child.pid === undefined) throw new Error(`could not start ${command}`);
      // The list is what the cluster is stopped by.
      const others = pidLines(pidsFile).filter(([, name]) => name !== 'kube-apiserver');
      const lines = [...others, [`${child.pid}`, 'kube-apiserver']].map((line) => line.join(' '));
      writeFileSync(pidsFile, `${lines.join('\n')}\n`);
      pid = child.pid;
    },
  };
}

function pidLines(pidsFile: string): string[][] {
  return readFileSync(pidsFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
}

function pidOf(pidsFile: string, name: string): number {
  const line = pidLines(pidsFile).find(([, other]) => other === name);
  if (line === undefined) throw new Error(`${pidsFile} lists no ${name}`);
  return Number(line[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed child that nobody waited for still has a pid.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
