import { execFileSync } from 'node:child_process';
import { measure, median } from './measured-run.js';
import { type BenchOptions, type Row, kwatch, runs } from './rows.js';

/**
 * The Deployments of the cluster that KUBECONFIG names, listed by kwatch, by kubectl, and by whatever other program
 * `BENCH_PEERS` names: command lines, one a line, that list them and end.
 */
export async function clusterRows(options: BenchOptions): Promise<readonly Row[]> {
  if (process.env['KUBECONFIG'] === undefined) return [];
  const peers = (process.env['BENCH_PEERS'] ?? '').split('\n').filter((line) => line !== '');
  const kubectl = has('kubectl') ? ['kubectl get deployments -A -o json'] : [];
  const rows: Row[] = [];
  for (const peer of [...peers, ...kubectl]) {
    const command = ['sh', '-c', `exec ${peer}`] as const;
    const ran = [];
    for (let count = 0; count < options.runs; count += 1)
      ran.push(await measure({ command, stdout: 'null' }));
    rows.push(rowOf(`cluster: ${peer}`, ran));
  }
  for (const format of [
    ['-o', 'json'],
    ['-o', 'line'],
    ['-o', 'json', '--diff', 'full'],
  ]) {
    const command = kwatch(options, '--once', ...format);
    rows.push(rowOf(`cluster: kwatch ${format.join(' ')}`, await runs(options, { command, stdout: 'null' })));
  }
  return rows;
}

function rowOf(what: string, ran: Awaited<ReturnType<typeof runs>>): Row {
  return {
    what,
    figures: {
      'wall s': median(ran, (each) => each.wallMs) / 1000,
      'CPU s': median(ran, (each) => each.cpuMs) / 1000,
      MB: median(ran, (each) => each.peakMb),
    },
  };
}

function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
