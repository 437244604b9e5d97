import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MERGE_PATCH, type TestCluster, untilServing } from '../support/e2e/cluster.js';
import { type OwnTestbed, canStartTestbed, startTestbed } from '../support/e2e/own-testbed.js';
import { rightsOf } from '../support/e2e/rights.js';
import { type Stage, type StageOptions, openStage } from '../support/e2e/stage.js';
import { findApiServer } from '../support/e2e/testbed.js';
import { createTokenFile } from '../support/e2e/tokens.js';
import { installWidgets, removeWidgets, widget } from '../support/e2e/widgets.js';

/** How many ends of a watch by the server; hundreds where there is time. */
const WATCH_ENDS = Number(process.env['KWATCH_WATCH_ENDS'] ?? 60);
/** How long nothing comes through in the short outages. */
const OUTAGE_MS = 10_000;
/** The port of a second API server beside a testbed's first. */
const OTHER = 100;
/** So long an API server takes a token that it has just seen without a look at its account. */
const TOKEN_KNOWN_MS = 11_000;
/** The longest waits for the watchdog; the others wait for each other's share of the machine. */
const LONG_MS = 170_000;

/** What happens while kwatch cannot see: a change, a deletion, a creation, and one that comes and goes. */
async function happen({ ledger }: Stage): Promise<void> {
  await ledger.update('there');
  await ledger.remove('doomed');
  await ledger.create('doomed');
  await ledger.create('brief');
  await ledger.update('brief');
  await ledger.remove('brief');
}

/** Lines on stderr that tell of the stream. */
const notices = ({ kwatch }: Stage): string[] => kwatch.stderr.filter((line) => line.includes(': '));

