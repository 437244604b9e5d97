import type { OutgoingHttpHeaders } from 'node:http';

/** Where a cluster is, and the credentials for it, as a kubeconfig or a service account says. */
export interface ClusterAccess {
  /** The server's URL, without user, password, query and closing slash. */
  readonly server: string;
  /** The namespace of the context; `default` where it names none. */
  readonly namespace: string;
  /** The kubeconfig's context; undefined where there is no kubeconfig: in a pod, or with a plain URL. */
  readonly contextName: string | undefined;
  /** What the kubeconfig calls them; undefined where there is none. */
  readonly names?: { readonly cluster: string; readonly user: string } | undefined;
  /** `--request-timeout`; undefined: no other limits than kwatch's own. */
  readonly requestTimeoutMs?: number | undefined;
  /** Whether the server shall compress nothing. */
  readonly disableCompression?: boolean | undefined;
  /**
   * What tells this server from another that has or had the same address: its authority, and the way to it. Undefined:
   * nothing is known that would, so that nothing is kept of it. It is only compared, and never shown.
   */
  readonly identity?: string | undefined;
  /**
   * The program that has to be waited for before there are credentials, and that a person may have to answer; undefined
   * where there is none. The time that it takes is no time that the server takes.
   */
  readonly login?: { readonly name: string; readonly limitMs: number } | undefined;
  /**
   * What the next request has to carry. It is asked before every request, so that a token file that was replaced, a
   * certificate that was renewed or a plugin token that has expired is noticed.
   * @throws TransportError where the credentials cannot be had; it names the file or the command, never a secret.
   */
  credentials(request: CredentialsRequest): Promise<Credentials>;
}

export interface CredentialsRequest {
  /** Ends a credential plugin that is still running. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, with which an expiry is compared. */
  readonly nowMs: number;
  /** Whether the server refused the last credentials (401), so that none that were kept may be returned. */
  readonly refused: boolean;
}

export interface Credentials {
  readonly headers: Readonly<OutgoingHttpHeaders>;
  readonly tls: TlsMaterial;
  readonly proxy: Proxy | undefined;
}

/** The options of `tls.connect` that a kubeconfig decides. */
export interface TlsMaterial {
  readonly ca?: Buffer | undefined;
  readonly cert?: Buffer | undefined;
  readonly key?: Buffer | undefined;
  readonly servername?: string | undefined;
  readonly rejectUnauthorized?: boolean | undefined;
}

/** A proxy on the way to the server. */
export interface Proxy {
  /** With its user and password, so never shown as it is. */
  readonly url: string;
  /** What named it: `proxy-url`, or an environment variable. */
  readonly from: string;
}

/** A server that needs no credentials: the embedded cluster, or `kubectl proxy`. */
export function plainAccess(url: string): ClusterAccess {
  return {
    server: serverUrl(url),
    namespace: 'default',
    contextName: undefined,
    credentials: () => Promise.resolve({ headers: {}, tls: {}, proxy: undefined }),
  };
}

/**
 * A server's URL without user, password, query and closing slash, so that it can be shown.
 * @throws TypeError where it is no URL.
 */
export function serverUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}
