import type { Clock } from '../../model/clock.js';
import { TransportError } from '../../model/errors.js';
import { type Deadline, deadline } from './deadline.js';

/** What a body may be and take. Where a bound is left out, there is none. */
export interface BodyBounds {
  /** The largest body, unpacked. */
  readonly maxBytes?: number | undefined;
  /** The longest wait for its end, in milliseconds. */
  readonly withinMs?: number | undefined;
  /** In no time of so many milliseconds may less come than `MIN_BYTES_PER_S`. */
  readonly stallMs?: number | undefined;
}

/** Slower than any network on which somebody would work: a body that trickles is as good as one that stopped. */
const MIN_BYTES_PER_S = 1024;

/** The body is larger than it may be. */
export class BodyTooLargeError extends TransportError {}

/**
 * Passes a body on as long as it keeps its bounds. Only time in which bytes are waited for counts: a reader that is
 * slow is not the server's fault.
 *
 * @param where names the body in a message: `the answer of https://kube.example to /api`.
 * @param giveUp ends the body, so that a wait for its next bytes ends too.
 * @throws TransportError where it does not keep them; BodyTooLargeError where it is too large.
 */
export async function* boundedBody(
  body: AsyncIterable<Uint8Array>,
  { maxBytes = Infinity, withinMs = Infinity, stallMs = Infinity }: BodyBounds,
  { where, clock, giveUp }: { readonly where: string; readonly clock: Clock; readonly giveUp: () => void },
): AsyncGenerator<Uint8Array, void> {
  const enoughBytes = (MIN_BYTES_PER_S * stallMs) / 1000;
  let bytes = 0;
  let waitedMs = 0;
  /** Since enough came the last time. */
  let stall = { bytes: 0, waitedMs: 0 };
  const leftMs = (): number => Math.min(withinMs - waitedMs, stallMs - stall.waitedMs);
  const limit = createWaitLimit(clock, giveUp);
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const fromMs = clock.monotonic();
      limit.begin(leftMs());
      const next = await iterator.next();
      limit.end();
      if (limit.passed) {
        const slow = stallMs - stall.waitedMs <= withinMs - waitedMs;
        throw new TransportError(
          slow
            ? `${where} stopped half way: less than ${kibibytes(enoughBytes)} came in ${seconds(stallMs)}`
            : `${where} was not whole after ${seconds(withinMs)}`,
        );
      }
      if (next.done === true) return;
      const elapsedMs = clock.monotonic() - fromMs;
      waitedMs += elapsedMs;
      bytes += next.value.length;
      if (bytes > maxBytes) throw new BodyTooLargeError(`${where} is larger than ${mebibytes(maxBytes)}`);
      stall = { bytes: stall.bytes + next.value.length, waitedMs: stall.waitedMs + elapsedMs };
      if (stall.bytes >= enoughBytes) stall = { bytes: 0, waitedMs: 0 };
      yield next.value;
    }
  } finally {
    limit.close();
    await iterator.return?.();
  }
}

/** The limit of the waits for a body, one after the other. */
interface WaitLimit {
  begin(leftMs: number): void;
  end(): void;
  /** A wait took longer than was left. */
  readonly passed: boolean;
  close(): void;
}

/**
 * One timer for many waits: it is set again where it ends too early, and not for each wait, of which a list has
 * thousands. It never ends too late, since what is left is never less by more than the time that went by.
 */
function createWaitLimit(clock: Clock, giveUp: () => void): WaitLimit {
  let endsAtMs: number | undefined;
  let timer: Deadline | undefined;
  let passed = false;

  const set = (ms: number): void => {
    timer = deadline(clock, ms, () => {
      timer = undefined;
      if (endsAtMs === undefined) return;
      const stillMs = endsAtMs - clock.monotonic();
      passed = stillMs <= 0;
      if (passed) giveUp();
      else set(stillMs);
    });
  };

  return {
    begin(leftMs) {
      if (leftMs === Infinity) return;
      endsAtMs = clock.monotonic() + leftMs;
      if (timer === undefined) set(leftMs);
    },
    end: () => (endsAtMs = undefined),
    get passed() {
      return passed;
    },
    close: () => timer?.cancel(),
  };
}

function seconds(ms: number): string {
  return `${String(Math.ceil(ms / 100) / 10)} s`;
}

function kibibytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 1024))} KiB`;
}

function mebibytes(bytes: number): string {
  return `${String(bytes / 1024 / 1024)} MiB`;
}
