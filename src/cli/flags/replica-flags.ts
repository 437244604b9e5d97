import { UsageError } from '../../model/errors.js';
import { ELECTION_DEFAULTS } from '../../model/flow/leadership.js';
import type { Shard } from '../../model/plan/shard.js';
import { optional, withDefault } from './flag.js';
import { positiveDuration, textLike } from '../values.js';

const group = 'Several replicas';

/** What the Lease is called where nobody says. */
const LEASE_NAME = 'kwatch';

/**
 * The flags of a process of which there are several. Those of the election are called as in the components of
 * Kubernetes (component-base, LeaderElectionConfiguration), and have client-go's defaults.
 */
export const REPLICA_FLAGS = {
  shard: optional({
    long: 'shard',
    value: 'I/N',
    description: 'One of N parts of the objects, by UID; I is from 0, or a pod: web-0',
    group,
    parse: shardOf,
  }),
  leaderElect: optional({
    long: 'leader-elect',
    value: '[NAMESPACE/]NAME',
    bare: LEASE_NAME,
    description: 'Commands and posts in one replica only, by the Lease kwatch or this one',
    group,
    parse: leaseName,
  }),
  leaderElectIdentity: optional({
    long: 'leader-elect-identity',
    value: 'NAME',
    description: 'What this replica is called in the Lease; no two may be the same',
    group,
    parse: textLike('kwatch-0'),
    defaultText: 'the host and a random word',
  }),
  leaderElectLeaseDuration: withDefault({
    long: 'leader-elect-lease-duration',
    value: 'DURATION',
    description: 'Others take a Lease that was not renewed for so long',
    group,
    parse: positiveDuration,
    defaultText: seconds(ELECTION_DEFAULTS.leaseDurationMs),
  }),
  leaderElectRenewDeadline: withDefault({
    long: 'leader-elect-renew-deadline',
    value: 'DURATION',
    description: 'A leader that cannot renew it for so long stops',
    group,
    parse: positiveDuration,
    defaultText: seconds(ELECTION_DEFAULTS.renewDeadlineMs),
  }),
  leaderElectRetryPeriod: withDefault({
    long: 'leader-elect-retry-period',
    value: 'DURATION',
    description: 'How often it is renewed, and asked for',
    group,
    parse: positiveDuration,
    defaultText: seconds(ELECTION_DEFAULTS.retryPeriodMs),
  }),
};

/** A Lease as it is named on the command line. */
export interface NamedLease {
  /** Undefined: the one of the pod, or of the context. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** @throws UsageError */
function leaseName(text: string, source: string): NamedLease {
  // A variable that is to say that, and nothing of the name.
  if (text === 'true') return { namespace: undefined, name: LEASE_NAME };
  const [, namespace, name = ''] = /^(?:([^/]*)\/)?([^/]*)$/.exec(text) ?? [];
  const isName = /^[a-z\d]([-a-z\d.]{0,251}[a-z\d])?$/.test(name);
  if (isName && (namespace === undefined || /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/.test(namespace)))
    return { namespace, name };
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is not the name of a Lease; write ${source}=kwatch or ${source}=shop/kwatch`,
  );
}

/**
 * `0/3`; or the name of a pod of a StatefulSet in the place of the number that it ends with: `web-0/3`.
 * @throws UsageError
 */
function shardOf(text: string, source: string): Shard {
  const [, digits, parts] = /^(?:[a-z\d][-a-z\d.]*-)?(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  const [index, of] = [Number(digits), Number(parts)];
  if (index < of) return { index, of };
  const why =
    digits === undefined
      ? 'is no part of several'
      : of === 0
        ? 'is a part of none'
        : `is none of ${of}: parts are counted from 0 to ${of - 1}`;
  throw new UsageError(`${source} ${JSON.stringify(text)} ${why}; write 0/2 and 1/2 for two replicas`);
}

function seconds(ms: number): string {
  return `${ms / 1000}s`;
}
