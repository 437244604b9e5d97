import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestServer, serve } from '../support/https-server.js';
import { type GivenObject, added, deleted, modified } from '../support/served-changes.js';
import { startPosting } from '../support/posting.js';
import '../support/fixed-seed.js';

/** What becomes of a request. Those of the first row were taken, whatever kwatch learns of it. */
const FATES = [
  ...['taken', 'taken', 'taken', 'taken and cut', 'taken and silent'],
  ...['refused for now', 'busy', 'busy for a moment', 'cut', 'down'],
] as const;
type Fate = (typeof FATES)[number];

/** More than a loopback request takes, and little enough to wait for. */
const FLAGS = [
  '--post-timeout',
  '60ms',
  '--retry-base',
  '1ms',
  '--retry-max',
  '4ms',
  '--retry-burst',
  '100000',
];

/** A receiver whose every request ends as the next of these says, and well from then on. */
async function receiveBadly(fates: readonly Fate[]) {
  const taken: string[] = [];
  /** Objects whose request is being answered. */
  const under = new Set<string>();
  let overlaps = 0;
  let requests = 0;
  let downUntil = 0;

  const end = (response: ServerResponse, fate: Fate): void => {
    if (fate.startsWith('taken and silent')) return;
    if (fate === 'taken and cut' || fate === 'cut' || fate === 'down') response.destroy();
    else if (fate === 'taken') response.writeHead(204).end();
    else if (fate === 'refused for now') response.writeHead(500).end('sorry');
    else response.writeHead(429, fate === 'busy' ? {} : { 'retry-after': '0' }).end();
  };
  const server: TestServer = await serve((request, response) => {
    const fate = performance.now() < downUntil ? 'cut' : (fates[requests] ?? 'taken');
    requests += 1;
    if (fate === 'down') downUntil = performance.now() + 10;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const read = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Event | Event[];
      const events = Array.isArray(read) ? read : [read];
      for (const { subject } of events) {
        if (under.has(subject)) overlaps += 1;
        under.add(subject);
      }
      if (fate.startsWith('taken')) taken.push(...events.map(({ id }) => id));
      setImmediate(() => {
        for (const { subject } of events) under.delete(subject);
        end(response, fate);
      });
    });
    request.on('error', () => undefined);
  });
  return { ...server, taken, overlaps: () => overlaps };
}

interface Event {
  readonly id: string;
  readonly subject: string;
}

/** The life of one object: created, changed so many times, deleted, and created again as another. */
function lifeOf(name: string, changes: number) {
  const at = (version: number, uid = `${name}-a`): GivenObject => ({ name, uid, version, replicas: version });
  const updates = Array.from({ length: changes }, (_, index) => index + 1);
  return {
    deliveries: [
      added(at(1)),
      ...updates.map((version) => modified(at(version), at(version + 1))),
      deleted(at(changes + 2)),
      added(at(changes + 3, `${name}-b`)),
    ],
    ids: [
      `${name}-a.1.added`,
      ...updates.map((version) => `${name}-a.${version + 1}.modified`),
      `${name}-a.${changes + 2}.deleted`,
      `${name}-b.${changes + 3}.added`,
    ],
  };
}

test('whatever a receiver does, every change arrives, in the order of its object, and an id makes a repeat known', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...FATES), { maxLength: 25 }),
      fc.constantFrom([], ['--workers', '3'], ['--post-batch', '4']),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
      async (fates, how, sizes) => {
        const receiver = await receiveBadly(fates);
        const lives = sizes.map((changes, index) => lifeOf(`o${index}`, changes));
        const posting = await startPosting(receiver.url, [...FLAGS, ...how]);
        const longest = Math.max(...lives.map(({ deliveries }) => deliveries.length));
        for (let step = 0; step < longest; step += 1) {
          for (const { deliveries } of lives) {
            const delivery = deliveries[step];
            if (delivery !== undefined) posting.accept(delivery);
          }
        }
        expect(await posting.end()).toBe(0);
        await receiver.close();
        expect(receiver.overlaps()).toBe(0);
        for (const [index, { ids }] of lives.entries()) {
          const own = receiver.taken.filter((id) => id.startsWith(`o${index}-`));
          // A repeat comes directly behind what it repeats.
          expect(own.filter((id, at) => id !== own[at - 1])).toEqual(ids);
        }
      },
    ),
    { numRuns: 12 },
  );
});
