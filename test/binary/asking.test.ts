import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { runKwatch } from '../support/kwatch-process.js';
import { startTwoClusters } from '../support/two-clusters.js';

let cluster: DemoClusterFixture;

beforeAll(async () => {
  cluster = await startDemoCluster();
});
afterAll(() => cluster.close());

test('types lists what there is, by a word or a pattern', async () => {
  const { code, stdout, stderr } = await runKwatch(['types', 'app*', '--no-headers'], cluster.env);
  expect([code, stderr]).toEqual([0, []]);
  expect(
    stdout.some((line) => /^deployments +deploy +apps +Deployment +namespaced +get,list,watch$/.test(line)),
  ).toBe(true);
  const names = await runKwatch(['types', 'depl', '-o', 'name'], cluster.env);
  expect(names).toEqual({ code: 0, stdout: ['deployments.apps'], stderr: [] });
  const none = await runKwatch(['types', 'xyzzy'], cluster.env);
  expect([none.code, none.stdout]).toEqual([1, []]);
  expect(none.stderr.join()).toMatch(
    /^none of the \d+ types that can be listed has such a name, group or kind$/,
  );
});

test('rbac prints documents for who asks, or for whom --subject names', async () => {
  const { code, stdout, stderr } = await runKwatch(
    ['rbac', 'deploy', '-A', '--subject', 'user:jane'],
    cluster.env,
  );
  expect([code, stderr]).toEqual([0, []]);
  expect(stdout.filter((line) => /^(kind|---)/.test(line))).toEqual([
    'kind: ClusterRole',
    '---',
    'kind: ClusterRoleBinding',
  ]);
  expect(stdout.slice(-3)).toEqual([
    '  - apiGroup: rbac.authorization.k8s.io',
    '    kind: User',
    '    name: jane',
  ]);
  const own = await runKwatch(['rbac', 'deploy'], cluster.env);
  expect(own.stdout.slice(-3)).toEqual([
    '  - kind: ServiceAccount',
    '    name: kwatch',
    '    namespace: default',
  ]);
  expect(own.stderr).toEqual([
    'you may do all of it: the rights are given to the service account kwatch in default; --subject names another',
  ]);
});

test('doctor says what it finds, and nothing secret', async () => {
  const { code, stdout, stderr } = await runKwatch(['doctor', 'deploy'], cluster.env);
  expect([code, stderr]).toEqual([0, []]);
  expect(stdout.map((line) => line.slice(0, 'warn  kubeconfig'.length).trim())).toEqual(
    [
      'kwatch',
      'settings',
      'kubeconfig',
      'context',
      'login',
      'trust',
      'proxy',
      'server',
      'clock',
      'types',
      'rights',
    ].map((about) => `${about === 'trust' ? 'warn' : 'ok  '}  ${about}`),
  );
  expect(stdout.join('\n')).not.toContain('test-token');
});

test('doctor says of a server that is not there so, with exit code 5', async () => {
  const { code, stdout } = await runKwatch(['doctor', '--server', 'http://127.0.0.1:9'], cluster.env);
  expect(code).toBe(5);
  expect(stdout.find((line) => line.startsWith('bad'))).toMatch(/^bad {3}server {6}/);
});

test('doctor says that there is no kubeconfig', async () => {
  const { code, stdout } = await runKwatch(['doctor'], { KUBECONFIG: '/nonexistent/kubeconfig' });
  expect(code).toBe(5);
  expect(stdout.slice(-2)).toEqual([
    'bad   cluster     no cluster to watch: no kubeconfig (KUBECONFIG: no /nonexistent/kubeconfig)',
    '                  → name one with --kubeconfig or KUBECONFIG, or try kwatch without a cluster: --demo',
  ]);
});

test.each([
  [['types', '-o', 'yaml'], '--output of types is one of table, wide, name, json, not yaml'],
  [['rbac'], 'no TYPE given after rbac; write for example: kwatch rbac deploy -n shop'],
  [
    ['rbac', 'deploy', '--subject', 'jane'],
    '--subject "jane" is nobody; write user:jane, group:developers or serviceaccount:shop/reader',
  ],
  [['types', '--exec', 'x'], 'types takes no --exec; kwatch types --help lists what it takes'],
])('%j is refused', async (argv, message) => {
  expect(await runKwatch(argv, cluster.env)).toEqual({ code: 2, stdout: [], stderr: [`kwatch: ${message}`] });
});

test('of several clusters each is asked, and one that is down leaves the others', async () => {
  const clusters = await startTwoClusters();
  try {
    const ask = (...args: readonly string[]) => runKwatch(args, clusters.env);
    const types = await ask('types', 'deploy', '--context', 'east,west,dead');
    expect([types.code, types.stdout.at(-1)?.split(/ +/).slice(0, 2)]).toEqual([
      1,
      ['east,west', 'deployments'],
    ]);
    expect(types.stderr.join()).toMatch(/^dead: .*; it is left out$/);
    const rbac = await ask('rbac', 'deploy', '--context', 'east,west', '--subject', 'user:jane');
    expect([rbac.code, rbac.stdout.filter((line) => /^(#|kind)/.test(line))]).toEqual([
      0,
      ['# --context east,west', 'kind: Role', 'kind: RoleBinding'],
    ]);
    const doctor = await ask('doctor', 'deploy', '--all-contexts');
    expect([
      doctor.code,
      doctor.stdout.filter((line) => /  context  |^bad/.test(line)).map((line) => line.slice(0, 24).trim()),
    ]).toEqual([
      5,
      [
        'ok    context     broken',
        'bad   cluster     cluste',
        'ok    context     east,',
        'ok    context     west,',
        'ok    context     dead,',
        'bad   server      cannot',
      ],
    ]);
  } finally {
    await clusters.close();
  }
});
