import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readState } from '../../src/state/read-state.js';
import { headerLine, lineOf, scopeLine, versionLine } from '../../src/state/state-format.js';
import { deployments } from '../support/records.js';

const read = (text: string) => readState('FILE', Readable.from([Buffer.from(text)]));
const header = headerLine({ server: 'https://c', cluster: undefined, selection: '', key: 'a2V5' });
const object = { metadata: { name: 'web', uid: 'u1', resourceVersion: '7' }, spec: { replicas: 2 } };
const state = [
  header,
  scopeLine(0, deployments, 'shop'),
  lineOf({ o: 0, s: 0, is: object, by: [] }),
  lineOf({ o: 0, mod: [['/spec/replicas', 5]] }),
  lineOf({ s: 0, gone: 'u2', rv: '9' }),
  versionLine(0, '{}', '9', 1_000),
].join('');
const scope = { resource: deployments, namespace: 'shop' };

test('what was kept is read back, and a later line counts', async () => {
  const told = (await read(state))?.told.of(scope);
  expect(told?.objects).toEqual([{ object: { ...object, spec: { replicas: 5 } }, managers: [] }]);
  expect(told?.deletions).toEqual([['u2', '9']]);
  expect(told?.versions.get('{}')).toEqual({ resourceVersion: '9', timeMs: 1_000 });
});

test('what was about to be told is not known to be told, until a line says so', async () => {
  const next = { metadata: { name: 'api', uid: 'u3', resourceVersion: '8' } };
  const intended = lineOf({ o: 1, s: 0, may: next, by: [] });
  const unsure = (await read(state + intended))?.told;
  const [told, maybe] = [unsure?.of(scope).objects, unsure?.of(scope).unsure];
  expect([told?.length, maybe]).toEqual([1, [{ object: next, managers: [] }]]);
  expect([...(unsure?.all() ?? [])]).toContain(intended);
  const sure = (await read(state + intended + lineOf({ o: 1, told: true })))?.told.of(scope);
  expect([sure?.objects.length, sure?.unsure]).toEqual([2, []]);
});

test('the end of a line that a process was killed over is left out, wherever that was', async () => {
  for (let length = header.length; length < state.length; length += 7) {
    const kept = await read(state.slice(0, length));
    expect(kept?.header.server).toBe('https://c');
  }
  expect(await read('')).toBeUndefined();
});

test.each([
  ['notes\n', 'FILE is there already, and is no state of kwatch; nothing was written to it'],
  ['notes', 'FILE is there already, and is no state of kwatch; nothing was written to it'],
  [
    state.replace('"version":1', '"version":2'),
    'FILE was written by a newer kwatch: version 2 of the format, and this one knows 1',
  ],
  [`${state}{"o":9,"mod":[]}\n`, 'FILE is damaged in line 7'],
  [`${state}{"o":0,"mod":[["/spec/replicas/x",1]]}\n`, 'FILE is damaged in line 7'],
  [`${state}{"o":0,"mod":[["/metadata"]]}\n`, 'FILE is damaged in line 7'],
  [`${state}{"s":3,"gone":"u","rv":"1"}\n`, 'FILE is damaged in line 7'],
  [`${state}{"o":9,"told":true}\n`, 'FILE is damaged in line 7'],
  [`${state}]\n`, 'FILE is damaged in line 7'],
])('what is none, of a newer version or damaged is one line: %j', async (text, message) => {
  await expect(read(text)).rejects.toMatchObject({ message, exitCode: 2 });
});
