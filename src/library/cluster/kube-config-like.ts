/** The part of client-node's `KubeConfig` that is used, so that its types are not needed here. */
export interface KubeConfigLike {
  getCurrentCluster(): { readonly server: string; readonly proxyUrl?: string | undefined } | null;
  getCurrentContext(): string;
  getContextObject(name: string): { readonly namespace?: string | undefined } | null;
  applyToHTTPSOptions(options: object): Promise<void>;
}

export function isKubeConfig(from: object): from is KubeConfigLike {
  return 'applyToHTTPSOptions' in from && typeof from.applyToHTTPSOptions === 'function';
}
