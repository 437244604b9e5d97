import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  type Body,
  call,
  type Target,
  watch,
  type WatchEvent,
  type WatchReader,
} from './api-client.js';

/** A server to hold to account, and how to let go of it. */
export interface Connected extends Target {
  close(): Promise<void>;
}

/**
 * What every API server does, held against the one that `connect` reaches: the five conformance cases for watches
 * (kubernetes, test/e2e/apimachinery/watch.go), pages of lists (chunking.go), and the words of its refusals.
 * Works in a namespace of its own; needs to create and delete namespaces and CustomResourceDefinitions.
 */
export function describeWatchConformance(name: string, connect: () => Promise<Connected>): void {
  describe(name, () => {
    const namespace = `kwatch-conformance-${randomUUID().slice(0, 8)}`;
    const collection = `/api/v1/namespaces/${namespace}/configmaps`;
    let server: Connected;
    let watches: WatchReader[] = [];
    let run: string;

    beforeAll(async () => {
      server = await connect();
      const answer = await call(server, 'POST', '/api/v1/namespaces', { metadata: { name: namespace } });
      expect(answer.status).toBe(201);
    });
    afterAll(async () => {
      await call(server, 'DELETE', `/api/v1/namespaces/${namespace}`);
      await server.close();
    });
    // Each test has a label of its own, so that none sees what another left.
    beforeEach(() => {
      run = `run-${randomUUID().slice(0, 8)}`;
    });
    afterEach(() => {
      for (const each of watches) each.close();
      watches = [];
    });

    async function write(method: string, path: string, body?: Body): Promise<Body> {
      const answer = await call(server, method, path, body);
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      return answer.body;
    }
    const configMap = (labels: Record<string, string>, value = '0', as = `${run}-a`): Body => ({
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: { name: as, labels: { run, ...labels } },
      data: { value },
    });
    const create = (body: Body): Promise<Body> => write('POST', collection, body);
    const update = (body: Body): Promise<Body> => write('PUT', `${collection}/${nameOf(body)}`, body);
    const remove = (as = `${run}-a`): Promise<Body> => write('DELETE', `${collection}/${as}`);
    const list = (query: Record<string, string>): Promise<Answer> =>
      call(server, 'GET', `${collection}?${String(new URLSearchParams(query))}`);
    async function open(query: Record<string, string>): Promise<WatchReader> {
      const parameters = new URLSearchParams({ watch: 'true', labelSelector: `run=${run}`, ...query });
      const opened = await watch(server, `${collection}?${String(parameters)}`);
      expect(opened.status).toBe(200);
      watches.push(opened);
      return opened;
    }
    /** The version to watch from, such that the watch sees what comes now and nothing that was before. */
    const versionNow = async (): Promise<string> => versionOf((await list({ limit: '1' })).body);

    test('a watch sees what its selector selects being added, modified and deleted', async () => {
      const resourceVersion = await versionNow();
      const [a, b, either] = [
        await open({ resourceVersion, labelSelector: `run=${run},group=a` }),
        await open({ resourceVersion, labelSelector: `run=${run},group=b` }),
        await open({ resourceVersion, labelSelector: `run=${run},group in (a,b)` }),
      ];
      await create(configMap({ group: 'a' }));
      await update(configMap({ group: 'a' }, '1'));
      await update(configMap({ group: 'a' }, '2'));
      await remove();
      await create(configMap({ group: 'b' }, '9', `${run}-b`));
      await remove(`${run}-b`);

      const lifeOfA = ['ADDED a 0', 'MODIFIED a 1', 'MODIFIED a 2', 'DELETED a 2'];
      const lifeOfB = ['ADDED b 9', 'DELETED b 9'];
      expect(groupLines(await a.take(4))).toEqual(lifeOfA);
      expect(groupLines(await b.take(2))).toEqual(lifeOfB);
      expect(groupLines(await either.take(6))).toEqual([...lifeOfA, ...lifeOfB]);
    });

    test('a watch from a resourceVersion sees everything after it and nothing before', async () => {
      await create(configMap({}));
      const first = await update(configMap({}, '1'));
      const second = await update(configMap({}, '2'));
      await remove();

      const events = await (await open({ resourceVersion: versionOf(first) })).take(2);
      expect(lines(events)).toEqual(['MODIFIED 2', 'DELETED 2']);
      expect(events.map((event) => event.object['kind'])).toEqual(['ConfigMap', 'ConfigMap']);
      expect(versionOf(events[0]!.object)).toBe(versionOf(second));
      expect(versionOf(events[1]!.object), 'a deletion has a version of its own').not.toBe(versionOf(second));
    });

    test('a watch restarted from the last version that was seen misses nothing and repeats nothing', async () => {
      const before = await open({ resourceVersion: await versionNow() });
      await create(configMap({}));
      await update(configMap({}, '1'));
      const seen = await before.take(2);
      expect(lines(seen)).toEqual(['ADDED 0', 'MODIFIED 1']);
      before.close();
      await update(configMap({}, '2'));
      await remove();

      const after = await open({ resourceVersion: versionOf(seen[1]!.object) });
      expect(lines(await after.take(2))).toEqual(['MODIFIED 2', 'DELETED 2']);
    });

    test('an object that leaves the selection is DELETED, and ADDED when it comes back', async () => {
      const selected = await open({
        resourceVersion: await versionNow(),
        labelSelector: `run=${run},in=yes`,
      });
      await create(configMap({ in: 'yes' }));
      await update(configMap({ in: 'yes' }, '1'));
      const left = await update(configMap({ in: 'no' }, '2'));
      await update(configMap({ in: 'no' }, '3'));
      await update(configMap({ in: 'yes' }, '4'));
      await update(configMap({ in: 'yes' }, '5'));
      await remove();

      const events = await selected.take(6);
      expect(lines(events)).toEqual([
        'ADDED 0',
        'MODIFIED 1',
        'DELETED 1',
        'ADDED 4',
        'MODIFIED 5',
        'DELETED 5',
      ]);
      expect(versionOf(events[2]!.object), 'it leaves at the version of the write').toBe(versionOf(left));
    });

    test('watches started at different versions see one and the same order', async () => {
      const start = await versionNow();
      const whole = await open({ resourceVersion: start });
      const names = ['a', 'b', 'c', 'd'].map((letter) => `${run}-${letter}`);
      await Promise.all(
        names.map(async (as) => {
          await create(configMap({}, '0', as));
          for (const value of ['1', '2', '3']) await update(configMap({}, value, as));
          await remove(as);
        }),
      );
      const events = await whole.take(20);
      const versions = events.map((event) => versionOf(event.object));
      expect(new Set(versions).size).toBe(20);

      for (const [index, resourceVersion] of [start, ...versions.slice(0, -1)].entries()) {
        const later = await open({ resourceVersion });
        const rest = await later.take(20 - index);
        expect(rest.map((event) => versionOf(event.object))).toEqual(versions.slice(index));
        later.close();
      }
    });

    test.each([{ resourceVersion: '' }, { resourceVersion: '0' }])(
      'a watch from resourceVersion "$resourceVersion" begins with what there is',
      async ({ resourceVersion }) => {
        await create(configMap({}, '0', `${run}-a`));
        await create(configMap({}, '1', `${run}-b`));
        const opened = await open({ resourceVersion });
        expect(lines(await opened.take(2)).sort()).toEqual(['ADDED 0', 'ADDED 1']);
        await remove(`${run}-b`);
        expect(lines(await opened.take(1))).toEqual(['DELETED 1']);
      },
    );

    test('a watch ends cleanly when its timeoutSeconds are over', async () => {
      await create(configMap({}));
      const opened = await open({ timeoutSeconds: '1', fieldSelector: `metadata.name=${run}-a` });
      const { events, complete } = await opened.rest();
      expect(lines(events)).toEqual(['ADDED 0']);
      expect(complete).toBe(true);
    });

    test('a watch from before anything that is remembered says 410 in its stream, and ends', async () => {
      const group = `${run}.kwatch.test`;
      const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
      await write('POST', definitions, definition(group));
      try {
        const things = `/apis/${group}/v1/namespaces/${namespace}/things`;
        await until(async () => (await call(server, 'GET', things)).status === 200);
        const opened = await watch(server, `${things}?watch=true&resourceVersion=1`);
        expect(opened.status).toBe(200);
        const { events, complete } = await opened.rest();
        expect(events).toEqual([
          {
            type: 'ERROR',
            object: {
              ...refusal('Expired', 410),
              message: expect.stringMatching(/^too old resource version: 1 \(\d+\)$/) as string,
            },
          },
        ]);
        expect(complete).toBe(true);
      } finally {
        await write('DELETE', `${definitions}/things.${group}`);
      }
    });

    test('a list in pages shows one state, whatever is written meanwhile', async () => {
      for (const letter of ['a', 'b', 'c', 'd', 'e']) await create(configMap({}, '0', `${run}-${letter}`));
      const first = (await list({ limit: '2', labelSelector: `run=${run}` })).body;
      await remove(`${run}-c`);
      await update(configMap({}, '1', `${run}-d`));
      const second = (await list({ limit: '2', labelSelector: `run=${run}`, continue: continueOf(first) }))
        .body;
      const third = (await list({ limit: '2', labelSelector: `run=${run}`, continue: continueOf(second) }))
        .body;

      expect([first, second, third].map(contents)).toEqual([
        [`${run}-a=0`, `${run}-b=0`],
        [`${run}-c=0`, `${run}-d=0`],
        [`${run}-e=0`],
      ]);
      expect(new Set([first, second, third].map(versionOf)).size).toBe(1);
      expect(continueOf(third)).toBe('');
      expect(first['metadata'], 'with a selector nothing is counted').not.toHaveProperty(
        'remainingItemCount',
      );
    });

    test('a page says how many are left, and items come without kind and apiVersion', async () => {
      for (const letter of ['a', 'b', 'c']) await create(configMap({}, '0', `${run}-${letter}`));
      const whole = (await list({})).body;
      const page = (await list({ limit: '1' })).body;
      expect(whole).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
      expect(page['metadata']).toHaveProperty('remainingItemCount', items(whole).length - 1);
      expect(whole['metadata']).not.toHaveProperty('continue');
      expect(Object.keys(items(whole)[0]!).sort()).toEqual(['data', 'metadata']);
    });

    test('a missing object, a taken name and a stale write are refused in these words', async () => {
      const details = { name: `${run}-a`, kind: 'configmaps' };
      expect(await call(server, 'GET', `${collection}/${run}-a`)).toEqual({
        status: 404,
        body: { ...refusal('NotFound', 404), message: `configmaps "${run}-a" not found`, details },
      });
      const created = await create(configMap({}));
      expect(await call(server, 'POST', collection, configMap({}))).toEqual({
        status: 409,
        body: { ...refusal('AlreadyExists', 409), message: `configmaps "${run}-a" already exists`, details },
      });
      await update(configMap({}, '1'));
      const stale = { ...created, data: { value: '2' } };
      expect(await call(server, 'PUT', `${collection}/${run}-a`, stale)).toEqual({
        status: 409,
        body: {
          ...refusal('Conflict', 409),
          message: `Operation cannot be fulfilled on configmaps "${run}-a": the object has been modified; please apply your changes to the latest version and try again`,
          details,
        },
      });
    });

    test('names of another group carry it, and what is not served is named as little as it is known', async () => {
      expect((await call(server, 'GET', `/apis/apps/v1/namespaces/${namespace}/deployments/x`)).body).toEqual(
        {
          ...refusal('NotFound', 404),
          message: 'deployments.apps "x" not found',
          details: { name: 'x', group: 'apps', kind: 'deployments' },
        },
      );
      expect((await call(server, 'GET', `/apis/apps/v1/namespaces/${namespace}/nonsenses`)).body).toEqual({
        ...refusal('NotFound', 404),
        message: 'the server could not find the requested resource',
        details: {},
      });
    });

    test('an object is stamped: a UID that is its own, a version, a time, who wrote it', async () => {
      const created = await create(configMap({}));
      const metadata = created['metadata'] as Body;
      expect(metadata['uid']).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(metadata['creationTimestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(metadata['managedFields']).toMatchObject([
        { manager: 'conformance', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1' },
      ]);
      await remove();
      const again = await create(configMap({}));
      expect((again['metadata'] as Body)['uid'], 'a new object under an old name').not.toBe(metadata['uid']);
    });

    test('an update that changes nothing is no event', async () => {
      const created = await create(configMap({}));
      const same = await update(configMap({}));
      expect(versionOf(same)).toBe(versionOf(created));
    });
  });
}

function refusal(reason: string, code: number): Body {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason, code };
}

