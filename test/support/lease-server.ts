import type { LeaseStore } from '../../src/lease/lease-store.js';
import { ApiError, TransportError } from '../../src/model/errors.js';
import { type JsonObject, numberAt, stringAt, valueAt } from '../../src/model/json/json.js';

/** A server that keeps one Lease as a real one does: each write has to be of the version that is there. */
export class LeaseServer {
  lease: JsonObject | undefined;
  /** Every write that was taken: who holds it then, and the transitions. */
  readonly writes: string[] = [];
  #version = 0;

  /** One who asks it, and who can be cut off from it. */
  client(): LeaseClient {
    const failures = { next: undefined as Error | undefined };
    let isCut = false;
    let isLost = false;
    const ask = async <T>(answer: () => T, signal: AbortSignal): Promise<T> => {
      if (isCut) return untilAborted(signal);
      const { next } = failures;
      failures.next = undefined;
      if (next !== undefined) throw next;
      const answered = answer();
      return isLost ? untilAborted(signal) : answered;
    };
    return {
      name: { namespace: 'shop', name: 'kwatch' },
      read: (signal) => ask(() => this.lease, signal),
      create: (lease, signal) => ask(() => this.write(lease, true), signal),
      update: (lease, signal) => ask(() => this.write(lease, false), signal),
      cut: (cut = true) => void (isCut = cut),
      loseAnswers: (lost = true) => void (isLost = lost),
      failNext: (error) => void (failures.next = error),
    };
  }

  write(lease: JsonObject, isNew: boolean): JsonObject {
    const version = stringAt(this.lease, 'metadata', 'resourceVersion');
    const isStale = isNew
      ? this.lease !== undefined
      : stringAt(lease, 'metadata', 'resourceVersion') !== version;
    if (isStale) throw refusal(409, 'the object has been modified');
    this.#version += 1;
    this.lease = {
      ...lease,
      metadata: { ...(valueAt(lease, 'metadata') as JsonObject), resourceVersion: String(this.#version) },
    };
    const spec = valueAt(lease, 'spec') as JsonObject;
    this.writes.push(`${stringAt(spec, 'holderIdentity') ?? ''}#${numberAt(spec, 'leaseTransitions') ?? ''}`);
    return this.lease;
  }
}

export interface LeaseClient extends LeaseStore {
  /** Requests are not answered, and do not come through. */
  cut(cut?: boolean): void;
  /** Requests come through, and are not answered. */
  loseAnswers(lost?: boolean): void;
  failNext(error: Error): void;
}

export function refusal(code: number, message: string): ApiError {
  return new ApiError({ code, reason: '', message, retryAfterMs: undefined });
}

function untilAborted<T>(signal: AbortSignal): Promise<T> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new TransportError('given up')), { once: true });
  });
}
