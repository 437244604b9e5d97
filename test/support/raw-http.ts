import { type IncomingHttpHeaders, request } from 'node:http';

/** How a request went, as far as it came. */
export interface Raw {
  /** 0 where no headers came. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The sizes of the chunks as they arrived. */
  readonly chunks: readonly number[];
  /** The body ended as it was announced. */
  readonly complete: boolean;
  /** Node's code of the error that ended it, where one did. */
  readonly error: string | undefined;
}

/** One GET to whatever its end is. */
export function get(url: string, headers: Record<string, string> = {}): Promise<Raw> {
  return new Promise((resolve) => {
    const sent = request(url, { agent: false, headers });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: 0, headers: {}, text: '', chunks: [], complete: false, error: error.code }),
    );
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let code: string | undefined;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error: NodeJS.ErrnoException) => (code = error.code));
      response.on('close', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
          chunks: chunks.map((chunk) => chunk.length),
          complete: response.complete,
          error: code,
        }),
      );
    });
    sent.end();
  });
}

/** Waits until something holds; real time, since it is the network that is waited for. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`it never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
