import { expect, test } from 'vitest';
import type { ClusterCore } from '../../src/library/cluster/core.js';
// It is loaded later, and a clock that is stepped does not wait for that.
import '../../src/library/informer/inform.js';
import { withDefaults } from '../../src/library/informer/factory-options.js';
import { createInformer } from '../../src/library/informer/informer.js';
import { plainAccess } from '../../src/cluster/access.js';
import { createStreamedListSupport } from '../../src/informer/reflector/streamed-list-support.js';
import { startMemoryServer } from '../support/memory-server.js';
import { deployments } from '../support/records.js';
import { anything } from './commands.js';
import { type Beside, MODEL_RUNS, runModel } from './run-model.js';
import { SELECTOR, type World, randomFrom } from './world.js';

interface Seen {
  readonly metadata: { readonly name: string; readonly uid: string; readonly resourceVersion: string };
}

/** Whatever happened, a program that listens is told each state once, from the one before, and has the truth at the end. */
const CONVERGED_WITHIN_MS = 400_000;

test('whatever happens, a listener of the library is told every change once, from what it was told before', async () => {
  let events = 0;
  await runModel({
    commands: anything,
    maxCommands: 60,
    runs: Math.max(MODEL_RUNS, 15),
    start: (options) => Promise.resolve(startMemoryServer(options)),
    network: false,
    beside: (world) =>
      listening(world, () => {
        events += 1;
      }),
  });
  expect(events).toBeGreaterThan(100);
}, 600_000);

function listening(world: World, onEvent: () => void): Beside {
  const { server, clock } = world;
  const closed = new AbortController();
  const core = {
    access: plainAccess('http://memory.test'),
    connection: { ...server.connection, send: () => Promise.reject(new Error('it only reads')) },
    streaming: createStreamedListSupport(),
    clock,
    random: randomFrom(1),
    closed: closed.signal,
  } satisfies Omit<ClusterCore, 'resources'>;
  const shared = createInformer<Seen>({
    ...withDefaults({}),
    core: core as unknown as ClusterCore,
    resource: deployments,
    namespace: 'default',
    labelSelector: SELECTOR.labelSelector,
    fieldSelector: undefined,
    onFailed: () => undefined,
  });
  const { informer } = shared;
  const told = new Map<string, Seen>();
  const wrong: string[] = [];
  informer.listen({
    add({ key, object }) {
      onEvent();
      if (told.has(key)) wrong.push(`added what was there: ${key}`);
      told.set(key, object);
    },
    update({ key, old, object }) {
      onEvent();
      const before = told.get(key);
      if (old !== before) wrong.push(`not from what was told: ${key}`);
      if (old.metadata.uid !== object.metadata.uid) wrong.push(`another object: ${key}`);
      if (old.metadata.resourceVersion === object.metadata.resourceVersion) wrong.push(`no change: ${key}`);
      told.set(key, object);
    },
    delete({ key, object }) {
      onEvent();
      if (told.get(key)?.metadata.uid !== object.metadata.uid)
        wrong.push(`deleted what was not there: ${key}`);
      told.delete(key);
    },
  });
  shared.start();
  const isTrue = (): boolean => {
    const truth = server.cluster
      .list(deployments, 'default')
      .map(
        (object) => (object as unknown as Seen & { metadata: { labels?: Record<string, string> } }).metadata,
      )
      .filter(({ labels }) => labels?.['watched'] === 'yes')
      .map(({ name, resourceVersion }) => `${name}@${resourceVersion}`);
    const cached = informer.lister
      .list()
      .map(({ metadata }) => `${metadata.name}@${metadata.resourceVersion}`);
    const heard = [...told.values()].map(({ metadata }) => `${metadata.name}@${metadata.resourceVersion}`);
    return [cached, heard].every((each) => JSON.stringify(each.sort()) === JSON.stringify(truth.sort()));
  };
  return {
    async rest() {
      for (let ms = 0; !isTrue() && ms <= CONVERGED_WITHIN_MS; ms += 5_000) await clock.advance(5_000);
      expect(wrong).toEqual([]);
      expect(isTrue()).toBe(true);
    },
    stop: () => shared.stop(),
  };
}
