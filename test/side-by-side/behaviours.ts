import { setTimeout as sleep } from 'node:timers/promises';
import type { Line, Subject } from './subject.js';
import type { World } from './world.js';

/** One thing that a program may be relied on for, or not. */
export interface Behaviour {
  readonly what: string;
  /** How the handler of the program is: `throws` for the object b, `slow`, or joined by a `late` one. */
  readonly handler?: 'throws' | 'slow' | 'late';
  readonly takesMinutes?: boolean;
  /** Makes it happen to a program that was told a, b and c, and says what it did. */
  readonly play: (world: World, subject: Subject) => Promise<string>;
}

const ENDED = 'the process ends';
const [QUIET_MS, STORM_MS, STALL_MS] = [2_000, 5_000, 150_000];
/** In which a server that sends bookmarks each 5 s has sent three. */
const BOOKMARKS_MS = 17_000;

const BEHAVIOURS: readonly Behaviour[] = [
  {
    what: 'A change comes with the state before it',
    play: async (world, subject) => {
      world.set('a', '2');
      await subject.until(has('update', 'a', '2'));
      return subject.lines.some(({ old, value }) => old === '1' && value === '2')
        ? 'yes'
        : 'no, only the new one';
    },
  },
  {
    what: 'The connection is reset, and objects change',
    play: async (world, subject) => {
      world.server.cutWatches('reset');
      for (const name of ['a', 'b', 'c']) world.set(name, '2');
      return missedOf(subject, [has('update', 'a', '2'), has('update', 'b', '2'), has('update', 'c', '2')]);
    },
  },
  {
    what: 'The server ends the watch five times, as it does every few minutes',
    play: async (world, subject) => {
      for (let n = 0; n < 5 && !subject.hasEnded; n += 1) {
        await world.untilWatched();
        world.server.endWatches();
        await sleep(QUIET_MS / 4);
      }
      await world.untilWatched();
      await sleep(QUIET_MS / 4);
      return subject.hasEnded ? ENDED : againOf(subject);
    },
  },
  {
    what: 'The history is gone (410)',
    play: async (world, subject) => {
      const gone = { code: 410, reason: 'Expired', message: 'too old resource version' };
      const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', ...gone } as const;
      world.server.faults.once({ on: 'watch' }, { type: 'error', status });
      world.server.endWatches();
      await sleep(QUIET_MS);
      world.set('a', '2');
      const missed = await missedOf(subject, [has('update', 'a', '2')]);
      return missed === ALL ? againOf(subject) : missed;
    },
  },
  {
    what: 'An object is deleted while the server is away',
    play: async (world, subject) => {
      await world.away(() => world.remove('a'));
      const missed = await missedOf(subject, [has('delete', 'a', '1')]);
      if (missed !== ALL) return missed;
      return subject.lines.some(({ unknown }) => unknown === true) ? 'told, and that nobody saw it' : 'told';
    },
  },
  {
    what: 'An object is deleted and made again under its name while the server is away',
    play: async (world, subject) => {
      await world.away(() => {
        world.remove('a');
        world.create('a', '2');
      });
      if (!(await subject.until((lines) => lines.some(({ value }) => value === '2')))) return failed(subject);
      return subject.lines.some(({ type }) => type === 'delete') ? 'delete, then add' : 'one update';
    },
  },
  {
    what: 'The connection dies without a word (a firewall, a node that is gone) after bookmarks were seen',
    takesMinutes: true,
    play: async (world, subject) => {
      await sleep(BOOKMARKS_MS);
      world.server.stallWatches();
      world.set('a', '2');
      const begun = performance.now();
      if (!(await subject.until(has('update', 'a', '2'), STALL_MS)))
        return `blind for more than ${STALL_MS / 1000} s`;
      return `blind for ${Math.round((performance.now() - begun) / 1000)} s, then it goes on`;
    },
  },
  {
    what: `The server ends each watch at once: requests in ${STORM_MS / 1000} s`,
    play: async (world, subject) => {
      world.server.faults.always({ on: 'watch' }, { type: 'end' });
      world.server.endWatches();
      const before = world.requests();
      await sleep(STORM_MS);
      const count = world.requests() - before;
      return subject.hasEnded ? `${ENDED}, after ${count}` : `${count}`;
    },
  },
  {
    what: 'A handler takes 500 ms: the next state of the same object meanwhile',
    handler: 'slow',
    play: async (world, subject) => {
      await subject.until((lines) => lines.filter(({ handled }) => handled !== undefined).length >= 3);
      world.set('a', '2');
      await subject.until(has('update', 'a', '2'));
      world.set('a', '3');
      await subject.until(has('update', 'a', '3'));
      const from = subject.lines.findIndex(isEvent('update', 'a', '2'));
      const to = subject.lines.findIndex(isEvent('update', 'a', '3'));
      const waits = subject.lines.slice(from, to).some(({ handled }) => handled === 'a');
      return waits ? 'waits' : 'a second call at the same time';
    },
  },
  {
    what: 'A handler throws',
    handler: 'throws',
    play: async (world, subject) => {
      await sleep(QUIET_MS / 2);
      world.set('a', '2');
      return missedOf(subject, [has('add', 'c', '1'), has('update', 'a', '2')], 'the others are told');
    },
  },
  {
    what: 'A handler that comes later is told what is there',
    handler: 'late',
    play: async (_, subject) => {
      const told = await subject.until(
        (lines) => lines.filter(({ late }) => late !== undefined).length === 3,
        4_000,
      );
      return told ? 'yes' : 'no';
    },
  },
  {
    what: 'The server is away for a moment: what it says of that',
    play: async (world, subject) => {
      const before = subject.lines.length;
      await world.away(() => undefined);
      const saidSince = (lines: readonly Line[]): readonly string[] =>
        lines.slice(before).flatMap(({ status }) => status ?? []);
      await subject.until((lines) => new Set(saidSince(lines)).size >= 2, QUIET_MS * 4);
      if (subject.hasEnded) return ENDED;
      const said = saidSince(subject.lines);
      return said.length === 0 ? 'nothing' : [...new Set(said)].join(', ');
    },
  },
];

const ALL = 'every change is told';

/** In the order of the table. */
export function behaviours(): readonly Behaviour[] {
  return BEHAVIOURS;
}

function isEvent(type: Line['type'], name: string, value: string): (line: Line) => boolean {
  return (line) => line.type === type && line.name === name && line.value === value;
}

function has(type: Line['type'], name: string, value: string): (lines: readonly Line[]) => boolean {
  return (lines) => lines.some(isEvent(type, name, value));
}

function failed({ hasEnded }: Subject): string {
  return hasEnded ? ENDED : 'never told';
}

async function missedOf(
  subject: Subject,
  all: readonly ((lines: readonly Line[]) => boolean)[],
  well = ALL,
): Promise<string> {
  return (await subject.until((lines) => all.every((holds) => holds(lines)))) ? well : failed(subject);
}

/** How often objects were told again that had not changed. */
function againOf({ lines }: Subject): string {
  const states = lines.filter(({ type }) => type !== undefined).map(({ name, value }) => `${name} ${value}`);
  const again = states.length - new Set(states).size;
  return again === 0 ? 'nothing is told twice' : `${again} objects told again as new`;
}
