import type { ApiRequest, ApiResponse, Connection } from './connection.js';

/** What is seen of one request from outside. */
export interface RequestObserver {
  /** A piece of the answer came. */
  heard(bytes: number): void;
  /** The answer ended, or there was none. */
  ended(): void;
}

/** The same connection, whose requests are looked at as they are made: for metrics. */
export function observeConnection<C extends Connection>(
  connection: C,
  onRequest: (request: ApiRequest) => RequestObserver | undefined,
): C {
  return {
    ...connection,
    get server() {
      return connection.server;
    },
    async get(request) {
      const observer = onRequest(request);
      if (observer === undefined) return connection.get(request);
      try {
        return observed(await connection.get(request), observer);
      } catch (error) {
        observer.ended();
        throw error;
      }
    },
  };
}

function observed(response: ApiResponse, observer: RequestObserver): ApiResponse {
  observer.heard(0);
  return { ...response, body: tap(response.body, observer) };
}

async function* tap(body: AsyncIterable<Uint8Array>, observer: RequestObserver): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of body) {
      observer.heard(bytes.length);
      yield bytes;
    }
  } finally {
    observer.ended();
  }
}
