import { afterEach } from 'vitest';
import type { DemoServer } from '../../src/demo/server/api-server.js';
import type { DemoServerOptions } from '../../src/demo/server/serve.js';
import { type Cluster, type ConnectOptions, type Informer, connect } from '../../src/library/index.js';
import type { Clock } from '../../src/model/clock.js';
import { realClock } from '../../src/model/real-clock.js';
import { startDemoCluster } from './demo-cluster.js';

/**
 * A wait takes a hundredth of its time, but for those of ten seconds and more, which are limits: for waits that a test
 * does not step.
 */
export const hastyClock: Clock = {
  ...realClock,
  sleep: (ms, signal) => realClock.sleep(ms < 10_000 ? ms / 100 : ms, signal),
};

export interface LibraryCluster {
  readonly server: DemoServer;
  readonly cluster: Cluster;
  readonly kubeconfig: string;
}

/**
 * Lets the tests of a file have embedded clusters, each with a library's cluster connected to it; all are closed after
 * the test.
 */
export function libraryClusters(): (
  options?: Partial<DemoServerOptions>,
  connecting?: ConnectOptions,
) => Promise<LibraryCluster> {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  return async (options = {}, connecting = {}) => {
    const fixture = await startDemoCluster(options);
    closers.push(() => fixture.close());
    const kubeconfig = fixture.env.KUBECONFIG;
    const cluster = await connect({ kubeconfig, clock: hastyClock, random: () => 0, ...connecting });
    closers.push(() => cluster.close());
    return { server: fixture.server, cluster, kubeconfig };
  };
}

/** A ConfigMap as the tests use it. */
export interface TestMap {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly data?: Readonly<Record<string, string>>;
}

export interface Told {
  /** One short line for each event so far. */
  readonly lines: string[];
  /** Resolves when there are so many. */
  until(count: number): Promise<readonly string[]>;
}

/** What a listener of an informer of maps is told. */
export function toldOf(informer: Pick<Informer<TestMap>, 'listen'>): Told {
  const told = tally();
  informer.listen({
    add: ({ key, object, initial, coalesced }) =>
      told.add(`add ${key}=${valueOf(object)}${initial ? ' initial' : ''}${merged(coalesced)}`),
    update: ({ key, old, object, resync, coalesced }) =>
      told.add(
        `update ${key} ${valueOf(old)}→${valueOf(object)}${resync ? ' resync' : ''}${merged(coalesced)}`,
      ),
    delete: ({ key, object, deletedFinalStateUnknown, coalesced }) =>
      told.add(
        `delete ${key}=${valueOf(object)}${deletedFinalStateUnknown ? ' unknown' : ''}${merged(coalesced)}`,
      ),
  });
  return told;
}

/** Lines that come, and a promise of so many of them. */
export function tally(): Told & { add(line: string): void } {
  const lines: string[] = [];
  let waiting: { readonly count: number; readonly done: () => void }[] = [];
  return {
    lines,
    add(line) {
      lines.push(line);
      for (const { count, done } of waiting) if (lines.length >= count) done();
      waiting = waiting.filter(({ count }) => count > lines.length);
    },
    async until(count) {
      if (lines.length < count) await new Promise<void>((done) => waiting.push({ count, done }));
      return lines;
    },
  };
}

function valueOf({ data }: TestMap): string {
  return data?.['value'] ?? '-';
}

function merged(coalesced: number | undefined): string {
  return coalesced === undefined ? '' : ` ×${coalesced}`;
}
