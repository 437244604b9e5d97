import { describe, expect, it } from 'vitest';
import type { DiscoveryCache } from '../../../src/cluster/discovery/disk-cache.js';
import {
  type Discovery,
  type DiscoveryOptions,
  createDiscovery,
} from '../../../src/cluster/discovery/discovery.js';
import {
  EXIT,
  KwatchError,
  TransportError,
  UnavailableError,
  UsageError,
} from '../../../src/model/errors.js';
import type { Json } from '../../../src/model/json/json.js';
import { realClock } from '../../../src/model/real-clock.js';
import { resourceName } from '../../../src/model/object/resource.js';
import {
  type DocumentConnection,
  type ResourceDoc,
  aggregated,
  connectionTo,
  groupList,
  refusal,
  resourceList,
} from '../../support/api-docs.js';
import { errorOf } from '../../support/read-body.js';

const PODS: ResourceDoc = { plural: 'pods', kind: 'Pod', short: ['po'], categories: ['all'] };
const EVENTS: ResourceDoc = { plural: 'events', kind: 'Event', short: ['ev'] };
const NODES: ResourceDoc = { plural: 'nodes', kind: 'Node', short: ['no'], clusterScoped: true };
const STATUSES: ResourceDoc = {
  plural: 'componentstatuses',
  kind: 'ComponentStatus',
  short: ['cs'],
  verbs: ['get', 'list'],
};
const POD_STATUS: ResourceDoc = { plural: 'pods/status', kind: 'Pod', verbs: ['get', 'patch'] };
const DEPLOYMENTS: ResourceDoc = {
  plural: 'deployments',
  kind: 'Deployment',
  short: ['deploy'],
  categories: ['all'],
};
const CRON_JOBS: ResourceDoc = { plural: 'cronjobs', kind: 'CronJob', short: ['cj'], categories: ['all'] };
const JOBS: ResourceDoc = { plural: 'jobs', kind: 'Job', categories: ['all'] };
const ROLLOUTS: ResourceDoc = { plural: 'rollouts', kind: 'Rollout', singular: 'rollout', short: ['ro'] };
const METRICS: ResourceDoc = { plural: 'pods', kind: 'PodMetrics', verbs: ['get', 'list'] };

const CORE = [PODS, POD_STATUS, EVENTS, NODES, STATUSES];

/** As a server before 1.26 answers. */
const LEGACY = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': groupList([
    ['events.k8s.io', 'v1', 'v1beta1'],
    ['metrics.k8s.io', 'v1beta1'],
    ['apps', 'v1', 'v1beta1'],
    ['batch', 'v1', 'v1beta1'],
    ['testbed.dev', 'v1'],
  ]),
  '/api/v1': resourceList('v1', CORE),
  '/apis/apps/v1': resourceList('apps/v1', [DEPLOYMENTS]),
  '/apis/apps/v1beta1': resourceList('apps/v1beta1', [DEPLOYMENTS]),
  '/apis/batch/v1': resourceList('batch/v1', [JOBS]),
  '/apis/batch/v1beta1': resourceList('batch/v1beta1', [CRON_JOBS]),
  '/apis/events.k8s.io/v1': resourceList('events.k8s.io/v1', [EVENTS]),
  '/apis/events.k8s.io/v1beta1': resourceList('events.k8s.io/v1beta1', [EVENTS]),
  '/apis/metrics.k8s.io/v1beta1': resourceList('metrics.k8s.io/v1beta1', [METRICS]),
  '/apis/testbed.dev/v1': resourceList('testbed.dev/v1', [ROLLOUTS]),
};

