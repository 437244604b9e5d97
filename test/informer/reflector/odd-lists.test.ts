import { describe, expect, test } from 'vitest';
import { ApiError, TransportError, WatchRefusedError } from '../../../src/model/errors.js';
import type { Json } from '../../../src/model/json/json.js';
import { settle } from '../../support/fake-clock.js';
import { bookmark, deployment, startInformer } from '../../support/informer.js';
import {
  LiveWatch,
  ScriptedConnection,
  bytes,
  page,
  refuse,
  unreachable,
} from '../../support/scripted-connection.js';

const firstList = { limit: '250' };
/** Of objects as small as these. */
const nextPage = { limit: '2000' };
const watchFrom10 = { watch: 'true', allowWatchBookmarks: 'true', resourceVersion: '10' };
const web = deployment('web', '1');

/** A page whose token is never used up. */
const more = (token: string, ...items: readonly Json[]): ReturnType<typeof page> =>
  page(items, { continue: token });

describe('continue tokens', () => {
  const expired = (continueToken: string): ReturnType<typeof refuse> =>
    refuse({ code: 410, reason: 'Expired', continueToken });

  test('that expired bring all in one piece, from which a watch can go on', async () => {
    const connection = new ScriptedConnection().then(
      more('C1', deployment('a', '1')),
      expired('LATER'),
      page([deployment('a', '1'), deployment('b', '2')]),
    );
    const informer = startInformer(connection);
    await settle();
    expect(informer.told).toEqual(['ADDED a@1 initial', 'ADDED b@2 initial', 'SYNCED 2']);
    expect(connection.asked.slice(1)).toEqual([{ ...nextPage, continue: 'C1' }, {}, watchFrom10]);
    await informer.stop();
  });

  test('that expired go on in a later state where there will be no watch', async () => {
    const connection = new ScriptedConnection().then(
      more('C1', deployment('a', '1')),
      expired('LATER'),
      page([deployment('b', '12')], { resourceVersion: '20' }),
    );
    const informer = startInformer(connection, { then: 'nothing' });
    await informer.ended;
    expect(informer.told).toEqual(['ADDED a@1 initial', 'ADDED b@12 initial', 'SYNCED 2']);
    expect(connection.asked.at(-1)).toEqual({ ...nextPage, continue: 'LATER' });
  });

  test('that expire each time, the one for a later state too, bring all in one piece', async () => {
    const connection = new ScriptedConnection().then(
      more('C1', deployment('a', '1')),
      expired('L1'),
      expired('L2'),
      page([deployment('a', '1'), deployment('b', '2')]),
    );
    const informer = startInformer(connection, { then: 'nothing' });
    await informer.ended;
    expect(informer.told).toEqual(['ADDED a@1 initial', 'ADDED b@2 initial', 'SYNCED 2']);
    expect(connection.asked.at(-1)).toEqual({});
  });

  test('of a server that sends pages to whoever asks for all go on in a later state', async () => {
    const connection = new ScriptedConnection().then(
      more('C1', deployment('a', '1')),
      expired('L1'),
      more('C2', deployment('a', '1')),
      expired('L2'),
      page([deployment('b', '2')]),
    );
    const informer = startInformer(connection);
    await settle();
    expect(informer.told).toEqual(['ADDED a@1 initial', 'ADDED b@2 initial', 'SYNCED 2']);
    await informer.stop();
  });

  test.each([
    ['the same token', (n: number) => more('C', deployment(`a${n}`, '1'))],
    ['the same page', (n: number) => more(`C${n}`, web)],
    ['empty pages', (n: number) => more(`C${n}`)],
  ])(
    'without end, with %s, are noticed after a few pages, and bring all in one piece',
    async (_, endless) => {
      const asked: (string | undefined)[] = [];
      let n = 0;
      const connection = new ScriptedConnection();
      connection.get = (request) => {
        const query = request.query ?? {};
        asked.push(query['limit']);
        n += 1;
        if (query['watch'] === 'true') return new ScriptedConnection().get(request);
        return query['limit'] === undefined ? page([web])(request) : endless(n)(request);
      };
      const informer = startInformer(connection);
      await settle(60);
      expect(informer.told.at(-1)).toBe('SYNCED 1');
      expect(asked.length).toBeLessThan(20);
      await informer.stop();
    },
  );
});

