import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { shardSelector } from '../../src/model/plan/shard.js';
import { createPart } from '../../src/source/part.js';
import { deployments } from '../support/records.js';

function open() {
  const said: string[] = [];
  const part = createPart({ index: 1, of: 2 }, { resource: deployments, namespace: 'shop' }, (text) => {
    said.push(text);
    return Promise.resolve();
  });
  return { part, said };
}

const uids = Array.from({ length: 20 }, (_, index) => createHash('sha256').update(`${index}`).digest('hex'));

test('a server that sends all parts is told of once, and its objects of other parts are left out', () => {
  const { part, said } = open();
  const held = uids.filter((uid) => part.holds(uid));
  expect(held.length).toBeGreaterThan(0);
  expect(held.length).toBeLessThan(uids.length);
  expect(said).toEqual([
    'deployments.apps in shop: the server sends the other parts too, and they are left out here; from 1.36 on it can select them itself',
  ]);
});

test('a server that selects says so with each list', () => {
  const { part, said } = open();
  part.selected(shardSelector({ index: 1, of: 2 }).replaceAll(' ', ''));
  part.selected(shardSelector({ index: 1, of: 2 }));
  expect(said).toEqual(['deployments.apps in shop: the server selects part 1 of 2']);
});

test('a server that says that it selected something else is not believed in silence', () => {
  const { part, said } = open();
  part.selected(shardSelector({ index: 0, of: 2 }));
  expect(said[0]).toMatch(
    /asked for .*0x8000000000000000.*, the server says that it selected .*; objects may be missing/,
  );
});
