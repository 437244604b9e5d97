import type { Connection } from './cluster/connection.js';
import { TransportError } from './model/errors.js';
import type { Scope } from './model/event.js';
import type { OpenCluster } from './source/open-cluster.js';

function nobody(): Promise<never> {
  return Promise.reject(new TransportError('there is no server behind a recording'));
}

/** What stands in the place of a cluster where there is none: whatever asks it is told so. */
export const NO_CONNECTION: Connection = { server: 'the recording', get: nobody, close: () => undefined };

export const NO_CLUSTER: OpenCluster = {
  access: { server: '', namespace: 'default', contextName: undefined, credentials: nobody },
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
