import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaults } from '../../src/demo/faults/faults.js';
import { type DemoServer, startDemoServer } from '../../src/demo/server/api-server.js';
import { realClock } from '../../src/model/real-clock.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';
import { type TwoClusters, startTwoClusters } from '../support/two-clusters.js';

const faults = createFaults();
let clusters: TwoClusters;
let kwatch: KwatchProcess | undefined;
beforeEach(async () => {
  clusters = await startTwoClusters({ west: { faults } });
  create(clusters.east, 1);
  create(clusters.west, 2);
});
afterEach(async () => {
  await kwatch?.stop('SIGKILL');
  kwatch = undefined;
  await clusters.close();
});

function create({ cluster }: DemoServer, replicas: number, name = 'web'): void {
  cluster.create(deployments, { metadata: { name, namespace: 'default' }, spec: { replicas } });
}

function scale({ cluster }: DemoServer, replicas: number): void {
  cluster.patch(deployments, 'default', 'web', { spec: { replicas } });
}

const run = (...args: readonly string[]): ReturnType<typeof runKwatch> => runKwatch(args, clusters.env);

function start(...args: readonly string[]): KwatchProcess {
  kwatch = new KwatchProcess(args, clusters.env);
  return kwatch;
}

describe('two clusters', () => {
  test('are one stream, with a column, and each told apart in the summary', async () => {
    const { code, stdout, stderr } = await run(
      'deploy',
      '--context',
      'east,west',
      '--once',
      '--timestamps=none',
    );
    expect([code, stdout.toSorted(), stderr]).toEqual([
      0,
      ['ADDED    east  deployment/web       replicas 1', 'ADDED    west  deployment/web       replicas 2'],
      [
        '2 added (2 there at the start)',
        expect.stringMatching(/^by type: (ea|we)st deployments 1, (ea|we)st deployments 1$/),
      ],
    ]);
  });

  test('hold objects of one name that are two, with the field context in every record', async () => {
    const watching = start('deploy', '--context', 'east', '--context', 'west', '-o', 'json');
    await watching.until(
      'both lists',
      () => watching.records().filter(({ type }) => type === 'SYNCED').length === 2,
    );
    scale(clusters.west, 5);
    scale(clusters.east, 7);
    await watching.until(
      'both',
      () => watching.records().filter(({ type }) => type === 'MODIFIED').length === 2,
    );
    expect(watching.records().every(({ context }) => context === 'east' || context === 'west')).toBe(true);
    const changed = watching.records().filter(({ type }) => type === 'MODIFIED');
    expect(Object.fromEntries(changed.map(({ context, changes }) => [String(context), changes]))).toEqual({
      east: [{ field: 'replicas', path: 'spec.replicas', old: 1, new: 7 }],
      west: [{ field: 'replicas', path: 'spec.replicas', old: 2, new: 5 }],
    });
  });

  test('have two rows in the table, with a column for the cluster', async () => {
    const { stdout } = await run('deploy', '--context', '*st', '--once', '-o', 'table');
    expect(stdout.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ['CONTEXT', 'NAME'],
      ['east', 'web'],
      ['west', 'web'],
    ]);
  });

  test('run commands that are told which one it is', async () => {
    const { code, stderr } = await run(
      ...['deploy', '--context', 'east,west', '--once', '--exec', 'echo "$KWATCH_CONTEXT/$KWATCH_NAME"'],
    );
    expect([code, stderr.filter((line) => line.startsWith('[')).toSorted()]).toEqual([
      0,
      ['[deployment/web default east] east/web', '[deployment/web default west] west/web'],
    ]);
    const filled = await run('deploy', '--context', 'east,west', '--once', '--', 'echo', '{context}');
    expect(filled.stderr).toContain('[deployment/web default west] west');
  });

  test('are both waited for, and the result names them', async () => {
    const waiting = start(
      ...['deploy/web', '--context', 'east,west', '--for', 'jsonpath={.spec.replicas}=3', '-o', 'json'],
    );
    await waiting.until(
      'both lists',
      () => waiting.records().filter(({ type }) => type === 'SYNCED').length === 2,
    );
    scale(clusters.east, 3);
    await waiting.untilRecord('the one', ({ type }) => type === 'MODIFIED');
    expect(waiting.child.exitCode).toBeNull();
    scale(clusters.west, 3);
    expect(await waiting.exited).toBe(0);
    const [result] = waiting.records().filter(({ type }) => type === 'RESULT');
    const objects = result?.['objects'] as readonly { context: string; name: string; state: string }[];
    expect(objects.map(({ context, name, state }) => `${context} ${name} ${state}`).toSorted()).toEqual([
      'east web met',
      'west web met',
    ]);
  });

  test('--count counts the changes of both', async () => {
    const { code, stdout } = await run('deploy', '--context', 'east,west', '--count', '2', '-o', 'name');
    expect([code, stdout.length]).toEqual([0, 2]);
  });
});

