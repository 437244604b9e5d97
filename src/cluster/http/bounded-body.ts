import type { Clock } from '../../model/clock.js';
import { TransportError } from '../../model/errors.js';
import { deadline } from './deadline.js';

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
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const fromMs = clock.monotonic();
      const leftMs = Math.min(withinMs - waitedMs, stallMs - stall.waitedMs);
      const late = new AbortController();
      const expire = (): void => {
        late.abort();
        giveUp();
      };
      const limit = leftMs === Infinity ? undefined : deadline(clock, leftMs, expire);
      const next = await iterator.next();
      limit?.cancel();
      if (late.signal.aborted) {
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
    await iterator.return?.();
  }
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