function definition(group: string): Body {
  const schema = { openAPIV3Schema: { type: 'object' } };
  return {
    kind: 'CustomResourceDefinition',
    apiVersion: 'apiextensions.k8s.io/v1',
    metadata: { name: `things.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `MODIFIED 2`: what happened, and the value in the object. */
function lines(events: readonly WatchEvent[]): string[] {
  return events.map(({ type, object }) => `${type} ${String((object['data'] as Body)['value'])}`);
}

/** `MODIFIED a 2`: the same with the group it is labelled with. */
function groupLines(events: readonly WatchEvent[]): string[] {
  return events.map(({ type, object }) => {
    const { group } = object.metadata['labels'] as { readonly group: string };
    return `${type} ${group} ${String((object['data'] as Body)['value'])}`;
  });
}

function versionOf(body: Body): string {
  return String((body['metadata'] as Body)['resourceVersion']);
}

function continueOf(body: Body): string {
  return ((body['metadata'] as Body)['continue'] ?? '') as string;
}

function nameOf(body: Body): string {
  return String((body['metadata'] as Body)['name']);
}

function items(body: Body): readonly Body[] {
  return body['items'] as readonly Body[];
}

/** `name=value` of each item. */
function contents(body: Body): string[] {
  return items(body).map((item) => `${nameOf(item)}=${String((item['data'] as Body)['value'])}`);
}
