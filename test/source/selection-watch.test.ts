import { expect, test } from 'vitest';
import type { Delta } from '../../src/model/flow/event.js';
import type { Snapshot } from '../../src/model/object/object.js';
import { createSelectionWatch } from '../../src/source/selection-watch.js';
import { FakeClock } from '../support/fake-clock.js';
import { snapshot } from '../support/informer.js';
import { deployments } from '../support/records.js';
import { ScriptedConnection, bytes, refuse, unreachable } from '../support/scripted-connection.js';

const scope = { resource: deployments, namespace: 'default' };

function watching(
  connection: ScriptedConnection,
  selectors: Record<string, string> = { labelSelector: 'app=web' },
) {
  const clock = new FakeClock();
  const explain = createSelectionWatch({
    scope: { scope, selectors, named: [], admits: () => true },
    connection,
    clock,
    signal: new AbortController().signal,
  });
  const reasonOf = async (delta: Delta): Promise<unknown> => {
    const event = await explain({ scope, delta });
    return 'delta' in event && 'reason' in event.delta ? event.delta.reason : undefined;
  };
  return { clock, reasonOf };
}

const deleted = (object: Snapshot): Delta => ({ type: 'DELETED', object, synthetic: false });
const added = (object: Snapshot): Delta => ({ type: 'ADDED', object, initial: false });
const web = snapshot('web', '1');
/** The object that has the name now. */
const found = (uid: string) => bytes(JSON.stringify({ metadata: { uid } }));

test('what still exists under its UID has left, and is back when it comes', async () => {
  const connection = new ScriptedConnection().then(found('uid-web'));
  const { reasonOf } = watching(connection);
  expect(await reasonOf(deleted(web))).toBe('left-selection');
  expect(connection.requests[0]?.path).toBe('/apis/apps/v1/namespaces/default/deployments/web');
  expect(await reasonOf(added(web))).toBe('back-in-selection');
  expect(await reasonOf(added(web))).toBeUndefined();
});

test('what is not there, or is another object, was deleted', async () => {
  const { reasonOf } = watching(
    new ScriptedConnection().then(refuse({ code: 404, message: 'not found' }), found('another')),
  );
  expect(await reasonOf(deleted(web))).toBe('deleted');
  expect(await reasonOf(deleted(web))).toBe('deleted');
  expect(await reasonOf(added(web))).toBeUndefined();
});

test('a server that does not answer is asked again only after a while, one that forbids it never', async () => {
  const connection = new ScriptedConnection().then(
    unreachable(),
    refuse({ code: 404, message: 'not found' }),
    refuse({ code: 403, message: 'no' }),
  );
  const { clock, reasonOf } = watching(connection);
  expect([await reasonOf(deleted(web)), await reasonOf(deleted(web))]).toEqual(['unknown', 'unknown']);
  expect(connection.requests).toHaveLength(1);
  await clock.advance(30_000);
  expect(await reasonOf(deleted(web))).toBe('deleted');
  expect(await reasonOf(deleted(web))).toBe('unknown');
  await clock.advance(3_600_000);
  expect(await reasonOf(deleted(web))).toBe('unknown');
  expect(connection.requests).toHaveLength(3);
});

test.each([
  ['nothing selects', {}],
  ['a name selects, which never changes', { fieldSelector: 'metadata.name=web' }],
])('where %s, nothing is asked', async (_what, selectors) => {
  const connection = new ScriptedConnection();
  expect(await watching(connection, selectors).reasonOf(deleted(web))).toBeUndefined();
  expect(connection.requests).toEqual([]);
});

test('a field that may change selects too', async () => {
  const connection = new ScriptedConnection().then(found('uid-web'));
  const { reasonOf } = watching(connection, { fieldSelector: 'status.phase=Running,metadata.name=web' });
  expect(await reasonOf(deleted(web))).toBe('left-selection');
});
