/**
 * One authenticated way to one API server: the only thing that the rest of kwatch knows of HTTP.
 * Requests share one keep-alive agent; credentials are applied anew to each.
 */
export interface Connection {
  /** The server's URL without credentials, for messages. */
  readonly server: string;
  /**
   * One GET. Resolves when the headers of a 2xx answer are there; the body is read by the caller.
   * @throws ApiError where the server answered with another status (its Status body read and parsed).
   * @throws TransportError where no answer came, the signal's abort included.
   */
  get(request: ApiRequest): Promise<ApiResponse>;
  /** Closes every socket, those of running requests included. */
  close(): void;
}

export interface ApiRequest {
  /** `/apis/apps/v1/deployments`; already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Default `application/json`. */
  readonly accept?: string;
  /** Aborting it destroys the socket at once, during the body too. */
  readonly signal: AbortSignal;
  /** Gives up when no headers came so long after the request was sent. Default: 30 s. */
  readonly headersTimeoutMs?: number;
  /** Cuts the connection when the body is not whole this long after its headers. Default: no limit. */
  readonly bodyTimeoutMs?: number;
}

export interface ApiResponse {
  readonly status: number;
  /**
   * The body's bytes as they come. The socket is paused while nobody asks for more. Breaking out of the loop
   * destroys the socket. Ends without an error when the other side ended, however it did: see `complete`.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** True once the body has ended whole; false where the connection was cut. Meaningful after the body's end. */
  complete(): boolean;
}
