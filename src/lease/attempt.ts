import type { Clock } from '../model/clock.js';
import { ApiError } from '../model/errors.js';
import type { JsonObject } from '../model/json/json.js';
import { type LeaseRecord, type SeenLease, emptyLease, seenLease, withRecord } from './lease-record.js';
import type { LeaseStore } from './lease-store.js';

/** What came of one attempt to take a Lease, or to renew it. */
export type Attempt =
  /** It is held here. `sinceMs` is when the request was begun that says so, by the monotonic clock. */
  | { readonly kind: 'held'; readonly sinceMs: number; readonly record: LeaseRecord }
  /** Somebody else holds it, or was faster. */
  | { readonly kind: 'others' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ContenderOptions {
  readonly store: LeaseStore;
  readonly identity: string;
  readonly leaseDurationMs: number;
  readonly clock: Clock;
  /** What is to stand on the Lease beside who holds it, asked at each write. */
  readonly annotations: () => Readonly<Record<string, string>>;
  /** Called with each renewal that was seen, one's own too. */
  readonly onSeen: (lease: SeenLease) => void;
}

/** One that wants a Lease, step by step, and what it knows of it. It has no timers. */
export interface Contender {
  /** Takes the Lease where it may be taken, renews it where it is held here. Never rejects. */
  attempt(signal: AbortSignal): Promise<Attempt>;
  /** Gives back what is held. Rejects where that is not possible. */
  release(signal: AbortSignal): Promise<void>;
}

/**
 * As client-go (tools/leaderelection, tryAcquireOrRenew): a Lease may be taken when it has none who holds it, or when
 * no renewal was seen for its duration by the clock here. The times that stand in it are not looked at, since the
 * clocks of two machines differ. Who is first of several is decided by the server, which takes one write of each version.
 */
export function createContender(options: ContenderOptions): Contender {
  const { store, identity, leaseDurationMs, clock } = options;
  let seen: SeenLease | undefined;
  /** When the latest renewal was first seen, by the monotonic clock. */
  let seenAtMs = 0;

  const see = (object: JsonObject): SeenLease => {
    const next = seenLease(object);
    if (next.text !== seen?.text) {
      seenAtMs = clock.monotonic();
      seen = next;
      options.onSeen(next);
    }
    // Of one and the same renewal the version may be newer.
    seen = next;
    return next;
  };

  const held = (object: JsonObject, sinceMs: number): Attempt => ({
    kind: 'held',
    sinceMs,
    record: see(object).record,
  });

  const write = async (from: SeenLease | undefined, signal: AbortSignal): Promise<Attempt> => {
    const [sinceMs, nowMs] = [clock.monotonic(), clock.now()];
    const isOwn = from?.record.holder === identity;
    const record: LeaseRecord = {
      holder: identity,
      durationMs: leaseDurationMs,
      acquiredMs: isOwn ? from.record.acquiredMs : nowMs,
      renewedMs: nowMs,
      transitions: from === undefined ? 0 : from.record.transitions + (isOwn ? 0 : 1),
    };
    const object = withRecord(from?.object ?? emptyLease(store.name), record, options.annotations());
    const written = from === undefined ? store.create(object, signal) : store.update(object, signal);
    return held(await written, sinceMs);
  };

  const takeOrRenew = async (signal: AbortSignal): Promise<Attempt> => {
    if (seen?.record.holder === identity) {
      // Nobody else writes to it, as a rule: what was read last is good for the next write.
      const renewed = await write(seen, signal).catch(notConflict);
      if (renewed !== undefined) return renewed;
    }
    const object = await store.read(signal);
    if (object === undefined) return write(undefined, signal);
    const found = see(object);
    const { holder, durationMs } = found.record;
    const isTaken = holder !== '' && holder !== identity && clock.monotonic() < seenAtMs + durationMs;
    return isTaken ? { kind: 'others' } : write(found, signal);
  };

  return {
    attempt: (signal) =>
      takeOrRenew(signal).catch((error: unknown) =>
        isConflict(error) && seen?.record.holder !== identity
          ? { kind: 'others' }
          : { kind: 'failed', error },
      ),
    async release(signal) {
      if (seen?.record.holder !== identity) return;
      const nowMs = clock.now();
      const record = { ...seen.record, holder: '', durationMs: 1000, acquiredMs: nowMs, renewedMs: nowMs };
      see(await store.update(withRecord(seen.object, record, options.annotations()), signal));
    },
  };
}

/** Undefined for a write that came too late, or to a Lease that is gone: it has to be read again. */
function notConflict(error: unknown): undefined {
  if (isConflict(error) || (error instanceof ApiError && error.failure.code === 404)) return undefined;
  throw error;
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.failure.code === 409;
}
