import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/model/flow/delivery.js';
import { parseLabelSelector } from '../../../src/model/object/label-selector.js';
import { renderingOf } from '../../../src/pipeline/served-rendering.js';
import { type ClientFilter, createClientFilter } from '../../../src/serve/filter/client-filter.js';
import { type Board, createBoard } from '../../../src/serve/state/board.js';
import { type Feed, createFeed } from '../../../src/serve/state/feed.js';
import type { FeedStart } from '../../../src/serve/state/opening.js';
import { FakeClock } from '../../support/fake-clock.js';
import { type GivenObject, SCOPE, added, deleted, modified, streamed } from '../../support/served-changes.js';

const EVERYTHING = filterOf({});

function filterOf(words: Partial<Parameters<typeof createClientFilter>[0]>): ClientFilter {
  return createClientFilter({
    resources: undefined,
    namespaces: undefined,
    names: undefined,
    selector: undefined,
    events: undefined,
    where: undefined,
    ...words,
  });
}

function boardOf(more: { readonly logRecords?: number } = {}): Board {
  const board = createBoard({
    clock: new FakeClock(),
    rendering: renderingOf(false, false),
    epoch: 'abc',
    ...more,
  });
  board.begin([SCOPE]);
  return board;
}

function feedOf(board: Board, filter = EVERYTHING, start: FeedStart = { from: 'now' }): Feed {
  return createFeed({ board, filter, start, onMore: () => undefined });
}

/** What a feed has, in short: type, name, replicas, and how many changes it stands for. */
function taken(feed: Feed): string[] {
  return drained(feed).map(({ json }) => brief(json));
}

function drained(feed: Feed): { readonly id: string | undefined; readonly json: Told }[] {
  const items: { id: string | undefined; json: Told }[] = [];
  for (let item = feed.next(); item !== undefined; item = feed.next()) {
    const json = JSON.parse(item.bytes.toString()) as Told;
    expect(json.id).toBe(item.id);
    items.push({ id: item.id, json });
  }
  return items;
}

interface Told {
  readonly id?: string;
  readonly type: string;
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly initial?: boolean;
  readonly reason?: string;
  readonly coalesced?: number;
  readonly objects?: number;
  readonly changes?: readonly { readonly field: string; readonly old?: unknown; readonly new?: unknown }[];
}

