import { isIP } from 'node:net';
import { oneLine, textField } from './sanitize.js';

/** What happened, and what a person may do about it: the two halves of a TransportError. */
export interface Explanation {
  readonly what: string;
  readonly hint?: string;
}

const OWN_CERTIFICATE =
  'check client-certificate and client-key of the user in the kubeconfig, or log in again';
const AUTHORITY = 'check certificate-authority of the cluster in the kubeconfig';

/** https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: { what: 'its certificate is self-signed and not trusted', hint: AUTHORITY },
  SELF_SIGNED_CERT_IN_CHAIN: {
    what: 'its certificate is signed by an authority that is not trusted',
    hint: AUTHORITY,
  },
  UNABLE_TO_GET_ISSUER_CERT: { what: 'its certificate is signed by an unknown authority', hint: AUTHORITY },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    what: 'its certificate is signed by an unknown authority',
    hint: AUTHORITY,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    what: 'its certificate is signed by an unknown authority',
    hint: AUTHORITY,
  },
  CERT_SIGNATURE_FAILURE: {
    what: 'its certificate has a wrong signature: another authority of the same name?',
    hint: AUTHORITY,
  },
  CERT_UNTRUSTED: { what: 'its certificate is not trusted', hint: AUTHORITY },
  CERT_HAS_EXPIRED: {
    what: 'its certificate has expired',
    hint: "renew the server's certificate, or check this machine's clock",
  },
  CERT_NOT_YET_VALID: { what: 'its certificate is not valid yet', hint: "check this machine's clock" },
  KWATCH_NO_ALT_NAME: {
    what: 'its certificate has no subjectAltName, and its Common Name does not count',
    hint: "renew the server's certificate with the names of the server as subjectAltName",
  },
  CERT_REVOKED: { what: 'its certificate is revoked', hint: "renew the server's certificate" },
};

/** What a TLS error means; undefined where it is none. */
export function explainTls(error: unknown, code: string): Explanation | undefined {
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return wrongName(error);
  const words = `${code} ${opensslReason(error)}`;
  if (/WRONG.VERSION.NUMBER|HTTP.REQUEST|PACKET.LENGTH.TOO.LONG/i.test(words)) {
    return {
      what: 'it does not speak HTTPS, and the URL says https',
      hint: 'write http:// in the server URL, or the port of the API server',
    };
  }
  if (/ALERT/i.test(words) && /CERTIFICATE|UNKNOWN.CA|ACCESS.DENIED/i.test(words)) {
    return { what: 'it does not accept the client certificate', hint: OWN_CERTIFICATE };
  }
  if (/^ERR_(OSSL|CRYPTO)_/.test(code)) {
    return {
      what: `the client certificate, its key or the certificate authority cannot be used (${oneLine(code, 60)})`,
      hint: OWN_CERTIFICATE,
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return { what: `no TLS session could be agreed on (${oneLine(code, 60)})` };
  }
  return undefined;
}

/** Node lists the certificate's names in `reason`: `… altnames: DNS:y, DNS:z`, or `… list: 10.0.0.1` for an address. */
function wrongName(error: unknown): Explanation {
  const host = oneLine(textField(error, 'host') ?? 'this host');
  const names = /(?:altnames|list): (.+)$/s.exec(textField(error, 'reason') ?? '')?.[1];
  const only =
    names === undefined ? '' : `: it is for ${oneLine(names, 200).replace(/\b(DNS|IP Address):/g, '')}`;
  return {
    what: `its certificate is not for ${isIP(host) === 0 ? host : `the address ${host}`}${only}`,
    hint: 'use one of its names in the server URL, or set tls-server-name in the kubeconfig',
  };
}

function opensslReason(error: unknown): string {
  const reason = textField(error, 'reason') ?? '';
  return error instanceof Error ? `${reason} ${error.message}` : reason;
}
