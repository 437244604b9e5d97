import tls from 'node:tls';
import type { TlsMaterial } from '../access.js';

/** Of Node 20.18: a certificate of `ca` is trusted whether it signed itself or not, as Go's are. */
type PartialChain = tls.SecureContextOptions & { readonly allowPartialTrustChain: boolean };

/**
 * The options of `tls.connect` for a cluster, which verify what Go does: any certificate of `ca` may end the chain,
 * an intermediate or the server's own too, and a certificate has to name the host in subjectAltName.
 * @throws Node's error where a certificate or a key cannot be used.
 */
export function tlsOptions({
  ca,
  cert,
  key,
  servername,
  rejectUnauthorized,
}: TlsMaterial): tls.ConnectionOptions {
  const context: PartialChain = { ca, cert, key, allowPartialTrustChain: true };
  return {
    // Made once: a store of the system is a hundred certificates, which would be read again for each connection.
    secureContext: tls.createSecureContext(context),
    servername,
    rejectUnauthorized,
    checkServerIdentity: (host, certificate) =>
      // Node would take the Common Name where there is no other name.
      certificate.subjectaltname === undefined
        ? Object.assign(new Error('no subjectAltName'), { code: 'KWATCH_NO_ALT_NAME', host })
        : tls.checkServerIdentity(host, certificate),
  };
}
