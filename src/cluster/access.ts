import type { Agent, OutgoingHttpHeaders } from 'node:http';

/** Where the cluster is and how to be let in, as a kubeconfig or a service account says it. */
export interface ClusterAccess {
  /** The server's URL, without user, password, query and closing slash. */
  readonly server: string;
  /** The namespace of the context; `default` where it names none. */
  readonly namespace: string;
  /** Undefined where there is no kubeconfig: in a pod, or with a plain URL. */
  readonly contextName: string | undefined;
  /**
   * What a request has to carry now. Asked for before every request, so that a rotated token file, a renewed
   * certificate or an expired plugin token is seen at the next one.
   * @throws TransportError where the credentials cannot be had; it names the file or the command, never a secret.
   */
  credentials(request: CredentialsRequest): Promise<Credentials>;
}

export interface CredentialsRequest {
  /** Ends a credential plugin that is still running. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch: what an expiry is held against. */
  readonly nowMs: number;
  /** The server refused what was given last (401): nothing that was kept may be given again. */
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

export interface Proxy {
  readonly url: string;
  readonly agent: Agent;
}

/** A server that lets everyone in: the embedded cluster, or `kubectl proxy`. */
export function plainAccess(url: string): ClusterAccess {
  return {
    server: serverUrl(url),
    namespace: 'default',
    contextName: undefined,
    credentials: () => Promise.resolve({ headers: {}, tls: {}, proxy: undefined }),
  };
}

/** A server's URL as it may be shown. @throws TypeError where it is no URL. */
export function serverUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}
