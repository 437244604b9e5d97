import type { Connection } from '../../src/cluster/connection.js';
import { type InformerOptions, runInformer } from '../../src/informer/informer.js';
import type { InformerEvent, Delta, StreamEvent } from '../../src/model/flow/event.js';
import type { StreamedListSupport } from '../../src/informer/reflector/streamed-list-support.js';
import { type Json, numberAt } from '../../src/model/json/json.js';
import { type Snapshot, identityOf } from '../../src/model/object/object.js';
import { ApiError, type ApiFailure, TransportError } from '../../src/model/errors.js';
import { FakeClock, settle } from './fake-clock.js';
import { deployments } from './records.js';

/** A stored state whose view is its replica count. */
export function snapshot(
  name: string,
  resourceVersion: string,
  uid = `uid-${name}`,
  view: Json = null,
): Snapshot {
  return {
    namespace: 'default',
    name,
    uid,
    resourceVersion,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    view,
    managers: [],
  };
}

/** A Deployment as the server writes it. */
export function deployment(name: string, resourceVersion: string, uid = `uid-${name}`): Json {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default', uid, resourceVersion },
    spec: { replicas: 1 },
  };
}

/** A refusal of the server's. */
export function apiError(failure: Partial<ApiFailure> & { code: number }): ApiError {
  return new ApiError({ reason: '', message: 'refused', retryAfterMs: undefined, ...failure });
}

/** No answer at all. */
export function lost(message: string): TransportError {
  return new TransportError(message);
}

/** A BOOKMARK's object. */
export function bookmark(resourceVersion: string): Json {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { resourceVersion } };
}

/** Keeps the identity and the replica count. */
export function project(object: Json | undefined): Snapshot | undefined {
  const identity = identityOf(object);
  if (identity === undefined) return undefined;
  const view = numberAt(object, 'spec', 'replicas') ?? null;
  return { ...identity, apiVersion: 'apps/v1', kind: 'Deployment', view, managers: [] };
}

/** A server that is known not to stream its lists. */
export const pagedOnly: StreamedListSupport = { offered: () => false, refused: () => undefined };

export interface RunningInformer {
  /** What was told so far, one short line each. */
  readonly told: string[];
  readonly clock: FakeClock;
  /** Resolves when it ended; rejects with what it threw. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Handles events one after another; each is taken, and its `emit` resolves, when those before it are handled. */
export function inOrder(handle: (event: InformerEvent) => Promise<void>): InformerOptions['emit'] {
  let handled = Promise.resolve();
  return (event) => {
    const taken = handled;
    handled = taken.then(() => handle(event));
    handled.catch(() => undefined);
    return taken;
  };
}

/** Runs an informer of deployments in default on a stepped clock without jitter. */
export function startInformer(
  connection: Connection,
  different: {
    resyncMs?: number;
    handle?: (told: InformerEvent) => Promise<void>;
    selectors?: Record<string, string>;
    streaming?: StreamedListSupport;
    project?: (object: Json | undefined) => Snapshot | undefined;
    rediscover?: () => Promise<void>;
    path?: () => string;
    random?: () => number;
    stopped?: AbortController;
    then?: InformerOptions['then'];
    giveUpAfterMs?: number;
  } = {},
): RunningInformer {
  const clock = new FakeClock();
  const stopped = different.stopped ?? new AbortController();
  const told: string[] = [];
  const ended = runInformer({
    target: {
      connection,
      scope: { resource: deployments, namespace: 'default' },
      path: different.path ?? (() => '/apis/apps/v1/namespaces/default/deployments'),
      rediscover: different.rediscover ?? (() => Promise.resolve()),
      selectors: different.selectors ?? {},
      project: different.project ?? project,
      keepsManagedFields: false,
    },
    emit: inOrder(async (event) => {
      told.push('delta' in event ? shortDelta(event.delta) : shortEvent(event.stream));
      await different.handle?.(event);
    }),
    streaming: different.streaming ?? pagedOnly,
    clock,
    random: different.random ?? (() => 0),
    signal: stopped.signal,
    resyncMs: different.resyncMs ?? 0,
    giveUpAfterMs: different.giveUpAfterMs ?? 30_000,
    then: different.then,
  });
  ended.catch(() => undefined);
  return {
    told,
    clock,
    ended,
    async stop() {
      stopped.abort();
      await ended;
      await settle(1);
    },
  };
}

function shortDelta(delta: Delta): string {
  const { name, resourceVersion } = delta.object;
  switch (delta.type) {
    case 'ADDED':
      return `ADDED ${name}@${resourceVersion}${delta.initial ? ' initial' : ''}`;
    case 'MODIFIED':
      return `MODIFIED ${name}@${delta.old.resourceVersion}→${resourceVersion}`;
    case 'DELETED':
      return `DELETED ${name}@${resourceVersion}${delta.synthetic ? ' synthetic' : ''}`;
    case 'SYNC':
      return `SYNC ${name}@${resourceVersion}`;
  }
}

function shortEvent(event: StreamEvent): string {
  switch (event.type) {
    case 'SYNCED':
      return `SYNCED ${event.objects}`;
    case 'RECONNECTED':
      return `RECONNECTED after ${event.blindMs}`;
    case 'RESYNCED':
      return `RESYNCED after ${event.blindMs}, ${event.changes} changes`;
    case 'ERROR':
      return `ERROR ${event.code ?? '-'} ${event.message}; ${event.retryInMs ?? 'now'}`;
  }
}