/** As a newer one does; the lists are there too. */
const AGGREGATED = {
  ...LEGACY,
  '/api aggregated': aggregated({ '': [{ version: 'v1', resources: CORE }] }),
  '/apis aggregated': aggregated({
    'events.k8s.io': [{ version: 'v1', resources: [EVENTS] }],
    'metrics.k8s.io': [{ version: 'v1beta1', resources: [METRICS] }],
    apps: [
      { version: 'v1', resources: [DEPLOYMENTS] },
      { version: 'v1beta1', resources: [DEPLOYMENTS] },
    ],
    batch: [
      { version: 'v1', resources: [JOBS] },
      { version: 'v1beta1', resources: [CRON_JOBS] },
    ],
    'testbed.dev': [{ version: 'v1', resources: [ROLLOUTS] }],
  }),
};

const { signal } = new AbortController();

async function resolve(
  documents: Readonly<Record<string, unknown>>,
  typeName: string,
): Promise<{ names: string[]; paths: readonly string[] }> {
  const connection = connectionTo(documents);
  const found = await createDiscovery(connection, { signal, clock: realClock }).resolve(typeName);
  return {
    names: found.map((resource) => `${resourceName(resource)} ${resource.version}`),
    paths: connection.paths,
  };
}

async function failing(connection: DocumentConnection, typeName: string): Promise<KwatchError> {
  const error = await errorOf(
    createDiscovery(connection, { signal, clock: realClock, contextName: 'prod' }).resolve(typeName),
  );
  if (error instanceof KwatchError) return error;
  throw error;
}