describe.skipIf(!canStartTestbed).concurrent('faults', { timeout: LONG_MS }, () => {
  /** With a watch cache, as servers are; ends watches that ask for no end after 5 to 10 s. */
  let cached: OwnTestbed;
  /** Without, and with a history of a few seconds. */
  let forgetful: OwnTestbed;
  /** To be killed and frozen. */
  let doomed: OwnTestbed;
  beforeAll(async () => {
    [cached, forgetful, doomed] = await Promise.all([
      startTestbed('--min-request-timeout=5'),
      startTestbed('--watch-cache=false --etcd-compaction-interval=5s'),
      startTestbed(),
    ]);
  });
  afterAll(() => Promise.all([cached, forgetful, doomed].map((testbed) => testbed.stop())));

  /** Sets up, runs and takes down: whatever becomes of it. */
  const on = async (
    testbed: OwnTestbed,
    options: Partial<StageOptions>,
    act: (stage: Stage) => Promise<void>,
  ): Promise<void> => {
    const stage = await openStage({ ...testbed, ...options });
    try {
      await act(stage);
    } finally {
      await stage.close();
    }
  };

  test('a black hole is found by the silence after a bookmark', async () => {
    let bookmark = (): void => undefined;
    const bookmarked = new Promise<void>((resolve) => (bookmark = resolve));
    // Asked to end in 5 s, the server sends a bookmark after 3: the first natural one takes a minute.
    const rewrite = (request: string): string => request.replace(/timeoutSeconds=\d+/, 'timeoutSeconds=5');
    const onResponse = (text: string): void => {
      if (text.includes('"BOOKMARK"')) bookmark();
    };
    await on(cached, { terminateTls: true, rewrite, onResponse }, async (stage) => {
      await bookmarked;
      await sleep(100);
      stage.strike();
      stage.proxy.stall('to-server', 'to-client');
      await happen(stage);
      const { message } = await stage.told('ERROR', 110_000);
      expect(message).toContain('nothing is heard from the server any more');
      stage.proxy.heal();
      stage.heal();
      await stage.told('RECONNECTED', 60_000);
      await stage.settle('black hole: connections stay open, nothing passes (after the first bookmark)');
    });
  });

  test('a VPN drops for ten seconds and its connections are dead afterwards', async () => {
    await on(cached, {}, async (stage) => {
      stage.strike();
      stage.proxy.stall('to-server', 'to-client');
      await happen(stage);
      await sleep(OUTAGE_MS);
      stage.proxy.cut('reset');
      stage.proxy.heal();
      stage.heal();
      await stage.told('RECONNECTED');
      await stage.settle('VPN down for 10 s, its connections reset afterwards');
    });
  });

  test('the way back is closed for ten seconds: what was held back comes in its order', async () => {
    await on(cached, {}, async (stage) => {
      stage.strike();
      stage.proxy.stall('to-client');
      await happen(stage);
      await sleep(OUTAGE_MS);
      stage.proxy.heal();
      stage.heal();
      await stage.settle('nothing passes from the server for 10 s');
      expect(notices(stage)).toEqual([]);
    });
  });

  test.each([
    ['fin', 'connection closed in the middle (FIN)'],
    ['reset', 'connection reset (RST)'],
  ] as const)('a connection that is cut by %s is resumed, and nothing is missed', async (how, fault) => {
    await on(cached, {}, async (stage) => {
      stage.strike();
      stage.proxy.cut(how);
      stage.heal();
      await happen(stage);
      await stage.told('RECONNECTED');
      await stage.settle(fault);
    });
  });

  test.each([1, 7])('a connection in pieces of %i bytes changes nothing', async (sliceBytes) => {
    await on(cached, { script: () => ({ sliceBytes }) }, async (stage) => {
      stage.strike();
      await happen(stage);
      await stage.settle(`everything in pieces of ${sliceBytes} ${sliceBytes === 1 ? 'byte' : 'bytes'}`);
      expect(notices(stage)).toEqual([]);
    });
  });

  test('a second of delay changes nothing', async () => {
    await on(cached, { script: () => ({ delayMs: 500 }) }, async (stage) => {
      stage.strike();
      await happen(stage);
      await stage.settle('every packet 0.5 s late');
      expect(notices(stage)).toEqual([]);
    });
  });

  test('connections that break within their first answers are tried again until one holds', async () => {
    const breaking = { cutAfterBytes: { bytes: 4_000, how: 'reset' } } as const;
    await on(cached, { script: (n) => (n > 0 && n < 4 ? breaking : {}) }, async (stage) => {
      stage.strike();
      stage.proxy.cut('reset');
      await happen(stage);
      stage.heal();
      await stage.told('RECONNECTED');
      await stage.settle('the next three connections reset after 4 kB');
    });
  });

  test('a port that refuses for ten seconds is tried again, ever more calmly', async () => {
    await on(cached, {}, async (stage) => {
      stage.strike();
      await stage.proxy.refuse();
      stage.proxy.cut('reset');
      await happen(stage);
      await sleep(OUTAGE_MS);
      await stage.proxy.accept();
      stage.heal();
      await stage.told('RECONNECTED');
      await stage.settle('nothing listens there for 10 s');
    });
  });

  test(
    `${WATCH_ENDS} ends of watches by the server are nobody's business`,
    { timeout: LONG_MS + WATCH_ENDS * 1_000 },
    async () => {
      // kwatch asks for an end of its own; without, the server's --min-request-timeout decides: 5 to 10 s.
      const rewrite = (request: string): string => request.replace(/&?timeoutSeconds=\d+/, '');
      const args = ['-n', 'default,kube-system,kube-public'];
      const type = 'configmaps,secrets,services,serviceaccounts';
      await on(cached, { terminateTls: true, rewrite, type, args }, async (stage) => {
        const scopes = (args[1]?.split(',').length ?? 0) + 1;
        const synced = (): number =>
          stage.kwatch.records().filter((record) => record.type === 'SYNCED').length;
        await stage.kwatch.until('every first list', () => synced() === scopes * type.split(',').length);
        const watches = (): number =>
          stage.proxy.requests.filter((request) => request.includes('watch=true')).length;
        const lists = (): number =>
          stage.proxy.requests.filter((request) => request.includes('limit=')).length;
        const first = watches();
        const listed = lists();
        stage.strike();
        while (watches() - first < WATCH_ENDS) {
          await stage.ledger.update('there');
          await sleep(200);
        }
        stage.heal();
        await stage.settle(`${WATCH_ENDS} watches ended by the server`);
        expect(lists()).toBe(listed);
        expect(notices(stage).filter((line) => !line.startsWith('no '))).toEqual([]);
      });
    },
  );

  test('a right that is taken away and given back is told once each', async () => {
    const user = { token: 'viewer-token' };
    await on(cached, { user, prepare: (cluster) => rightsOf(cluster).grant() }, async (stage) => {
      const rights = rightsOf(stage.cluster);
      stage.strike();
      await rights.revoke();
      // The right is looked at when a watch begins.
      stage.proxy.cut('fin');
      await happen(stage);
      await stage.told(403);
      await sleep(5_000);
      await rights.grant();
      stage.heal();
      await stage.told('RECONNECTED');
      await stage.settle('right to watch taken away, given back after 5 s');
      expect(stage.kwatch.records().filter(({ code }) => code === 403)).toHaveLength(1);
    });
  });

  test('a token that is rotated in its file is used from the next request on; a revoked one is told', async () => {
    const tokens = createTokenFile();
    await on(cached, { user: { tokenFile: tokens.file }, prepare: (c) => tokens.issue(c) }, async (stage) => {
      stage.strike();
      await tokens.revoke(stage.cluster);
      await sleep(TOKEN_KNOWN_MS);
      stage.strike();
      stage.proxy.cut('fin');
      await happen(stage);
      await stage.told(401);
      await tokens.issue(stage.cluster);
      stage.heal();
      await stage.told('RECONNECTED');
      await stage.settle('token revoked, and a new one in its file');
    });
    tokens.remove();
  });

  test('a type that is removed is told once, others go on, and it resumes in another version', async () => {
    const type = 'widgets.kwatch.test,configmaps';
    const path = ['kwatch.test/v1', 'widgets'] as const;
    const prepare = (cluster: TestCluster): Promise<void> => installWidgets(cluster, 'v1');
    await on(cached, { type, path, body: widget('v1'), prepare }, async (stage) => {
      const { cluster, kwatch } = stage;
      stage.strike();
      await removeWidgets(cluster);
      await stage.told(404);
      const configmaps = cluster.path('v1', 'configmaps');
      await cluster.request('POST', configmaps, { metadata: { name: 'meanwhile' } });
      await kwatch.untilRecord('a change of another type', ({ name }) => name === 'meanwhile');
      await installWidgets(cluster, 'v2');
      const again = cluster.path('kwatch.test/v2', 'widgets');
      await cluster.request('POST', again, { ...widget('v2'), metadata: { name: 'new' } });
      await stage.told('RESYNCED');
      await cluster.request('PATCH', `${again}/new`, { spec: { size: 2 } }, MERGE_PATCH);
      await kwatch.untilRecord(
        'its change',
        (record) => record.type === 'MODIFIED' && record['name'] === 'new',
      );
      const ofWidgets = kwatch.records().filter(({ resource }) => resource === 'widgets.kwatch.test');
      expect(ofWidgets.filter(({ code }) => code === 404)).toHaveLength(1);
      const deleted = ofWidgets.filter((record) => record.type === 'DELETED');
      expect(deleted.map(({ name }) => name).sort()).toEqual(['doomed', 'there']);
      await removeWidgets(cluster);
    });
  });

  test('history that is gone after a cut is listed anew, and said to be', async () => {
    await on(forgetful, {}, async (stage) => {
      stage.strike();
      await stage.proxy.refuse();
      stage.proxy.cut('reset');
      await happen(stage);
      await sleep(12_000);
      await stage.proxy.accept();
      stage.heal();
      const { missed, changes } = await stage.told('RESYNCED');
      expect([missed, changes]).toEqual([true, 3]);
      await stage.settle('connection cut for 12 s, history compacted meanwhile');
    });
  });

  test('a laptop that slept while the server forgot sees the differences when it wakes', async () => {
    await on(forgetful, {}, async (stage) => {
      stage.strike();
      stage.kwatch.child.kill('SIGSTOP');
      await sleep(1_000);
      // What it had asked for before is as dead as a network that is gone.
      stage.proxy.stall('to-server', 'to-client');
      await happen(stage);
      await sleep(24_000);
      stage.kwatch.child.kill('SIGCONT');
      stage.strike();
      stage.heal();
      await stage.told('ERROR');
      stage.proxy.heal();
      await stage.told('RESYNCED');
      await stage.settle('laptop asleep for 25 s, history compacted meanwhile');
    });
  });

  test('an API server that is frozen for twenty seconds, then killed and restarted, then replaced', async () => {
    await on(doomed, {}, async (stage) => {
      const apiServer = findApiServer(doomed.dir);
      stage.strike();
      apiServer.signal('SIGSTOP');
      await sleep(20_000);
      apiServer.signal('SIGCONT');
      stage.heal();
      await happen(stage);
      await stage.settle('API server frozen for 20 s');
      expect(notices(stage)).toEqual([]);

      stage.strike();
      await apiServer.kill();
      await stage.told('ERROR');
      apiServer.start();
      await untilServing(doomed.kubeconfig);
      stage.heal();
      await happen(stage);
      await stage.back();
      await stage.settle('API server killed and restarted');

      const other = apiServer.startOther(doomed.port + OTHER);
      await untilServing(doomed.kubeconfig, doomed.port + OTHER);
      stage.strike();
      stage.proxy.swap({ host: '127.0.0.1', port: doomed.port + OTHER });
      await happen(stage);
      await apiServer.kill();
      stage.heal();
      await stage.back();
      apiServer.start();
      await untilServing(doomed.kubeconfig);
      await stage.settle('API server replaced by another behind the same address');
      other.kill();
    });
  });
});
