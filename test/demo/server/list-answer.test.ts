import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/server/api-server.js';
import { resource, configMap, configMaps, widgets } from '../../support/demo-objects.js';
import { call } from '../../support/api-client.js';
import { FakeClock } from '../../support/fake-clock.js';

let server: DemoServer;

beforeEach(async () => {
  server = await startDemoServer({ clock: new FakeClock(), resources: [widgets] });
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    server.cluster.create(configMaps, configMap(name, '0', { name }));
});
afterEach(() => server.close());

interface List {
  readonly metadata: {
    readonly continue?: string;
    readonly resourceVersion: string;
    readonly remainingItemCount?: number;
  };
  readonly items: readonly { readonly metadata: { readonly name: string } }[];
}

const PATH = '/api/v1/namespaces/default/configmaps';

async function ask(query: Record<string, string>, path = PATH): Promise<Record<string, unknown>> {
  return (await call(server, 'GET', `${path}?${String(new URLSearchParams(query))}`)).body;
}
async function list(query: Record<string, string>, path?: string): Promise<List> {
  return (await ask(query, path)) as unknown as List;
}
const names = (page: List): string => page.items.map(({ metadata }) => metadata.name).join(' ');

describe('pages', () => {
  test('a token goes on at its state, with another limit or none', async () => {
    const first = await list({ limit: '2' });
    expect([names(first), first.metadata.remainingItemCount]).toEqual(['a b', 3]);
    server.cluster.create(configMaps, configMap('f'));
    const token = first.metadata.continue ?? '';
    const rest = await list({ continue: token });
    expect([names(rest), rest.metadata]).toEqual([
      'c d e',
      { resourceVersion: first.metadata.resourceVersion },
    ]);
    expect(names(await list({ continue: token, limit: '1' }))).toBe('c');
  });

  test('over all namespaces they go by namespace and name', async () => {
    server.cluster.create(configMaps, { metadata: { name: 'a', namespace: 'kube-system' } });
    const first = await list({ limit: '5' }, '/api/v1/configmaps');
    const second = await list({ limit: '5', continue: first.metadata.continue ?? '' }, '/api/v1/configmaps');
    expect([names(first), names(second)]).toEqual(['a b c d e', 'a']);
  });

  test('a token whose state is forgotten is answered with 410, and with one that goes on with the latest', async () => {
    const first = await list({ limit: '2' });
    server.cluster.remove(configMaps, 'default', 'c');
    server.cluster.compact();
    const expired = await call(server, 'GET', `${PATH}?limit=2&continue=${first.metadata.continue ?? ''}`);
    const { metadata, ...status } = expired.body as unknown as { metadata: { continue: string } };
    expect(status).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message:
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
      reason: 'Expired',
      code: 410,
    });
    expect(expired.status).toBe(410);
    const rest = await list({ continue: metadata.continue });
    expect([names(rest), rest.metadata.resourceVersion]).toEqual(['d e', server.cluster.resourceVersion]);
  });
});

describe('resourceVersion', () => {
  test('0 means any state, and no pages', async () => {
    expect(names(await list({ resourceVersion: '0', limit: '2' }))).toBe('a b c d e');
  });

  test('another one with a limit, or with Exact, means that very state', async () => {
    const { resourceVersion } = server.cluster;
    server.cluster.remove(configMaps, 'default', 'a');
    expect(names(await list({ resourceVersion, limit: '9' }))).toBe('a b c d e');
    const exact = await list({ resourceVersion, resourceVersionMatch: 'Exact' });
    expect([names(exact), exact.metadata.resourceVersion]).toEqual(['a b c d e', resourceVersion]);
    const fresh = await list({ resourceVersion, limit: '9', resourceVersionMatch: 'NotOlderThan' });
    expect(names(fresh)).toBe('b c d e');
    expect(names(await list({ resourceVersion }))).toBe('b c d e');
  });

  test('a forgotten state is refused with 410', async () => {
    const { resourceVersion } = server.cluster;
    server.cluster.remove(configMaps, 'default', 'a');
    server.cluster.compact();
    expect(await ask({ resourceVersion, resourceVersionMatch: 'Exact' })).toMatchObject({
      message: 'The resourceVersion for the provided list is too old.',
      reason: 'Expired',
      code: 410,
    });
  });
});

