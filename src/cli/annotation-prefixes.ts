import { UsageError } from '../model/errors.js';

/**
 * Annotations that are configuration: an ingress controller, a load balancer or an autoscaler does something else when
 * one of them changes. Those that controllers write their own state into are not among them.
 */
export const CONFIGURATION: readonly string[] = [
  'nginx.ingress.kubernetes.io/',
  'nginx.org/',
  'ingress.kubernetes.io/',
  'alb.ingress.kubernetes.io/',
  'appgw.ingress.kubernetes.io/',
  'traefik.ingress.kubernetes.io/',
  'traefik.io/',
  'haproxy.org/',
  'haproxy-ingress.github.io/',
  'projectcontour.io/',
  'konghq.com/',
  'kubernetes.io/ingress.',
  'kubernetes.io/tls-acme',
  'cert-manager.io/cluster-issuer',
  'cert-manager.io/issuer',
  'acme.cert-manager.io/',
  'external-dns.alpha.kubernetes.io/',
  'service.beta.kubernetes.io/',
  'service.kubernetes.io/',
  'service.alpha.kubernetes.io/',
  'load-balancer.hetzner.cloud/',
  'metallb.io/',
  'metallb.universe.tf/',
  'cloud.google.com/',
  'networking.gke.io/',
  'autoscaling.alpha.kubernetes.io/behavior',
  'autoscaling.alpha.kubernetes.io/metrics',
  'autoscaling.keda.sh/',
];

/**
 * Reads prefixes of annotations with commas between them; `default` stands for those above, `none` alone for none.
 * @throws UsageError with the place of what cannot be the beginning of an annotation's name.
 */
export function annotationPrefixes(text: string, source: string): readonly string[] {
  if (text.trim() === 'none') return [];
  let at = 1;
  const prefixes: string[] = [];
  for (const entry of text.split(',')) {
    const prefix = entry.trim();
    if (prefix === 'default') for (const usual of CONFIGURATION) prefixes.push(usual);
    else if (/^[A-Za-z0-9][A-Za-z0-9._/-]{0,316}$/.test(prefix) && prefix !== 'none') prefixes.push(prefix);
    else {
      const what = prefix === '' ? 'nothing' : `no prefix of an annotation ${JSON.stringify(prefix)}`;
      throw new UsageError(
        `${source} ${JSON.stringify(text)}: ${what} at ${at}; write for example default,acme.io/, or none`,
      );
    }
    at += entry.length + 1;
  }
  return [...new Set(prefixes)];
}
