/** The bounds of what a client may cost, each with its reason. */

/** All headers of a request together: Node's own default, and twice what a browser sends. */
export const HEADER_BYTES = 16 * 1024;

/** A client that has not sent its headers by then is not going to: browsers take milliseconds. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** How long a connection may be idle between two requests. */
export const IDLE_MS = 5_000;

/** The longest path with its query. */
export const URL_MAX = 4_096;

/** Connections beside those of the streams: for pages, probes and scrapes. */
export const SPARE_CONNECTIONS = 64;

/** Of one address, so many wrong tokens in so much time are looked at. Nobody types one that often by mistake. */
export const WRONG_TOKENS = 10;
export const WRONG_TOKENS_MS = 60_000;

/** Addresses whose wrong tokens are remembered; of more the oldest is forgotten. */
export const WRONG_ADDRESSES = 1_024;

/** How long the address that a browser was opened with may be used, once. */
export const CODE_MS = 60_000;

/** Bits of a token of kwatch's own: more than enough not to be guessed. */
export const TOKEN_BYTES = 24;

/** The shortest token that a file may hold: 128 bits in hexadecimal digits. */
export const TOKEN_MIN = 22;

/** How long clients get to take their last words at the end. */
export const DRAIN_MS = 1_500;
