import type { WritableConnection } from '../cluster/connection.js';
import { TransportError } from '../model/errors.js';
import type { Scope } from '../model/flow/event.js';
import type { Clusters, RunCluster } from '../source/open-clusters.js';

function nobody(): Promise<never> {
  return Promise.reject(new TransportError('there is no server behind a recording'));
}

/** What stands in the place of a cluster where there is none: whatever asks it is told so. */
const NO_CONNECTION: WritableConnection = {
  server: 'urn:kwatch:recording',
  get: nobody,
  send: nobody,
  close: () => undefined,
};

const NO_CLUSTER: RunCluster = {
  context: undefined,
  access: { server: '', namespace: 'default', contextName: undefined, credentials: nobody },
  connection: NO_CONNECTION,
  cache: undefined,
};

export const NO_CLUSTERS: Clusters = {
  all: [NO_CLUSTER],
  unusable: [],
  of: () => NO_CLUSTER,
  scenario: undefined,
  close: () => Promise.resolve(),
};

/** The scope of a source that tells of many. */
export const NO_SCOPE: Scope = {
  resource: {
    group: '',
    version: 'v1',
    plural: 'recordings',
    singular: 'recording',
    kind: 'Recording',
    shortNames: [],
    categories: [],
    namespaced: false,
    verbs: [],
  },
  namespace: undefined,
};
