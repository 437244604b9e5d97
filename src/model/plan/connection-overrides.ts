/**
 * What flags say of the connection in the place of the kubeconfig, with kubectl's names and meanings. Undefined, false
 * or empty: what the kubeconfig says. Paths are relative to the working directory.
 */
export interface ConnectionOverrides {
  /** The name of a cluster of the kubeconfig, in the place of the context's. */
  readonly cluster?: string | undefined;
  /** The name of a user of the kubeconfig, in the place of the context's. */
  readonly user?: string | undefined;
  /** A URL, or `host:port` for http. */
  readonly server?: string | undefined;
  readonly tlsServerName?: string | undefined;
  readonly certificateAuthority?: string | undefined;
  readonly insecure?: boolean | undefined;
  readonly proxyUrl?: string | undefined;
  readonly disableCompression?: boolean | undefined;
  readonly token?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly as?: string | undefined;
  readonly asUid?: string | undefined;
  readonly asGroups?: readonly string[] | undefined;
  readonly asUserExtra?: ReadonlyMap<string, readonly string[]> | undefined;
  /** For one request; 0 and undefined: kwatch's own limits. */
  readonly requestTimeoutMs?: number | undefined;
}
