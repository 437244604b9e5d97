import { afterEach, expect, test } from 'vitest';
import { deployment } from '../support/e2e/cluster.js';
import { type Stage, openStage } from '../support/e2e/stage.js';
import { isTestbed } from '../support/e2e/testbed.js';

let stage: Stage | undefined;
afterEach(() => stage?.close());

/** The requests for a type's collection, as kinds: what they ask the server to do. */
function asked({ proxy }: Stage, plural: string): string[] {
  return proxy.requests
    .filter((request) => new RegExp(`/${plural}\\?`).test(request))
    .map((request) => {
      if (request.includes('sendInitialEvents=true')) return 'stream';
      return request.includes('watch=true') ? 'watch' : 'page';
    });
}

test.skipIf(!isTestbed)(
  'a server that streams lists is asked for one stream, list and watch in one; one that refuses that, for pages',
  async () => {
    stage = await openStage({
      kubeconfig: process.env['KUBECONFIG'] ?? '',
      terminateTls: true,
      type: 'rollouts,deployments',
      path: ['testbed.dev/v1', 'rollouts'],
      body: { apiVersion: 'testbed.dev/v1', kind: 'Rollout' },
    });
    const { cluster, kwatch, ledger, proxy } = stage;
    await kwatch.until(
      'both lists',
      () => kwatch.records().filter(({ type }) => type === 'SYNCED').length === 2,
    );
    await cluster.request('POST', cluster.path('apps/v1', 'deployments'), deployment('web', 1, 'nginx:1.25'));
    await kwatch.untilRecord('a Deployment', ({ name }) => name === 'web');
    expect(asked(stage, 'rollouts')).toEqual(['stream']);
    expect(asked(stage, 'deployments')).toEqual(['stream', 'page', 'watch']);

    stage.strike();
    proxy.cut('reset');
    stage.heal();
    await ledger.update('there');
    await ledger.remove('doomed');
    await stage.told('RECONNECTED');
    await stage.settle('connection reset, a streamed list behind it');
    // What was learned holds: no second try of what was refused, and a resume lists nothing.
    expect(new Set(asked(stage, 'rollouts').slice(1))).toEqual(new Set(['watch']));
    expect(new Set(asked(stage, 'deployments').slice(2))).toEqual(new Set(['watch']));
  },
);
