import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Credentials } from '../../../src/cluster/access.js';
import { withOwnExpiry } from '../../../src/cluster/errors/refusal-texts.js';
import type { ApiFailure } from '../../../src/model/errors.js';
import { type Certificates, makeCertificates } from '../../support/certificates.js';

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});

const refusal: ApiFailure = {
  code: 401,
  reason: 'Unauthorized',
  message: 'Unauthorized',
  retryAfterMs: undefined,
};
const carrying = (cert: Buffer | undefined): Credentials => ({
  headers: {},
  tls: { cert },
  proxy: undefined,
});

test('a refusal of a client certificate that has expired says so, and when', () => {
  const cert = Buffer.from(certificates.client.cert);
  const end = Date.parse(new X509Certificate(cert).validTo);
  expect(withOwnExpiry(refusal, carrying(cert), end - 1)).toBe(refusal);
  expect(withOwnExpiry(refusal, carrying(cert), end).message).toBe(
    `the client certificate expired at ${new Date(end).toISOString().slice(0, 19)}Z`,
  );
});

test('any other refusal stays as the server says it', () => {
  const expired = Buffer.from(certificates.expired.cert);
  const forbidden = { ...refusal, code: 403 };
  expect(withOwnExpiry(forbidden, carrying(expired), Date.now())).toBe(forbidden);
  expect(withOwnExpiry(refusal, carrying(undefined), Date.now())).toBe(refusal);
  expect(withOwnExpiry(refusal, carrying(Buffer.from('no certificate')), Date.now())).toBe(refusal);
});