describe('resolve', () => {
  it.each([
    ['deployments', 'deployments.apps v1', '/apis/apps/v1'],
    ['deployment', 'deployments.apps v1', '/apis/apps/v1'],
    ['deploy', 'deployments.apps v1', '/apis/apps/v1'],
    ['Deployment', 'deployments.apps v1', '/apis/apps/v1'],
    ['DEPLOYMENTS', 'deployments.apps v1', '/apis/apps/v1'],
    ['deployments.apps', 'deployments.apps v1', '/apis/apps/v1'],
    ['deploy.apps', 'deployments.apps v1', '/apis/apps/v1'],
    ['Deployment.v1.apps', 'deployments.apps v1', '/apis/apps/v1'],
    ['deployments.v1beta1.apps', 'deployments.apps v1beta1', '/apis/apps/v1beta1'],
    ['po', 'pods v1', '/api/v1'],
    ['pods.v1', 'pods v1', '/api/v1'],
    ['pods.v1.', 'pods v1', '/api/v1'],
    ['events', 'events v1', '/api/v1'],
    ['rollouts.v1.testbed.dev', 'rollouts.testbed.dev v1', '/apis/testbed.dev/v1'],
  ])('finds %s with one request', async (typeName, name, path) => {
    expect(await resolve(LEGACY, typeName)).toEqual({ names: [name], paths: [path] });
  });

  it.each(['rollouts', 'rollout', 'ro', 'Rollout', 'RO'])(
    'finds the custom resource %s with two requests',
    async (typeName) => {
      expect(await resolve(AGGREGATED, typeName)).toEqual({
        names: ['rollouts.testbed.dev v1'],
        paths: ['/api', '/apis'],
      });
    },
  );

  it.each(['rollouts', 'rollout', 'ro', 'Rollout'])(
    'finds the custom resource %s on an older server',
    async (typeName) => {
      const { names, paths } = await resolve(LEGACY, typeName);
      expect(names).toEqual(['rollouts.testbed.dev v1']);
      expect(paths).toHaveLength(8);
    },
  );

  it('asks only for the group that was named', async () => {
    expect(await resolve(LEGACY, 'rollouts.testbed.dev')).toEqual({
      names: ['rollouts.testbed.dev v1'],
      paths: ['/api', '/apis', '/apis/testbed.dev/v1'],
    });
  });

  it('tells all that is known of a resource', async () => {
    const discovery = createDiscovery(connectionTo(AGGREGATED), { signal, clock: realClock });
    const rollout = {
      group: 'testbed.dev',
      version: 'v1',
      plural: 'rollouts',
      singular: 'rollout',
      kind: 'Rollout',
      shortNames: ['ro'],
      categories: [],
      namespaced: true,
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    };
    expect(await discovery.resolve('ro')).toEqual([rollout]);
    expect(await createDiscovery(connectionTo(LEGACY), { signal, clock: realClock }).resolve('ro')).toEqual([
      rollout,
    ]);
    expect(await discovery.resolve('nodes')).toMatchObject([{ namespaced: false, singular: 'node' }]);
  });

  it.each([
    ['aggregated', AGGREGATED],
    ['listed', LEGACY],
  ])('finds what is only in a version that is not preferred (%s)', async (_, documents) => {
    expect((await resolve(documents, 'cj')).names).toEqual(['cronjobs.batch v1beta1']);
  });

  it.each([
    ['aggregated', AGGREGATED],
    ['listed', LEGACY],
  ])('gives all of a category, each once, the core group first and then apps (%s)', async (_, documents) => {
    expect((await resolve(documents, 'all')).names).toEqual([
      'pods v1',
      'deployments.apps v1',
      'jobs.batch v1',
      'cronjobs.batch v1beta1',
    ]);
    expect((await resolve(documents, 'ALL')).names).toHaveLength(4);
  });

  it.each([
    ['*.batch', ['jobs.batch v1', 'cronjobs.batch v1beta1']],
    ['*.v1.batch', ['jobs.batch v1']],
    ['*.v1', ['pods v1', 'events v1', 'nodes v1']],
    ['*.testbed.dev', ['rollouts.testbed.dev v1']],
  ])('gives every type of a group for %s, each in the version that is preferred', async (typeName, names) => {
    for (const documents of [AGGREGATED, LEGACY])
      expect((await resolve(documents, typeName)).names).toEqual(names);
  });

  it.each([
    ['*.btach', 'the server has no API group for "*.btach"; did you mean "*.batch"?'],
    ['*.nothing.like.it', 'the server has no API group for "*.nothing.like.it"'],
    ['*', "* alone is no type; write '*.apps' for every type of a group, or all for the common ones"],
    ['*.metrics.k8s.io', 'the API group metrics.k8s.io has no types that can be listed and watched'],
  ])('says of %s why it gives none', async (typeName, message) => {
    expect((await failing(connectionTo(AGGREGATED), typeName)).message).toBe(message);
  });

  it('prefers what can be watched where a name means two', async () => {
    const documents = {
      ...AGGREGATED,
      '/api/v1': resourceList('v1', []),
      '/api aggregated': aggregated({ '': [] }),
    };
    const { names } = await resolve(
      {
        ...documents,
        '/apis aggregated': aggregated({
          'metrics.k8s.io': [{ version: 'v1', resources: [METRICS] }],
          x: [{ version: 'v1', resources: [PODS] }],
        }),
      },
      'pods',
    );
    expect(names).toEqual(['pods.x v1']);
  });

  it('takes a name for a plural before a short name before a kind', async () => {
    const documents = {
      '/api aggregated': aggregated({ '': [] }),
      '/apis aggregated': aggregated({
        a: [{ version: 'v1', resources: [{ plural: 'as', kind: 'Widget', short: ['x'] }] }],
        b: [{ version: 'v1', resources: [{ plural: 'bs', kind: 'B', short: ['widget'] }] }],
        c: [{ version: 'v1', resources: [{ plural: 'x', kind: 'C' }] }],
      }),
    };
    expect((await resolve(documents, 'x')).names).toEqual(['x.c v1']);
    expect((await resolve(documents, 'widget')).names).toEqual(['as.a v1']);
  });

  it('falls back where a well-known type is not where it used to be', async () => {
    const documents = { ...LEGACY, '/apis/batch/v1': refusal(404, 'NotFound') };
    expect((await resolve(documents, 'cronjobs')).names).toEqual(['cronjobs.batch v1beta1']);
  });

  it('asks nothing twice', async () => {
    const connection = connectionTo(LEGACY);
    const discovery = createDiscovery(connection, { signal, clock: realClock });
    for (const typeName of ['po', 'deploy', 'ro', 'all', 'pods', 'ev']) await discovery.resolve(typeName);
    expect(new Set(connection.paths).size).toBe(connection.paths.length);
    expect(discovery.warnings).toEqual([]);
  });

  it('asks an older server eight lists at a time', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `g${n}.dev`);
    const connection = connectionTo({
      '/api': LEGACY['/api'],
      '/apis': groupList(names.map((name) => [name, 'v1'])),
      '/apis/g29.dev/v1': resourceList('g29.dev/v1', [ROLLOUTS]),
    });
    let running = 0;
    let most = 0;
    const counted = {
      ...connection,
      get: async (request: Parameters<typeof connection.get>[0]) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        return connection.get(request).finally(() => (running -= 1));
      },
    };
    const found = await createDiscovery(counted, { signal, clock: realClock }).resolve('ro');
    expect(found.map(resourceName)).toEqual(['rollouts.g29.dev']);
    expect(most).toBe(8);
  });
});

