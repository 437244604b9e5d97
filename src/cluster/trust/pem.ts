import { X509Certificate } from 'node:crypto';
import { TransportError } from '../../model/errors.js';
import { oneLine } from '../errors/sanitize.js';

/** A PEM value of a kubeconfig. `field` is the name of its field, without `-data`. */
export interface PemField {
  readonly field: 'certificate-authority' | 'client-certificate' | 'client-key' | 'idp-certificate-authority';
  /** Base64, as in the field with `-data`; it may be wrapped. */
  readonly data: string | undefined;
  /** The path of a file, where there is no data. */
  readonly file: string | undefined;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The bytes of a field with `-data`.
 * @throws TransportError where it is no base64.
 */
export function fromBase64({ field, data = '' }: PemField): Buffer {
  const text = data.replace(/\s+/g, '');
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    return Buffer.from(text, 'base64');
  throw unusable(`${field}-data in the kubeconfig is no base64`);
}

/**
 * A certificate or a key as it stands.
 * @throws TransportError where it holds nothing in PEM.
 */
export function checkedPem(from: PemField, content: Buffer): Buffer {
  if (content.includes('-----BEGIN ')) return content;
  throw unusable(`${nameOf(from)} holds no PEM`);
}

/**
 * The certificates of authorities, one after the other, without what stands around them. As Go does it, what cannot
 * be read as a certificate is left out as long as there is another.
 * @throws TransportError where there is no certificate.
 */
export function authoritiesIn(from: PemField, content: Buffer): Buffer {
  const found = certificatesIn(content).filter(isCertificate);
  if (found.length > 0) return Buffer.from(`${found.join('\n')}\n`);
  throw unusable(`${nameOf(from)} holds no certificate in PEM`);
}

/** The blocks of certificates in a text, with any line ends and anything between them. */
export function certificatesIn(content: Buffer): readonly string[] {
  return content.toString('latin1').match(CERTIFICATE) ?? [];
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
}

function nameOf({ field, data, file }: PemField): string {
  return data === undefined ? `${field} ${oneLine(file ?? '')}` : `${field}-data in the kubeconfig`;
}

function unusable(message: string): TransportError {
  return new TransportError(message, {
    hint: 'it has to be what begins with -----BEGIN, and -data its base64',
  });
}
