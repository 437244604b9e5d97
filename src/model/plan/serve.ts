/** Where `kwatch serve` listens: a host with a port, 0 for any that is free, or a socket in the file system. */
export type ListenAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

/** How what is watched is served to others. */
export interface ServeSettings {
  readonly listen: ListenAddress;
  /** Paths of PEM files; undefined: plain HTTP. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** Whether a token is asked for. */
  readonly auth: boolean;
  /** A file that holds the token; undefined: a random one, which is printed. */
  readonly tokenFile: string | undefined;
  /** `HOST` or `HOST:PORT`, besides those of the address itself, that a request may name. */
  readonly allowedHosts: readonly string[];
  readonly showSecrets: boolean;
  /** Whole objects are kept, so that clients may ask of them. */
  readonly objects: boolean;
  /** How many streams at once. */
  readonly maxClients: number;
  /** Open the page in a browser. */
  readonly open: boolean;
  /** Nothing is written to stdout beside it. */
  readonly alone: boolean;
}