describe('a well-known name that types of other groups have too', () => {
  const SERVICES: ResourceDoc = { plural: 'services', kind: 'Service', short: ['svc'] };
  const KNATIVE: ResourceDoc = { plural: 'services', kind: 'Service', short: ['kservice', 'ksvc'] };
  const documents = {
    '/api/v1': resourceList('v1', [...CORE, SERVICES]),
    '/api aggregated': aggregated({ '': [{ version: 'v1', resources: [...CORE, SERVICES] }] }),
    '/apis aggregated': aggregated({
      apps: [{ version: 'v1', resources: [DEPLOYMENTS] }],
      'serving.knative.dev': [{ version: 'v1', resources: [KNATIVE] }],
      'metrics.k8s.io': [{ version: 'v1beta1', resources: [METRICS] }],
      'events.k8s.io': [{ version: 'v1', resources: [EVENTS] }],
    }),
  };
  const discoveryOf = (
    connection: DocumentConnection,
    different: Partial<DiscoveryOptions> = {},
  ): Discovery => createDiscovery(connection, { signal, clock: realClock, ...different });

  it.each([
    ['services', 'services is services of the core group; there is also services.serving.knative.dev'],
    ['Service', 'Service is services of the core group; there is also services.serving.knative.dev'],
  ])('%s is found with one request, and what else it may mean later', async (typeName, line) => {
    const connection = connectionTo(documents);
    const discovery = discoveryOf(connection);
    await discovery.resolve(typeName);
    expect([discovery.warnings, connection.paths]).toEqual([[], ['/api/v1']]);
    expect(await discovery.namesakes('server')).toEqual([line]);
    expect(connection.paths).toEqual(['/api/v1', '/api', '/apis']);
  });

  it.each(['svc', 'services.v1.', 'events', 'pods', 'nodes'])(
    '%s is what nobody takes for another type',
    async (typeName) => {
      const discovery = discoveryOf(connectionTo(documents), { lists: true });
      await discovery.resolve(typeName);
      expect(await discovery.namesakes('server')).toEqual([]);
    },
  );

  it('is known from an earlier run without asking anybody, and else not', async () => {
    const kept = new Map<string, Json>();
    const cache: DiscoveryCache = {
      read: (path) => Promise.resolve(kept.get(path)),
      write: (path, document) => Promise.resolve(void kept.set(path, document)),
    };
    const connection = connectionTo(documents);
    const discovery = discoveryOf(connection, { cache });
    await discovery.resolve('services');
    expect(await discovery.namesakes('kept')).toEqual([]);
    expect(connection.paths).toEqual(['/api/v1']);
    await discovery.namesakes('server');
    const later = discoveryOf(connection, { cache });
    await later.resolve('services');
    expect(await later.namesakes('kept')).toHaveLength(1);
    expect(connection.paths).toEqual(['/api/v1', '/api', '/apis']);
  });

  it('is not missed where the server does not tell', async () => {
    const discovery = discoveryOf(
      connectionTo({ '/api/v1': documents['/api/v1'], '/apis': refusal(403, 'Forbidden') }),
    );
    await discovery.resolve('services');
    expect(await discovery.namesakes('server')).toEqual([]);
  });
});

