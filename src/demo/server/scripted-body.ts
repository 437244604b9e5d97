import type { ServerResponse } from 'node:http';
import type { Clock } from '../../model/clock.js';
import { type Fault, faultOf } from '../faults/faults.js';

/** The body of one response, with the faults that are scripted for it. */
export interface Body {
  /** Aborts when nothing more can be sent: the client has closed the connection, or the body has ended. */
  readonly signal: AbortSignal;
  /** Sends bytes; resolves when they have left this process, which depends on how fast the client reads. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the body properly. One that was stalled is not ended; the promise resolves when its connection is closed. */
  end(): Promise<void>;
  /** Sends nothing from now on, and keeps the connection open. */
  stall(): void;
  /** Ends the connection before the end of the body: by a reset, or by closing it. */
  breakOff(how: 'reset' | 'close'): void;
}

/** The body of a response whose headers are set. The faults `cut`, `slow` and `slice` are played here. */
export function createBody(response: ServerResponse, faults: readonly Fault[], clock: Clock): Body {
  const gone = new AbortController();
  const { signal } = gone;
  const cut = faultOf(faults, 'cut');
  const slow = faultOf(faults, 'slow');
  const sliceBytes = faultOf(faults, 'slice')?.bytes ?? Number.POSITIVE_INFINITY;
  let bytesLeft = cut?.afterBytes ?? Number.POSITIVE_INFINITY;
  let stalled = false;
  response.once('close', () => gone.abort());
  const over = aborted(signal);

  const send = async (chunk: Uint8Array): Promise<void> => {
    if (slow !== undefined) await clock.sleep(slow.perChunkMs, signal);
    if (stalled) await over;
    if (!signal.aborted) await written(response, chunk, signal);
  };
  const breakOff = (how: 'reset' | 'close'): void => {
    if (how === 'reset') response.socket?.resetAndDestroy();
    else response.socket?.end();
    gone.abort();
  };

  return {
    signal,
    write: async (bytes) => {
      const whole = bytesLeft > bytes.length;
      const chunk = whole ? bytes : bytes.subarray(0, bytesLeft);
      bytesLeft -= chunk.length;
      for (const slice of slices(chunk, sliceBytes)) await send(slice);
      if (!whole && cut !== undefined && !signal.aborted) breakOff(cut.how);
    },
    end: async () => {
      if (stalled) await over;
      if (!signal.aborted) response.end();
      gone.abort();
    },
    stall: () => {
      stalled = true;
    },
    breakOff,
  };
}

function slices(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  if (bytes.length <= size) return bytes.length === 0 ? [] : [bytes];
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Resolves when the chunk was sent, so that at most one is in memory, however slowly the client reads. */
function written(response: ServerResponse, chunk: Uint8Array, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    response.write(chunk, end);
  });
}
