import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { runKwatch } from '../support/kwatch-process.js';
import { env, useSuite } from '../support/e2e/suite.js';
import { isTestbed } from '../support/e2e/testbed.js';

const suite = useSuite();
const run = promisify(execFile);
const home = (): string => `${suite.cluster.namespace}-run`;

async function kubectl(args: readonly string[], input?: string): Promise<string> {
  const child = run('kubectl', [...args], { env: { ...process.env, ...env } });
  child.child.stdin?.end(input);
  return (await child).stdout.trim();
}

afterAll(() => kubectl(['delete', 'namespace', home(), '--ignore-not-found', '--wait=false']));

test.runIf(isTestbed)(
  'what kwatch manifests prints is applied as it is, and its pods come up with the least rights',
  async () => {
    const { namespace } = suite.cluster;
    const { code, stdout } = await runKwatch(
      [
        ...['manifests', 'deploy,pods', '-n', namespace, '--install-namespace', home(), '--leader-elect'],
        ...['--', 'echo', '{name}'],
      ],
      env,
    );
    expect(code).toBe(0);
    const applied = await kubectl(['apply', '-f', '-'], stdout.join('\n'));
    expect(applied.split('\n').every((line) => line.endsWith(' created'))).toBe(true);
    await kubectl(['rollout', 'status', 'deployment/kwatch', '-n', home(), '--timeout=20s']);
    const may = (...words: string[]): Promise<string> =>
      kubectl(['auth', 'can-i', ...words, `--as=system:serviceaccount:${home()}:kwatch`]).catch(() => 'no');
    expect(await may('watch', 'pods', '-n', namespace)).toBe('yes');
    expect(await may('update', 'leases/kwatch', '-n', home())).toBe('yes');
    expect(await may('update', 'leases/another', '-n', home())).toBe('no');
    expect(await may('get', 'secrets', '-n', namespace)).toBe('no');
  },
);

test('of two processes one runs the command; when it is killed the other goes on where it was', async () => {
  const start = (name: string) =>
    suite.start([
      ...['deploy', '-n', suite.cluster.namespace, `--leader-elect=${suite.cluster.namespace}/led`],
      ...[`--leader-elect-identity=${name}`, '--leader-elect-lease-duration=3s'],
      ...[
        '--leader-elect-renew-deadline=2s',
        '--leader-elect-retry-period=300ms',
        '--',
        'echo',
        '{type}',
        '{name}',
      ],
    ]);
  const one = start('one');
  await one.until('that it leads', () => one.stderr.some((line) => line.startsWith('leading by the Lease')));
  const two = start('two');
  await two.until('who leads', () => two.stderr.some((line) => line.startsWith('following: one leads')));
  const told = (by: typeof one, text: string): boolean => by.stderr.some((line) => line.endsWith(text));
  await suite.create('web', 1, 'nginx:1');
  await one.until('the first run', () => told(one, 'ADDED web'));
  // So that the next renewal says that it is done.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  one.child.kill('SIGKILL');
  await suite.remove('web');
  await two.until('what the first one did not do', () => told(two, 'DELETED web'));
  expect(told(two, 'ADDED web')).toBe(false);
  expect(await two.stop()).toBe(143);
  const lease = await suite.cluster.request(
    'GET',
    suite.cluster.path('coordination.k8s.io/v1', 'leases', 'led'),
  );
  expect(lease).toMatchObject({ spec: { holderIdentity: '', leaseTransitions: 1 } });
});