describe('a group that does not answer', () => {
  const BROKEN = { ...LEGACY, '/apis/metrics.k8s.io/v1beta1': refusal(503, 'ServiceUnavailable') };
  const STALE = {
    '/api aggregated': aggregated({ '': [{ version: 'v1', resources: CORE }] }),
    '/apis aggregated': aggregated({
      'metrics.k8s.io': [{ version: 'v1beta1', freshness: 'Stale', resources: [] }],
      'testbed.dev': [{ version: 'v1', resources: [ROLLOUTS] }],
    }),
  };

  it.each([
    ['refuses', BROKEN, '503 ServiceUnavailable'],
    [
      'is not reached',
      { ...BROKEN, '/apis/metrics.k8s.io/v1beta1': new TransportError('no answer') },
      'no answer',
    ],
    ['is stale', STALE, 'its server does not answer'],
  ])('does not keep others from being found, and is told: %s', async (_, documents, why) => {
    const discovery = createDiscovery(connectionTo(documents), { signal, clock: realClock });
    expect((await discovery.resolve('ro')).map(resourceName)).toEqual(['rollouts.testbed.dev']);
    expect(discovery.warnings).toEqual([
      `the API group metrics.k8s.io/v1beta1 does not answer (${why}): its types are not known`,
    ]);
  });

  it.each([
    ['listed', BROKEN, '503 ServiceUnavailable'],
    ['aggregated', STALE, 'its server does not answer'],
  ])('is no reason to call its types unknown (%s)', async (_, documents, why) => {
    const error = await failing(connectionTo(documents), 'nodes.metrics.k8s.io');
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toBe(
      `cannot find out about nodes.metrics.k8s.io: the API group metrics.k8s.io/v1beta1 does not answer (${why}): its types are not known`,
    );
  });

  it('may have the type that nobody else has', async () => {
    const error = await failing(connectionTo(BROKEN), 'podmetrics');
    expect(error).toBeInstanceOf(UsageError);
    expect(error.hint).toBe(
      '`kwatch types` lists them; these API groups do not answer and may have it: metrics.k8s.io/v1beta1',
    );
  });
});

describe('a type that cannot be watched', () => {
  it.each([
    ['deploymets', 'deployments'],
    ['Deplyoment', 'deployments'],
    ['pdo', 'pods'],
    ['rolouts', 'rollouts'],
    ['rolouts.testbed.dev', 'rollouts.testbed.dev'],
    ['cronjbo', 'cronjobs'],
    ['depl', 'deployments'],
  ])('is unknown: %s may mean %s', async (typeName, near) => {
    const error = await failing(connectionTo(LEGACY), typeName);
    expect(error.exitCode).toBe(EXIT.usage);
    expect(error.message).toBe(`the server has no resource type "${typeName}"; did you mean "${near}"?`);
    expect(error.hint).toBe('`kwatch types` lists them');
  });

  it.each(['foobar', 'x', '', 'xx.testbed.dev', 'deployments.nope.dev', '../../etc', '.', '..'])(
    'is unknown: %j is near to nothing',
    async (typeName) => {
      const error = await failing(connectionTo(AGGREGATED), typeName);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toBe(`the server has no resource type "${typeName}"`);
    },
  );

  it('stays one line whatever was typed', async () => {
    expect((await failing(connectionTo(AGGREGATED), 'a\nb\u001b[2J')).message).toBe(
      'the server has no resource type "a b [2J"',
    );
  });

  it.each([
    ['componentstatuses', 'componentstatuses', 'get, list'],
    ['cs', 'componentstatuses', 'get, list'],
    ['pods.metrics.k8s.io', 'pods.metrics.k8s.io', 'get, list'],
    ['pods.v1beta1.metrics.k8s.io', 'pods.metrics.k8s.io', 'get, list'],
  ])('is known, and can be listed: %s', async (typeName, name, verbs) => {
    for (const documents of [LEGACY, AGGREGATED]) {
      const error = await failing(connectionTo(documents), typeName);
      expect(error.exitCode).toBe(EXIT.unavailable);
      expect(error.message).toBe(
        `the server's ${name} cannot be watched: it offers ${verbs}, and \`watch\` is missing`,
      );
      expect(error.hint).toBe('--once lists what is there, --poll 30s lists again and again');
      const lists = { signal, clock: realClock, lists: true };
      const found = await createDiscovery(connectionTo(documents), lists).resolve(typeName);
      expect(found.map(resourceName)).toEqual([name]);
    }
  });

  it('is never a subresource', async () => {
    expect((await failing(connectionTo(LEGACY), 'pods/status')).message).toContain(
      'has no resource type "pods/status"',
    );
  });
});

