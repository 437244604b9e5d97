/**
 * Authenticated requests to one API server: all that the rest of kwatch knows of HTTP. Requests share one keep-alive
 * agent; each asks for its credentials.
 */
export interface Connection {
  /** The server's URL without credentials, for messages. */
  readonly server: string;
  /**
   * One GET. Resolves with the headers of a 2xx answer; the caller reads the body.
   * @throws ApiError where the server answered with another status (its Status body read and parsed).
   * @throws TransportError where no answer came, the signal's abort included.
   */
  get(request: ApiRequest): Promise<ApiResponse>;
  /**
   * Has the credentials that the next request will carry, without asking the server.
   * @throws TransportError where they cannot be had.
   */
  login?(signal: AbortSignal): Promise<void>;
  /** How long requests have waited for a login so far, in milliseconds: no time that the server took. */
  loginMs?(): number;
  /** What requests wait for now, where that is a proxy on the way to the server; as a message names it. */
  waitsForProxy?(): string | undefined;
  /** Closes every socket, those of running requests included. */
  close(): void;
}

/** A connection that may also change what is on the server. What only watches is given a `Connection`. */
export interface WritableConnection extends Connection {
  /**
   * One request that writes. It is sent once: whether one that got no answer was carried out is not known.
   * @throws ApiError, TransportError as `get` does.
   */
  send(request: ApiWrite): Promise<ApiResponse>;
}

/** A request that writes. */
export interface ApiWrite extends ApiRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: { readonly text: string; readonly contentType: string };
}

export interface ApiRequest {
  /** `/apis/apps/v1/deployments`; already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Default `application/json`. */
  readonly accept?: string;
  /** Aborting it destroys the socket at once, during the body too. */
  readonly signal: AbortSignal;
  /** The longest wait for the headers after the request was sent. Default: 30 s. */
  readonly headersTimeoutMs?: number;
  /** The longest wait for the headers from the beginning on, connecting included. Default: no other limit. */
  readonly answerTimeoutMs?: number;
  /** The longest wait for the end of the body after its headers; then the connection is cut. Default: no limit. */
  readonly bodyTimeoutMs?: number;
  /** A body that all but stops for so long is given up. Default: 30 s; a watch, which may be quiet, has no limit. */
  readonly bodyStallMs?: number;
  /** The largest body, unpacked. Default: no limit. */
  readonly maxBodyBytes?: number;
}

export interface ApiResponse {
  readonly status: number;
  /** What time the server has, as its header says it. */
  readonly date?: string | undefined;
  /**
   * The body's bytes as they come. The socket is paused while none are asked for; breaking out of the loop destroys
   * it. A connection that is cut ends the body without an error: see `complete`. A body that does not keep the bounds
   * of the request, or that cannot be unpacked, ends with a TransportError.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** A text of the body without kwatch's own credentials: a proxy may repeat the request that it got. */
  readonly scrub: (text: string) => string;
  /** After the body's end: whether it came whole, and the connection was not cut. False before. */
  complete(): boolean;
}
