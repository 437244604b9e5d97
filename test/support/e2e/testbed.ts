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

/**
 * Starts one of its processes anew with other flags put after its own, where the last one counts. Answers how to have
 * it back as it was.
 */
export async function restartWith(name: string, ...flags: string[]): Promise<() => Promise<void>> {
  const pidsFile = join(given, 'pids');
  const { command, args, cwd } = startOf(pidOf(pidsFile, name));
  const restart = async (how: readonly string[]): Promise<void> => {
    const pid = pidOf(pidsFile, name);
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
    launch(pidsFile, name, { command, args: how, cwd });
  };
  await restart([...args, ...flags]);
  return () => restart(args);
}

/** Finds the API server's process and how it was started, in the folder of such a cluster. */
export function findApiServer(dir = given): ApiServerProcess {
  const pidsFile = join(dir, 'pids');
  let pid = pidOf(pidsFile, 'kube-apiserver');
  const { command, args, cwd } = startOf(pid);
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
      pid = launch(pidsFile, 'kube-apiserver', { command, args, cwd });
    },
  };
}

/** How a process was started. */
interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

function startOf(pid: number): Start {
  const [command = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  return { command, args, cwd: readlinkSync(`/proc/${pid}/cwd`) };
}

/** Starts it in the place of the one that is listed under the name. */
function launch(pidsFile: string, name: string, { command, args, cwd }: Start): number {
  const child = spawn(command, args, { cwd, detached: true, stdio: 'ignore' });
  child.unref();
  if (child.pid === undefined) throw new Error(`could not start ${command}`);
  // The list is what the cluster is stopped by.
  const others = pidLines(pidsFile).filter(([, other]) => other !== name);
  const lines = [...others, [`${child.pid}`, name]].map((line) => line.join(' '));
  writeFileSync(pidsFile, `${lines.join('\n')}\n`);
  return child.pid;
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