describe('a server that does not tell', () => {
  it.each([
    [
      refusal(401, 'Unauthorized', 'Unauthorized'),
      'the server https://kube.example does not accept these credentials (Unauthorized)',
    ],
    [
      refusal(403, 'Forbidden', 'because'),
      'https://kube.example does not let you discover its resource types (Forbidden): because',
    ],
    [
      new TransportError('cannot reach https://kube.example: no', { hint: 'h' }),
      'cannot reach https://kube.example: no',
    ],
  ])('ends with exit 5: %s', async (failure, message) => {
    for (const path of ['/apis/apps/v1', '/api', '/apis']) {
      const typeName = path === '/apis/apps/v1' ? 'deploy' : 'rollouts';
      const error = await failing(connectionTo({ ...LEGACY, [path]: failure }), typeName);
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error.message).toBe(message);
      expect(error.hint).toMatch(/./);
    }
  });

  it('names the context whose credentials are not accepted', async () => {
    const documents = { ...LEGACY, '/apis/batch/v1': refusal(401, 'Unauthorized') };
    expect((await failing(connectionTo(documents), 'rollouts')).hint).toBe(
      'log in again, or check the user of context prod in the kubeconfig',
    );
    const anonymous = createDiscovery(connectionTo(documents), { signal, clock: realClock });
    expect(await errorOf(anonymous.resolve('rollouts'))).toMatchObject({
      hint: 'log in again, or check the user of the kubeconfig',
    });
  });

  it('hands an abort on as it is', async () => {
    const stop = new AbortController();
    const aborted = new TransportError('the request was given up');
    stop.abort();
    const connection = connectionTo({ '/api': aborted, '/apis': aborted });
    expect(
      await errorOf(createDiscovery(connection, { signal: stop.signal, clock: realClock }).resolve('ro')),
    ).toBe(aborted);
  });

  it('hands on what is a mistake of ours', async () => {
    const connection = connectionTo({ ...LEGACY, '/apis/batch/v1': new RangeError('ours') });
    expect(
      await errorOf(createDiscovery(connection, { signal, clock: realClock }).resolve('ro')),
    ).toBeInstanceOf(RangeError);
  });

  it.each([[{ groups: [{}, 1, { name: 'a', versions: [{}] }] }], [{}]])(
    'or tells nothing of use, %j, has no types',
    async (nonsense) => {
      const error = await failing(connectionTo({ '/api': nonsense, '/apis': nonsense }), 'rollouts');
      expect(error.message).toBe('the server has no resource type "rollouts"');
    },
  );

  it.each([[[]], ['text'], [7], [{ kind: 'Status', status: 'Success' }]])(
    'or tells nonsense, %j, is no Kubernetes server',
    async (nonsense) => {
      const error = await failing(connectionTo({ '/api': nonsense, '/apis': nonsense }), 'rollouts');
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error.message).toBe('https://kube.example answers /api with something else than its types');
    },
  );
});
