import { execFileSync } from 'node:child_process';
import { type Measured, measure, median, nodeCommand } from './measured-run.js';
import { type BenchOptions, type Row, kwatch, runs } from './rows.js';

/**
 * The Deployments of the cluster that KUBECONFIG names, listed by kwatch, by kubectl and client-node's informer where
 * they are installed, and by whatever other program `BENCH_PEERS` names: command lines, one a line, that list them and
 * end. All run in turn, so that what else the machine does falls on each of them.
 */
export async function clusterRows(options: BenchOptions): Promise<readonly Row[]> {
  if (process.env['KUBECONFIG'] === undefined) return [];
  const commands = new Map<string, readonly [string, ...string[]]>();
  for (const peer of (process.env['BENCH_PEERS'] ?? '').split('\n'))
    if (peer !== '') commands.set(peer, ['sh', '-c', `exec ${peer}`]);
  const informer = ['--input-type=module', '--eval', CLIENT_NODE_INFORMER];
  commands.set("client-node's informer", nodeCommand(...informer));
  if (has('kubectl')) commands.set('kubectl get', ['kubectl', 'get', 'deployments', '-A', '-o', 'json']);
  for (const format of FORMATS)
    commands.set(`kwatch ${format}`, kwatch(options, '--once', ...format.split(' ')));
  const ran = new Map<string, Measured[]>();
  for (let count = 0; count < options.runs; count += 1) {
    for (const [what, command] of commands)
      ran.set(what, [...(ran.get(what) ?? []), await measure({ command, stdout: 'null' })]);
  }
  return [
    ...Array.from(ran, ([what, each]) => rowOf(`cluster: ${what}`, each)),
    ...(await firstLineRows(options)),
  ];
}

const FORMATS = ['-o json', '-o line', '-o json --diff full'];

/** Ends when it has listed. */
const CLIENT_NODE_INFORMER = `
  import { KubeConfig, AppsV1Api, makeInformer } from '@kubernetes/client-node';
  const config = new KubeConfig();
  config.loadFromDefault();
  const api = config.makeApiClient(AppsV1Api);
  const list = async () => {
    const found = await api.listDeploymentForAllNamespaces();
    setTimeout(() => process.exit(0), 0);
    return found;
  };
  await makeInformer(config, '/apis/apps/v1/deployments', list).start();`;

/** When the first line is there, of the Deployments of one namespace. */
async function firstLineRows(options: BenchOptions): Promise<readonly Row[]> {
  const own = await runs(options, {
    command: nodeCommand(options.program, 'deployments', '--quiet', '--once'),
  });
  const row = (what: string, ran: readonly Measured[]): Row => ({
    what: `cluster: first line, ${what}`,
    figures: { 'wall ms': median(ran, (each) => each.firstByteMs) },
  });
  if (!has('kubectl')) return [row('kwatch', own)];
  const kubectl = await runs(options, { command: ['kubectl', 'get', 'deployments'] });
  return [row('kwatch', own), row('kubectl get', kubectl)];
}

function rowOf(what: string, ran: readonly Measured[]): Row {
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