describe('a list without a resourceVersion', () => {
  const list = bytes(JSON.stringify({ kind: 'DeploymentList', items: [web] }));

  test('is shown, and cannot be watched: the error names the type', async () => {
    const informer = startInformer(new ScriptedConnection().then(list));
    const error = await informer.ended.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    expect(String(error)).toContain('cannot watch deployments.apps of https://cluster.test');
    expect(informer.told).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
  });

  test('is enough where nothing is to follow', async () => {
    const informer = startInformer(new ScriptedConnection().then(list), { then: 'nothing' });
    await informer.ended;
    expect(informer.told).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
  });
});

describe('a watch that is refused from the beginning', () => {
  test.each([403, 405])('with %i is the end', async (code) => {
    const informer = startInformer(new ScriptedConnection().then(page([web]), refuse({ code })));
    await expect(informer.ended).rejects.toThrow(WatchRefusedError);
    expect(informer.told).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
  });

  test.each([401, 429, 503])('with %i is tried again', async (code) => {
    const connection = new ScriptedConnection().then(page([web]), refuse({ code }), new LiveWatch().answer);
    const informer = startInformer(connection);
    await settle();
    await informer.clock.advance(2_000);
    expect(informer.told.at(-1)).toMatch(/^RECONNECTED/);
    await informer.stop();
  });

  test('with 403, after there was a watch, may be given the right again', async () => {
    const first = new LiveWatch();
    const connection = new ScriptedConnection().then(page([web]), first.answer, refuse({ code: 403 }));
    const informer = startInformer(connection);
    await settle();
    first.send('BOOKMARK', bookmark('11'));
    await settle();
    first.end();
    await settle();
    expect(informer.told.at(-1)).toMatch(/^ERROR 403/);
    await informer.stop();
  });
});

describe('polling', () => {
  test('lists again each time, tells what differs, and says nothing of itself', async () => {
    const connection = new ScriptedConnection().then(
      page([web, deployment('old', '2')]),
      page([deployment('web', '7'), deployment('new', '8')], { resourceVersion: '' }),
      page([deployment('web', '7'), deployment('new', '8')]),
    );
    const informer = startInformer(connection, { then: { pollMs: 15_000 } });
    await settle();
    await informer.clock.advance(14_999);
    expect(connection.asked).toHaveLength(1);
    await informer.clock.advance(15_001);
    expect(informer.told).toEqual([
      'ADDED web@1 initial',
      'ADDED old@2 initial',
      'SYNCED 2',
      'MODIFIED web@1→7',
      'ADDED new@8',
      'DELETED old@2 synthetic',
    ]);
    expect(connection.asked).toEqual([firstList, firstList, firstList]);
    await informer.stop();
  });

  test('that fails is announced, and so is its return', async () => {
    const connection = new ScriptedConnection().then(page([web]), unreachable('down'), page([web]));
    const informer = startInformer(connection, { then: { pollMs: 10_000 } });
    await settle();
    await informer.clock.advance(10_800);
    expect(informer.told.slice(2)).toEqual([
      'ERROR - down; 800',
      expect.stringMatching(/^RESYNCED after 10800, 0 changes/),
    ]);
    await informer.stop();
  });
});

describe('the time for the first list', () => {
  test('is kept whatever the server asks for, with a last try just before its end', async () => {
    const busy = refuse({ code: 429, message: 'busy', retryAfterMs: 60_000 });
    const connection = new ScriptedConnection().then(busy, busy, busy);
    const informer = startInformer(connection, { giveUpAfterMs: 10_000 });
    await settle();
    await informer.clock.advance(9_000);
    await expect(informer.ended).rejects.toThrow(ApiError);
    expect(connection.asked).toHaveLength(2);
  });

  test('bounds each answer, and begins anew with each page', async () => {
    const connection = new ScriptedConnection().then(more('C1', web), page([deployment('b', '2')]));
    const informer = startInformer(connection, { giveUpAfterMs: 10_000 });
    await settle();
    expect(connection.requests[0]).toMatchObject({ answerTimeoutMs: 10_000, bodyStallMs: 10_000 });
    expect(connection.requests[1]).toMatchObject({ answerTimeoutMs: 10_000, bodyStallMs: 10_000 });
    expect(connection.requests[2]).not.toHaveProperty('answerTimeoutMs');
    await informer.stop();
  });
});