describe('a cluster that is not as it should be harms none of the others', () => {
  test('one that is down is announced, asked again, and watched when it is there', async () => {
    const { port } = new URL(clusters.west.url);
    await clusters.west.close();
    // What another run kept of its types would spare the question that fails first.
    const watching = start('deploy', '--context', 'east,west', '-o', 'json', '--no-cache');
    const lost = await watching.untilRecord('the word of it', ({ type }) => type === 'ERROR');
    expect([lost['context'], lost['resource'], typeof lost['retryInMs']]).toEqual(['west', '*', 'number']);
    await watching.untilRecord(
      'the other one',
      ({ type, context }) => type === 'SYNCED' && context === 'east',
    );
    const again = await startDemoServer({
      clock: realClock,
      cluster: clusters.west.cluster,
      port: Number(port),
    });
    const back = await watching.untilRecord('its return', ({ type }) => type === 'RESYNCED');
    expect([back['context'], back['resource'], back['missed']]).toEqual(['west', '*', true]);
    const listed = await watching.untilRecord(
      'its object',
      ({ type, context }) => type === 'ADDED' && context === 'west',
    );
    expect(listed['initial']).toBe(true);
    await watching.stop();
    await again.close();
  });

  test('one that does not answer is announced and asked again, and the end of a --timeout says that it was never seen', async () => {
    const answer = faults.always({ on: 'discovery' }, { type: 'hang' });
    const { code, stdout, stderr } = await run(
      ...['deploy', '--context', 'east,west', '-o', 'name', '--no-cache'],
      ...['--connect-timeout', '300ms', '--timeout', '1s'],
    );
    answer();
    expect([code, stdout]).toEqual([5, ['deployment.apps/web']]);
    expect(stderr.filter((line) => line.startsWith('west'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^west: .* did not answer within 0\.3 s; next try in /),
        'west did not list everything in time',
        expect.stringMatching(/^west: still down, for .*; what happened since is not told$/),
      ]),
    );
  });

  test('with --once what cannot be listed is left out, and makes the exit code 1', async () => {
    const { code, stdout, stderr } = await run('deploy', '--all-contexts', '--once', '-o', 'name');
    expect([code, stdout]).toEqual([1, ['deployment.apps/web', 'deployment.apps/web']]);
    expect(stderr.filter((line) => line.includes('left out')).toSorted()).toEqual([
      expect.stringMatching(
        /^broken: cluster broken in the kubeconfig .* has no usable server URL; it is left out$/,
      ),
      expect.stringMatching(/^dead: cannot reach .* \(connection refused\); it is left out$/),
    ]);
  });

  test('one that forbids it is left out, and its refusal told', async () => {
    const allow = faults.always(
      { on: 'list' },
      { type: 'refuse', code: 403, message: 'deployments.apps is forbidden' },
    );
    const { code, stdout, stderr } = await run('deploy', '--context', 'east,west', '--once', '-o', 'name');
    allow();
    expect([code, stdout]).toEqual([1, ['deployment.apps/web']]);
    expect(stderr[0]).toBe(
      'west: deployments.apps in default: deployments.apps is forbidden; it is left out',
    );
  });

  test('a wait is about all of them, and fails with the one that cannot be seen', async () => {
    const { code, stderr } = await run(
      ...['deploy/web', '--context', 'east,dead', '--for', 'create', '--connect-timeout', '500ms'],
    );
    expect([code, stderr.at(-1)]).toEqual([
      5,
      expect.stringMatching(/^kwatch: dead: cannot reach .* \(connection refused\); is the cluster running/),
    ]);
  });

  test('where none can be reached the run ends with 5 and says so of each', async () => {
    const { code, stderr } = await run('deploy', '--context', 'dead,broken', '--connect-timeout', '300ms');
    expect([code, stderr.at(-1)]).toEqual([
      5,
      expect.stringMatching(
        /^kwatch: none of the 2 clusters can be watched: dead: cannot reach .* · broken: cluster broken /,
      ),
    ]);
  });

  test('a type that only the others have is left out of it; one that none has is a usage error', async () => {
    const { code, stderr } = await run('widgets', '--context', 'east,west', '--once');
    expect([code, stderr[0], stderr.at(-1)]).toEqual([
      2,
      expect.stringMatching(
        /^(ea|we)st: widgets: the server has no resource type "widgets"; it is left out$/,
      ),
      expect.stringMatching(/^kwatch: (ea|we)st: the server has no resource type "widgets"/),
    ]);
  });
});

test('a context that there is not is refused before any request', async () => {
  const { code, stderr } = await run('deploy', '--context', 'east,wst');
  expect([code, stderr.length]).toEqual([2, 1]);
  expect(stderr[0]?.endsWith('did you mean "west"? there are: east, west, dead, broken')).toBe(true);
  expect([...clusters.east.requests, ...clusters.west.requests]).toEqual([]);
});
