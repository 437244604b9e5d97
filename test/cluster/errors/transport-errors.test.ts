import { describe, expect, it } from 'vitest';
import { explainTransport } from '../../../src/cluster/errors/transport-errors.js';
import { PhaseTimeout } from '../../../src/cluster/http/exchange.js';
import { TransportError } from '../../../src/model/errors.js';

const SERVER = 'https://kube.example:6443';

/** An error as Node makes it, with more in it than may be shown. */
function nodeError(code: string | undefined, more: object = {}): Error {
  const options = { headers: { authorization: 'Bearer canary' }, path: '/canary' };
  return Object.assign(
    new Error('write canary'),
    { options, cert: { raw: 'canary' } },
    code === undefined ? {} : { code },
    more,
  );
}

describe('explainTransport', () => {
  it.each([
    ['ECONNREFUSED', 'nothing listens there (connection refused)'],
    ['ETIMEDOUT', 'it did not answer (timed out)'],
    ['ECONNRESET', 'it closed the connection without an answer (connection reset)'],
    ['EPIPE', 'it closed the connection without an answer (broken pipe)'],
    ['EHOSTUNREACH', 'there is no way to the host (host unreachable)'],
    ['ENETUNREACH', 'there is no way to its network (network unreachable)'],
    ['EADDRNOTAVAIL', 'no local address or port is left to connect from'],
    ['EMFILE', 'this process has too many open files'],
    ['ERR_INVALID_CHAR', 'the token or user name holds a character that no HTTP header may'],
    ['CERT_HAS_EXPIRED', 'its certificate has expired'],
    ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
    ['CERT_REVOKED', 'its certificate is revoked'],
    ['CERT_UNTRUSTED', 'its certificate is not trusted'],
    ['CERT_SIGNATURE_FAILURE', 'its certificate has a wrong signature: another authority of the same name?'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed and not trusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is signed by an authority that is not trusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is signed by an unknown authority'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'its certificate is signed by an unknown authority'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is signed by an unknown authority'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'it does not accept the client certificate'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'it does not accept the client certificate'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'it does not accept the client certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak HTTPS, and the URL says https'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'no TLS session could be agreed on (ERR_SSL_UNSUPPORTED_PROTOCOL)'],
    ['EPROTO', 'no TLS session could be agreed on (EPROTO)'],
    ['HPE_INVALID_CONSTANT', 'what it answers is not HTTP (HPE_INVALID_CONSTANT)'],
    ['E_NEW', 'the connection failed (E_NEW)'],
    [undefined, 'the connection failed'],
  ])('says what %s means, and nothing that the error carries', (code, what) => {
    const error = explainTransport(nodeError(code), SERVER);
    expect(error.message).toBe(`cannot reach ${SERVER}: ${what}`);
    expect(JSON.stringify([error.message, error.hint, error.cause])).not.toContain('canary');
  });

  it('knows a wrong protocol by the words of OpenSSL as well', () => {
    const error = Object.assign(
      new Error('write EPROTO 00:error:0A00010B:SSL routines::wrong version number'),
      { code: 'EPROTO' },
    );
    expect(explainTransport(error, SERVER).message).toBe(
      `cannot reach ${SERVER}: it does not speak HTTPS, and the URL says https`,
    );
  });

  it('names the host that DNS does not know, which may be that of a proxy', () => {
    expect(explainTransport(nodeError('ENOTFOUND', { host: 'proxy.example' }), SERVER).message).toBe(
      `cannot reach ${SERVER}: the name proxy.example is not known (no DNS entry)`,
    );
    expect(explainTransport(nodeError('EAI_AGAIN'), SERVER).message).toBe(
      `cannot reach ${SERVER}: the name kube.example cannot be looked up now (DNS does not answer)`,
    );
  });

  it('names the proxy on the way, without its password', () => {
    const proxy = { url: 'http://me:canary@proxy.example:3128', from: 'HTTPS_PROXY' };
    expect(explainTransport(nodeError('ECONNRESET'), SERVER, proxy).message).toBe(
      `cannot reach ${SERVER}: it closed the connection without an answer (connection reset), through the proxy http://proxy.example:3128 (HTTPS_PROXY)`,
    );
    const silent = explainTransport(new PhaseTimeout('KWATCH_PROXY_TIMEOUT', 10_000), SERVER, proxy);
    expect(silent.message).toBe(
      `cannot reach ${SERVER}: the proxy http://proxy.example:3128 (HTTPS_PROXY) did not answer within 10 s`,
    );
    expect(silent.hint).toBe('check the environment variable HTTPS_PROXY, or name the server in NO_PROXY');
  });

  it('says that a certificate has no names', () => {
    const error = nodeError('ERR_TLS_CERT_ALTNAME_INVALID', {
      reason: 'Cert does not contain a DNS name',
      host: 'kube.example',
    });
    expect(explainTransport(error, SERVER).message).toBe(
      `cannot reach ${SERVER}: its certificate is not for kube.example`,
    );
    expect(explainTransport(nodeError('ERR_TLS_CERT_ALTNAME_INVALID'), SERVER).message).toBe(
      `cannot reach ${SERVER}: its certificate is not for this host`,
    );
  });

  it('stays one line whatever a certificate is named', () => {
    const reason = "Host: a. is not in the cert's altnames: DNS:evil\n::error::\u001b[2J";
    const error = nodeError('ERR_TLS_CERT_ALTNAME_INVALID', { reason, host: 'a' });
    expect(explainTransport(error, SERVER).message).toBe(
      `cannot reach ${SERVER}: its certificate is not for a: it is for evil ::error:: [2J`,
    );
  });

  it('does not explain twice', () => {
    const error = new TransportError('as it is');
    expect(explainTransport(error, SERVER)).toBe(error);
  });

  it('survives what is no error at all', () => {
    expect(explainTransport(undefined, SERVER).message).toBe(`cannot reach ${SERVER}: the connection failed`);
    expect(explainTransport({ code: 42 }, SERVER).message).toBe(
      `cannot reach ${SERVER}: the connection failed`,
    );
  });
});