describe('what cannot be read', () => {
  // The words are those of a 1.20.2 server.
  test.each<[query: string, code: number, reason: string | undefined, message: string]>([
    ['limit=x', 400, 'BadRequest', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['watch=1&timeoutSeconds=x', 400, 'BadRequest', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['labelSelector=a+in+b', 400, 'BadRequest', "unable to parse requirement: found 'b' expected: '('"],
    [
      'fieldSelector=foo%3Dbar',
      400,
      'BadRequest',
      '"foo" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ],
    ['fieldSelector=foo', 400, 'BadRequest', "invalid selector: 'foo'; can't understand 'foo'"],
    [
      'continue=abc',
      400,
      'BadRequest',
      "invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value",
    ],
    [
      `continue=${token({ v: 'x', rv: 1, start: 'a' })}`,
      400,
      'BadRequest',
      'invalid continue token: continue key is not valid: server does not recognize this encoded version "x"',
    ],
    [
      `continue=${token({ v: 'meta.k8s.io/v1', rv: 1, start: 'a' })}&resourceVersion=5`,
      400,
      'BadRequest',
      'specifying resource version is not allowed when using continue',
    ],
    [
      'resourceVersion=abc',
      500,
      undefined,
      'resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax',
    ],
    [
      'watch=true&resourceVersion=abc',
      500,
      undefined,
      'resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax',
    ],
    ['resourceVersion=99', 504, 'Timeout', 'Timeout: Too large resource version: 99, current: 10'],
    [
      'resourceVersionMatch=Exact',
      422,
      'Invalid',
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
    ],
    [
      'resourceVersionMatch=Foo&resourceVersion=1',
      422,
      'Invalid',
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""',
    ],
    [
      'resourceVersionMatch=Exact&resourceVersion=0&continue=abc',
      422,
      'Invalid',
      'ListOptions.meta.k8s.io "" is invalid: [resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided, resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"]',
    ],
    [
      'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan',
      422,
      'Invalid',
      'ListOptions.meta.k8s.io "" is invalid: [resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch, resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided]',
    ],
  ])('%s', async (query, code, reason, message) => {
    const { status, body } = await call(server, 'GET', `${PATH}?${query}`);
    expect([status, body['code'], body['reason'], body['message']]).toEqual([code, code, reason, message]);
  });

  test('a token that is no token of this kind is refused too', async () => {
    for (const odd of ['W10', token({ v: 'meta.k8s.io/v1', rv: 0, start: '' })]) {
      expect(await ask({ continue: odd })).toMatchObject({ code: 400, reason: 'BadRequest' });
    }
  });

  test('a version that is too large says when to come back', async () => {
    const answer = await ask({ resourceVersion: '99' });
    expect(answer['details']).toEqual({
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    });
  });
});

describe('selection', () => {
  test.each([
    [{ labelSelector: 'name in (a,c)' }, 'a c'],
    [{ fieldSelector: 'metadata.name=b' }, 'b'],
    [{ fieldSelector: 'metadata.name!=b,metadata.namespace==default' }, 'a c d e'],
    [{ fieldSelector: 'metadata.name!=b', labelSelector: 'name notin (a)' }, 'c d e'],
    [{ fieldSelector: 'metadata.name=' }, ''],
  ])('%j', async (query, expected) => {
    expect(names(await list(query))).toBe(expected);
  });

  test('pods can be selected by phase and node, other kinds say what they do not know', async () => {
    const pods = resource('pods');
    server.cluster.create(pods, {
      metadata: { name: 'p' },
      spec: { nodeName: 'n1' },
      status: { phase: 'Running' },
    });
    server.cluster.create(pods, { metadata: { name: 'q' }, status: { phase: 'Pending' } });
    const path = '/api/v1/pods';
    expect(names(await list({ fieldSelector: 'status.phase=Running,spec.nodeName=n1' }, path))).toBe('p');
    expect(names(await list({ fieldSelector: 'spec.nodeName=' }, path))).toBe('q');
    expect(await ask({ fieldSelector: 'spec.foo=1' }, path)).toMatchObject({
      message: 'field label not supported: spec.foo',
    });
    expect(await ask({ fieldSelector: 'foo=1' }, '/apis/example.com/v1/widgets')).toMatchObject({
      message: 'field label not supported: foo',
    });
  });
});

test('items of a custom resource come with kind and apiVersion', async () => {
  server.cluster.create(widgets, { metadata: { name: 'w' } });
  expect(await ask({}, '/apis/example.com/v1/widgets')).toMatchObject({
    kind: 'WidgetList',
    apiVersion: 'example.com/v1',
    items: [{ kind: 'Widget', apiVersion: 'example.com/v1' }],
  });
});

function token(content: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}
