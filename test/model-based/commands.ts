import fc from 'fast-check';
import type { Fault } from '../../src/demo/faults/faults.js';
import { failure } from '../../src/demo/api-status.js';
import { deployments } from '../support/records.js';
import type { World } from './world.js';

/** One thing that happens to the world. */
export type Command =
  | {
      readonly do: 'create' | 'update' | 'delete' | 'recreate' | 'relabel' | 'elsewhere';
      readonly name: string;
    }
  | {
      readonly do:
        'compact' | 'end' | 'end at once' | 'stall' | 'pause' | 'go on' | 'sleep' | 'down' | 'up' | 'rest';
    }
  | { readonly do: 'cut'; readonly how: 'reset' | 'close' }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'repeat'; readonly which: 'same' | 'older' }
  | { readonly do: 'watch fault' | 'list fault'; readonly fault: Fault };

const on = (what: Command['do'], ...names: readonly string[]): fc.Arbitrary<Command> =>
  fc.constantFrom(...names).map((name) => ({ do: what, name }) as Command);
const just = (what: Command['do']): fc.Arbitrary<Command> => fc.constant({ do: what } as Command);
const names = ['a', 'b', 'c', 'd', 'é'];
const after = fc.nat(4);
const how = fc.constantFrom('reset' as const, 'close' as const);
const refusals = (codes: readonly number[]): fc.Arbitrary<Fault> =>
  fc.record({
    type: fc.constant('refuse' as const),
    code: fc.constantFrom(...codes),
    reason: fc.constant(''),
  });
const tooMany: fc.Arbitrary<Fault> = fc
  .constantFrom('0', '1', '7', 'Fri, 20 Nov 2026 12:05:00 GMT')
  .map((retryAfter) => ({ type: 'refuse', code: 429, retryAfter }));
const bodies: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: fc.constant('cut' as const), how, afterBytes: fc.nat(1500) }),
  fc.record({ type: fc.constant('slice' as const), bytes: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ type: fc.constant('slow' as const), perChunkMs: fc.constantFrom(10, 3000) }),
  fc.constantFrom<Fault>({ type: 'drop' }, { type: 'hang' }),
);
const watchFault = (fault: fc.Arbitrary<Fault>): fc.Arbitrary<Command> =>
  fault.map((each) => ({ do: 'watch fault', fault: each }));

/** What changes the objects. */
const writes: fc.Arbitrary<Command> = fc.oneof(
  on('create', ...names),
  on('update', ...names),
  on('update', ...names),
  on('delete', ...names),
  on('recreate', ...names),
  on('relabel', ...names),
  on('elsewhere', ...names),
);

/** What the stream survives: it goes on where it ended, without a list. */
export const resumable: fc.Arbitrary<Command> = fc.oneof(
  { arbitrary: writes, weight: 4 },
  {
    arbitrary: fc.oneof(
      just('end'),
      how.map((each): Command => ({ do: 'cut', how: each })),
      just('stall'),
      just('pause'),
      just('go on'),
      just('sleep'),
      just('down'),
      just('up'),
      just('rest'),
      fc.constantFrom<Command>({ do: 'repeat', which: 'same' }, { do: 'repeat', which: 'older' }),
    ),
    weight: 3,
  },
  {
    arbitrary: fc
      .constantFrom(500, 1_000, 5_000, 61_000, 130_000, 300_000)
      .map((ms): Command => ({ do: 'pass', ms })),
    weight: 2,
  },
  { arbitrary: watchFault(refusals([401, 403, 429, 500, 503])), weight: 1 },
  { arbitrary: watchFault(tooMany), weight: 1 },
  { arbitrary: watchFault(bodies), weight: 2 },
  { arbitrary: watchFault(after.map((n): Fault => ({ type: 'stall', afterEvents: n }))), weight: 1 },
  { arbitrary: watchFault(fc.constant<Fault>({ type: 'no-bookmarks' })), weight: 1 },
  {
    arbitrary: watchFault(
      after.map((n) => ({ type: 'error', afterEvents: n, status: failure(429, 'TooManyRequests', 'busy') })),
    ),
    weight: 1,
  },
);

