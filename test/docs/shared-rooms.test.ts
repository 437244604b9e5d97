import { readFileSync, readdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms } from '../../eslint.config.js';
import * as library from '../../src/library/index.js';
import { pathOf } from '../support/pages.js';

/** Rooms that the library is made of, and to which the command has no way of its own. */
const SHARED = ['informer', 'workqueue', 'lease'];
const src = pathOf('src');

/** The values of other rooms that the files of some rooms import or pass on: `informer/informer.ts runInformer`. */
function valuesTakenBy(takers: readonly string[]): ReadonlySet<string> {
  const files = takers.flatMap((room) =>
    readdirSync(resolve(src, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => resolve(src, room, name)),
  );
  const taken = files.flatMap((file) => {
    const statements = readFileSync(file, 'utf8').matchAll(
      /(?:^(?:import|export) |\bconst )\{([^}]*)\} (?:from |= await import\()'(\.[^']*)'/gm,
    );
    return [...statements].flatMap(([, names = '', from = '']) => {
      const target = relative(src, resolve(dirname(file), from.replace(/\.js$/, '.ts')));
      const values = names.split(',').map((name) => name.trim());
      return values
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => `${target} ${name.replace(/( as |:).*$/, '')}`);
    });
  });
  return new Set(taken);
}

const ofCommand = valuesTakenBy(
  Object.keys(rooms).filter((room) => room !== 'library' && !SHARED.includes(room)),
);
const ofLibrary = valuesTakenBy(['library']);
const shared = [...ofCommand].filter((value) => SHARED.some((room) => value.startsWith(`${room}/`)));

describe('the command and programs have one and the same informer, queues and leader', () => {
  test('what the command takes of those rooms, the library does: there is no second way', () => {
    expect(shared.map((value) => value.split(' ')[1])).toEqual(
      expect.arrayContaining(['runInformer', 'createWatchTarget', 'createRateLimitingQueue', 'runElection']),
    );
    expect(shared.filter((value) => !ofLibrary.has(value))).toEqual([]);
  });

  test('and queues, limiters and waits are for programs as they are for the command', async () => {
    const open = new Set<unknown>(Object.values(library));
    const whole = shared.filter((value) => /^workqueue\/|backoff/.test(value));
    expect(whole).not.toEqual([]);
    for (const value of whole) {
      const [file = '', name = ''] = value.split(' ');
      const module = (await import(resolve(src, file))) as Readonly<Record<string, unknown>>;
      expect(open.has(module[name]), value).toBe(true);
    }
  });

  test.each(['connect', 'loadAccess', 'createDiscovery', 'chooseLens', 'createProjection'])(
    'clusters are opened, types found and states compared by the same functions: %s',
    (name) => {
      const own = [...ofCommand].filter((value) => value.endsWith(` ${name}`));
      expect(own).toHaveLength(1);
      expect(ofLibrary).toContain(own[0]);
    },
  );
});
