import { lensFor } from '../../src/lens/lens-table.js';
import { createProjection } from '../../src/projection/projection.js';
import { streamRecord } from '../../src/diff/object-record.js';
import { deliverChange } from '../../src/diff/sealed-states.js';
import type { Delivery } from '../../src/model/flow/delivery.js';
import type { Delta, Scope, StreamEvent } from '../../src/model/flow/event.js';
import type { Json } from '../../src/model/json/json.js';
import type { Snapshot } from '../../src/model/object/object.js';
import { AT, deployments } from './records.js';

export const SCOPE: Scope = { resource: deployments, namespace: undefined };

const lens = lensFor(deployments);
const project = createProjection(deployments, lens, { whole: false, about: true });

/** What a test says of one Deployment. */
export interface GivenObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly version: number;
  readonly replicas?: number;
  readonly image?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** One state of a Deployment, as the store keeps it. */
export function stateOf({ name, namespace = 'shop', version, ...more }: GivenObject): Snapshot {
  const { uid = `uid-${name}`, replicas = 1, image = 'nginx:1.25', labels = { app: name } } = more;
  const object: Json = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace,
      uid,
      resourceVersion: String(version),
      labels,
      annotations: more.annotations ?? {},
    },
    spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
  };
  const snapshot = project(object);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

/** What happened to an object, as every sink gets it. */
export function delivered(delta: Exclude<Delta, { type: 'SYNC' }>, timeMs = AT): Delivery {
  return deliverChange(delta, SCOPE, lens, timeMs, true);
}

export function added(object: GivenObject, initial = false): Delivery {
  return delivered({ type: 'ADDED', object: stateOf(object), initial });
}

export function modified(old: GivenObject, object: GivenObject): Delivery {
  return delivered({ type: 'MODIFIED', old: stateOf(old), object: stateOf(object) });
}

export function deleted(object: GivenObject): Delivery {
  return delivered({ type: 'DELETED', object: stateOf(object), synthetic: false });
}

export function streamed(event: StreamEvent): Delivery {
  return {
    kind: 'stream',
    scope: SCOPE,
    record: streamRecord(event, SCOPE, AT),
    ofDependents: false,
    selected: true,
  };
}