function brief({ type, name = '', initial, reason, coalesced, changes = [], objects }: Told): string {
  const replicas = changes.find(({ field }) => field === 'replicas');
  return [
    type,
    name,
    initial === true ? 'initial' : '',
    replicas === undefined
      ? ''
      : [replicas.old, replicas.new].flatMap((side) => (typeof side === 'number' ? [side] : [])).join('>'),
    reason ?? '',
    coalesced === undefined ? '' : `×${coalesced}`,
    objects === undefined ? '' : String(objects),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

const web = (version: number, replicas: number, more: Partial<GivenObject> = {}): GivenObject => ({
  name: 'web',
  version,
  replicas,
  ...more,
});

describe('a client is told', () => {
  test('what is there, that this is all, and then each change', () => {
    const board = boardOf();
    board.accept(added(web(1, 3), true));
    board.accept(streamed({ type: 'SYNCED', objects: 1 }));
    const feed = feedOf(board);
    expect(taken(feed)).toEqual(['ADDED web initial 3', 'SYNCED 1']);
    board.accept(modified(web(1, 3), web(2, 5)));
    board.accept(deleted(web(2, 5)));
    expect(taken(feed)).toEqual(['MODIFIED web 3>5', 'DELETED web']);
  });

  test('the state at the moment of its coming once, however late it takes it', () => {
    const board = boardOf();
    board.accept(added(web(1, 3), true));
    const feed = feedOf(board);
    board.accept(modified(web(1, 3), web(2, 5)));
    expect(taken(feed)).toEqual(['ADDED web initial 3', 'MODIFIED web 3>5']);
  });

  test('nothing that is there when it goes on from an id, and all that came after', () => {
    const board = boardOf();
    const first = feedOf(board);
    board.accept(added(web(1, 3)));
    board.accept(modified(web(1, 3), web(2, 5)));
    const [{ id = '' } = { id: '' }] = drained(first);
    const again = feedOf(board, EVERYTHING, { from: 'place', seq: board.log.seqOf(id) ?? -1 });
    expect(taken(again)).toEqual(['MODIFIED web 3>5']);
  });

  test('that it has to begin anew, before what is there', () => {
    const board = boardOf();
    board.accept(added(web(1, 3), true));
    expect(taken(feedOf(board, EVERYTHING, { from: 'reset', why: 'it was long ago' }))).toEqual([
      'RESET',
      'ADDED web initial 3',
    ]);
  });

  test('that a stream cannot see, when it comes meanwhile', () => {
    const board = boardOf();
    board.accept(streamed({ type: 'SYNCED', objects: 0 }));
    board.accept(streamed({ type: 'ERROR', message: 'refused', code: 403, retryInMs: 1000 }));
    expect(taken(feedOf(board))).toEqual(['SYNCED 0', 'ERROR']);
  });
});

describe('a slow client', () => {
  test('is told the changes that the log forgot merged, one for each object, then the rest', () => {
    const board = boardOf({ logRecords: 2 });
    board.accept(added(web(1, 1), true));
    const feed = feedOf(board);
    for (let n = 2; n <= 6; n += 1) board.accept(modified(web(n - 1, n - 1), web(n, n)));
    expect(taken(feed)).toEqual([
      'ADDED web initial 1',
      'MODIFIED web 1>4 ×3',
      'MODIFIED web 4>5',
      'MODIFIED web 5>6',
    ]);
    expect(feed.merged).toBe(2);
  });

  test('gets no id by which it could go on without what it has not been sent', () => {
    const board = boardOf({ logRecords: 1 });
    board.accept(added(web(1, 1), true));
    const feed = feedOf(board);
    board.accept(added({ name: 'a', version: 2 }));
    board.accept(added({ name: 'b', version: 3 }));
    board.accept(added({ name: 'c', version: 4 }));
    expect(
      drained(feed).map(({ id, json }) => [json.name, id === undefined ? '-' : board.log.seqOf(id)]),
    ).toEqual([
      ['web', '-'],
      ['a', '-'],
      // With this it has everything that was forgotten: the first object was told before anybody was there.
      ['b', 3],
      ['c', 4],
    ]);
  });

  test('sees a new object of an old name apart from the old one', () => {
    const board = boardOf({ logRecords: 1 });
    const feed = feedOf(board);
    board.accept(added(web(1, 1)));
    board.accept(deleted(web(2, 1)));
    board.accept(added(web(3, 2, { uid: 'uid-new' })));
    board.accept(modified(web(3, 2, { uid: 'uid-new' }), web(4, 9, { uid: 'uid-new' })));
    expect(taken(feed)).toEqual(['DELETED web ×2', 'ADDED web 2', 'MODIFIED web 2>9']);
  });
});

describe('a filter by labels', () => {
  const blue = filterOf({ selector: parseLabelSelector('color=blue') });
  const colored = (version: number, color: string): GivenObject =>
    web(version, version, { labels: { color } });

  test('tells an object that leaves it as deleted, and one that enters it as added', () => {
    const board = boardOf();
    board.accept(added(colored(1, 'blue'), true));
    const feed = feedOf(board, blue);
    board.accept(modified(colored(1, 'blue'), colored(2, 'red')));
    board.accept(modified(colored(2, 'red'), colored(3, 'red')));
    board.accept(modified(colored(3, 'red'), colored(4, 'blue')));
    board.accept(modified(colored(4, 'blue'), colored(5, 'blue')));
    board.accept(deleted(colored(5, 'blue')));
    expect(taken(feed)).toEqual([
      'ADDED web initial 1',
      'DELETED web left-selection',
      'ADDED web 4',
      'MODIFIED web 4>5',
      'DELETED web',
    ]);
  });

  test('says nothing of what never matched', () => {
    const board = boardOf();
    const feed = feedOf(board, blue);
    board.accept(added(colored(1, 'red')));
    board.accept(modified(colored(1, 'red'), colored(2, 'red')));
    board.accept(deleted(colored(2, 'red')));
    expect(taken(feed)).toEqual([]);
  });
});

/** What happens in a run: to one of five objects, or to one client. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('change' as const), object: fc.nat(4), gone: fc.nat(5) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const), most: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), lost: fc.nat(3) }) },
);

/**
 * A client that takes what it is sent, loses its connection at any moment with what was on its way, and comes back with
 * the last id that it has, for runs of 400 steps and logs of any size.
 */
test('whoever is cut off at random is told every state once and in order, or is told to begin anew', () => {
  let cuts = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(3, 10, 100_000),
      fc.array(step, { minLength: 100, maxLength: 400 }),
      (logRecords, steps) => {
        const board = boardOf({ logRecords });
        const server = new Map<string, GivenObject>();
        const client = new Map<string, number>();
        const history: string[] = [];
        const told: string[] = [];
        let version = 0;
        let merging = false;
        let seen: string | undefined;
        let feed = feedOf(board);

        const take = (item: NonNullable<ReturnType<Feed['next']>>): void => {
          const json = JSON.parse(item.bytes.toString()) as Told;
          if (item.id !== undefined) seen = item.id;
          if (json.type === 'RESET') {
            client.clear();
            merging = true;
            return;
          }
          const { uid = '', resourceVersion = '0' } = json;
          const state = Number(resourceVersion);
          // Never an older state after a newer one, and none twice but what is there after a RESET.
          if (client.has(uid) && json.initial !== true) expect(state).toBeGreaterThan(client.get(uid) ?? 0);
          if (json.type === 'DELETED') client.delete(uid);
          else client.set(uid, state);
          if ((json.coalesced ?? 1) > 1 || json.initial === true) merging = true;
          else told.push(`${json.type} ${uid} ${resourceVersion}`);
        };

        for (const each of steps) {
          if (each.do === 'change') {
            version += 1;
            const name = `o${each.object}`;
            const before = server.get(name);
            const delivery = changeOf(server, name, version, each.gone === 0);
            history.push(
              `${before === undefined ? 'ADDED' : server.has(name) ? 'MODIFIED' : 'DELETED'} ${uidOf(delivery)} ${version}`,
            );
            board.accept(delivery);
          } else if (each.do === 'take') {
            for (let n = 0; n < each.most; n += 1) {
              const item = feed.next();
              if (item !== undefined) take(item);
            }
          } else {
            cuts += 1;
            // Sent, and never arrived.
            for (let n = 0; n < each.lost; n += 1) feed.next();
            feed.close();
            const seq = seen === undefined ? undefined : board.log.seqOf(seen);
            const start: FeedStart =
              seen === undefined
                ? { from: 'now' }
                : seq !== undefined && seq + 1 >= board.log.firstSeq
                  ? { from: 'place', seq }
                  : { from: 'reset', why: 'forgotten' };
            if (start.from === 'now') {
              client.clear();
              merging = true;
            }
            feed = feedOf(board, EVERYTHING, start);
          }
        }
        for (let item = feed.next(); item !== undefined; item = feed.next()) take(item);
        expect([...client].sort()).toEqual(
          [...server.values()].map(({ uid = '', version: at }) => [uid, at] as const).sort(),
        );
        if (!merging) expect(told).toEqual(history);
        feed.close();
        expect(board.readers.size).toBe(0);
      },
    ),
    { numRuns: 12 },
  );
  expect(cuts).toBeGreaterThan(100);
}, 30_000);

function changeOf(server: Map<string, GivenObject>, name: string, version: number, gone: boolean): Delivery {
  const before = server.get(name);
  if (before === undefined) {
    const object = { name, uid: `${name}-${version}`, version, replicas: version };
    server.set(name, object);
    return added(object);
  }
  const object = { ...before, version, replicas: version };
  if (gone) {
    server.delete(name);
    return deleted(object);
  }
  server.set(name, object);
  return modified(before, object);
}

function uidOf(delivery: Delivery): string {
  return delivery.kind === 'change' ? delivery.record.identity.uid : '';
}
