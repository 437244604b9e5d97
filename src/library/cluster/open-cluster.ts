import { connect as openConnection } from '../../cluster/http/connect.js';
import type { ClusterAccess } from '../../cluster/access.js';
import { readVersion } from '../../cluster/server-version.js';
import { createStreamedListSupport } from '../../informer/reflector/streamed-list-support.js';
import { maskText } from '../../masking/mask-text.js';
import type { Clock, Random } from '../../model/clock.js';
import { asyncDispose } from '../dispose.js';
import { asking } from './asking.js';
import type { Cluster } from './cluster.js';
import { type ClusterCore, register } from './core.js';
import { createResourceClient } from './create-resource-client.js';
import { createResources } from './find-resources.js';

/** What a cluster is opened with, beside the way to it. */
export interface ClusterParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly userAgent: string;
}

/** A cluster by its access. No request is made. */
export function openCluster(access: ClusterAccess, { clock, random, userAgent }: ClusterParts): Cluster {
  const closed = new AbortController();
  const connection = openConnection(access, { clock, userAgent, mask: maskText });
  const resources = createResources({ connection, clock, closed: closed.signal });
  const core: ClusterCore = {
    access,
    connection,
    resources,
    streaming: createStreamedListSupport(),
    clock,
    random,
    closed: closed.signal,
  };
  const close = (): Promise<void> => {
    closed.abort();
    connection.close();
    return Promise.resolve();
  };
  return register(
    {
      server: access.server,
      namespace: access.namespace,
      contextName: access.contextName,
      resources,
      resource: (type) => createResourceClient(core, type),
      version: ({ signal } = {}) =>
        asking(core, signal, async (until) => (await readVersion(connection, until)).version),
      close,
      [asyncDispose]: close,
    },
    core,
  );
}
