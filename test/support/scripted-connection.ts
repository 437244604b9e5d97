import type { ApiRequest, ApiResponse, Connection } from '../../src/cluster/connection.js';
import { ApiError, type ApiFailure, TransportError } from '../../src/model/errors.js';

/** What the script answers one request with. */
type Answer = (request: ApiRequest) => Promise<ApiResponse>;

/**
 * A connection that answers each request with the next line of a script, without a network: for the transitions
 * of the reflector, step by step. Once the script is at its end, a request waits for its abort.
 */
export class ScriptedConnection implements Connection {
  readonly server = 'https://cluster.test';
  /** The queries asked, in order; a watch's timeoutSeconds is left out, since it is random. */
  readonly asked: Record<string, string>[] = [];
  /** The requests as they came. */
  readonly requests: ApiRequest[] = [];
  readonly #script: Answer[] = [];

  then(...answers: readonly Answer[]): this {
    this.#script.push(...answers);
    return this;
  }

  get(request: ApiRequest): Promise<ApiResponse> {
    this.requests.push(request);
    const asked = Object.entries(request.query ?? {}).filter(([name]) => name !== 'timeoutSeconds');
    this.asked.push(Object.fromEntries(asked));
    const answer = this.#script.shift();
    return answer === undefined ? untilAborted(request) : answer(request);
  }

  close(): void {
    this.#script.length = 0;
  }
}

function untilAborted(request: ApiRequest): Promise<ApiResponse> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new TransportError('aborted'));
    if (request.signal.aborted) abort();
    else request.signal.addEventListener('abort', abort, { once: true });
  });
}

export interface ListAnswer {
  readonly resourceVersion?: string;
  readonly continue?: string;
  readonly remaining?: number;
}

/** A page of a list. */
export function page(
  items: readonly unknown[],
  { resourceVersion = '10', ...rest }: ListAnswer = {},
): Answer {
  const metadata = { resourceVersion, continue: rest.continue, remainingItemCount: rest.remaining };
  return bytes(JSON.stringify({ kind: 'DeploymentList', apiVersion: 'apps/v1', metadata, items }));
}

/** A body given in one piece, whole or cut. */
export function bytes(text: string, complete = true): Answer {
  return () =>
    Promise.resolve({
      status: 200,
      // eslint-disable-next-line @typescript-eslint/require-await -- a body is asynchronous by its type
      body: (async function* () {
        yield Buffer.from(text);
      })(),
      scrub: (text) => text,
      complete: () => complete,
    });
}

/** A refusal with a Status. */
export function refuse(failure: Partial<ApiFailure> & { code: number }): Answer {
  return () =>
    Promise.reject(
      new ApiError({
        reason: '',
        message: `refused with ${failure.code}`,
        retryAfterMs: undefined,
        ...failure,
      }),
    );
}

/** No answer at all. */
export function unreachable(message = 'https://cluster.test refused the connection'): Answer {
  return () => Promise.reject(new TransportError(message));
}

/** A watch that a test feeds line by line and ends as it likes. */
export class LiveWatch {
  /** Bytes that kwatch asked for so far: whether it reads on. */
  pulls = 0;
  #chunks: Buffer[] = [];
  #ended: 'clean' | 'cut' | undefined;
  #wake: (() => void) | undefined;

  readonly answer: Answer = (request) => {
    request.signal.addEventListener('abort', () => this.cut(), { once: true });
    return Promise.resolve({
      status: 200,
      body: this.#body(),
      scrub: (text) => text,
      complete: () => this.#ended === 'clean',
    });
  };

  send(type: string, object: unknown): this {
    return this.raw(`${JSON.stringify({ type, object })}\n`);
  }

  raw(text: string): this {
    this.#chunks.push(Buffer.from(text));
    this.#wake?.();
    return this;
  }

  end(): void {
    this.#ended ??= 'clean';
    this.#wake?.();
  }

  cut(): void {
    this.#ended ??= 'cut';
    this.#wake?.();
  }

  async *#body(): AsyncGenerator<Uint8Array> {
    for (;;) {
      this.pulls += 1;
      while (this.#chunks.length === 0 && this.#ended === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      const chunk = this.#chunks.shift();
      if (chunk === undefined) return;
      yield chunk;
    }
  }
}