/** What makes it begin anew. */
const losing: fc.Arbitrary<Command> = fc.oneof(
  just('compact'),
  just('end at once'),
  watchFault(
    after.map((n) => ({ type: 'error', afterEvents: n, status: failure(410, 'Expired', 'too old') })),
  ),
  watchFault(
    after.map((n) => ({ type: 'error', afterEvents: n, status: failure(500, 'InternalError', 'oh') })),
  ),
  watchFault(
    after.map((n) => ({ type: 'garbage', afterEvents: n, text: '{"type":"MODIFIED","object":{"meta' })),
  ),
  watchFault(refusals([404, 410])),
  fc
    .oneof(refusals([401, 403, 404, 410, 429, 500, 503]), tooMany, bodies)
    .map((fault): Command => ({ do: 'list fault', fault })),
);

export const anything: fc.Arbitrary<Command> = fc.oneof(
  { arbitrary: resumable, weight: 5 },
  { arbitrary: losing, weight: 1 },
);

/** Does it; says whether there was anything to do it to. */
export async function run(command: Command, world: World): Promise<boolean> {
  const { server } = world;
  const done = await play(command, world);
  if (done) world.judge.journal.push(`> ${JSON.stringify(command)} @${server.cluster.history.latest}`);
  await world.settle();
  return done;
}

async function play(command: Command, world: World): Promise<boolean> {
  const { server, clock } = world;
  switch (command.do) {
    case 'create':
    case 'update':
    case 'delete':
    case 'recreate':
    case 'relabel':
    case 'elsewhere':
      return write(command.do, command.name, world);
    case 'compact':
      server.cluster.compact();
      return true;
    case 'end':
      await untilOld(world);
      if (server.openWatches === 0) return false;
      server.endWatches();
      return true;
    case 'end at once':
      if (server.openWatches === 0) return false;
      server.endWatches();
      return true;
    case 'cut':
      if (server.openWatches === 0) return false;
      server.cutWatches(command.how);
      return true;
    case 'stall':
      if (server.openWatches === 0) return false;
      server.stallWatches();
      return true;
    case 'pause':
      world.pause(true);
      return true;
    case 'go on':
      world.pause(false);
      return true;
    case 'sleep':
      clock.jump(3_600_000);
      return true;
    case 'down':
      await server.down();
      return true;
    case 'up':
      await server.up();
      return true;
    case 'rest':
      await world.rest();
      return true;
    case 'pass':
      await clock.advance(command.ms);
      return true;
    case 'repeat':
      world.tap.repeatNext(command.which);
      return true;
    case 'watch fault':
      await untilOld(world);
      server.faults.once({ on: 'watch' }, command.fault);
      server.endWatches();
      return true;
    case 'list fault':
      server.faults.once({ on: 'list' }, command.fault);
      return true;
  }
}

/** A watch that ends within its first second and told nothing counts as refused. */
async function untilOld(world: World): Promise<void> {
  const { server, clock } = world;
  while (server.openWatches > 0 && world.watchAgeMs() < 1_000) await clock.advance(1_000);
}

function write(what: string, name: string, { server }: World): boolean {
  const { cluster } = server;
  const there = cluster.get(deployments, 'default', name) !== undefined;
  const create = (namespace = 'default'): void => {
    const metadata = { name, namespace, labels: { watched: 'yes' }, annotations: { note: 'naïve 🚢' } };
    cluster.create(deployments, { metadata, spec: { replicas: cluster.history.latest } });
  };
  const bump = (namespace: string): void => {
    const spec = { replicas: cluster.history.latest };
    cluster.patch(deployments, namespace, name, { spec });
  };
  switch (what) {
    case 'elsewhere':
      if (cluster.get(deployments, 'kube-system', name) === undefined) create('kube-system');
      else bump('kube-system');
      return true;
    case 'create':
      if (there) return false;
      create();
      return true;
    case 'update':
      if (!there) return false;
      bump('default');
      return true;
    case 'delete':
    case 'recreate':
      if (!there) return false;
      cluster.remove(deployments, 'default', name);
      if (what === 'recreate') create();
      return true;
    default: {
      if (!there) return false;
      const object = cluster.get(deployments, 'default', name) as unknown as {
        metadata: { labels: { watched: string } };
      };
      const value = object.metadata.labels.watched === 'yes' ? 'no' : 'yes';
      cluster.patch(deployments, 'default', name, { metadata: { labels: { watched: value } } });
      return true;
    }
  }
}
