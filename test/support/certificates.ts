import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  readonly ca: string;
  readonly server: KeyPair;
  /** Ended yesterday. */
  readonly expired: KeyPair;
  /** For other.example and 10.9.8.7 only. */
  readonly otherName: KeyPair;
  readonly client: KeyPair;
  /** Signed by itself, and by nobody that is trusted. */
  readonly selfSigned: KeyPair;
}

/** A root, what it signed, and what that signed: PEM. */
export interface CertificateChain {
  readonly root: string;
  readonly intermediate: string;
  /** Signed by the root too, and not the server's issuer. */
  readonly otherIntermediate: string;
  readonly expiredIntermediate: string;
  /** For 127.0.0.1, signed by the intermediate. */
  readonly server: KeyPair;
}

/** A server whose certificate is not signed by the root itself, made for one test file. */
export function makeChain(): CertificateChain {
  const directory = mkdtempSync(join(tmpdir(), 'kwatch-certs-'));
  const openssl = (line: string): void => {
    execFileSync('openssl', line.split(' '), { cwd: directory, stdio: 'pipe' });
  };
  const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
  const sign = (name: string, by: string, extensions: string, days = '2'): void => {
    writeFileSync(join(directory, 'ext'), extensions);
    openssl(
      `x509 -req -in ${name}.csr -CA ${by}.crt -CAkey ${by}.key -CAcreateserial -days ${days} -out ${name}.crt -extfile ext`,
    );
  };
  const CA = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n';
  try {
    openssl(`req -x509 ${key} -keyout root.key -out root.crt -subj /CN=root -days 2`);
    openssl(`req ${key} -keyout inter.key -out inter.csr -subj /CN=inter`);
    sign('inter', 'root', CA, '-1');
    const expiredIntermediate = read('inter.crt');
    sign('inter', 'root', CA);
    openssl(`req ${key} -keyout other.key -out other.csr -subj /CN=inter`);
    sign('other', 'root', CA);
    openssl(`req ${key} -keyout server.key -out server.csr -subj /CN=server`);
    sign('server', 'inter', 'subjectAltName=IP:127.0.0.1\n');
    return {
      root: read('root.crt'),
      intermediate: read('inter.crt'),
      otherIntermediate: read('other.crt'),
      expiredIntermediate,
      server: { cert: read('server.crt'), key: read('server.key') },
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A small certificate authority, made for one test file. */
export function makeCertificates(): Certificates {
  const directory = mkdtempSync(join(tmpdir(), 'kwatch-certs-'));
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  };
  const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
  const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const selfSigned = (name: string, subject: string): KeyPair => {
    openssl(
      'req',
      '-x509',
      ...EC,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-subj',
      subject,
      '-days',
      '2',
    );
    return { cert: read(`${name}.crt`), key: read(`${name}.key`) };
  };
  const signed = (name: string, names: string, days = '2'): KeyPair => {
    openssl('req', ...EC, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    writeFileSync(join(directory, `${name}.ext`), `subjectAltName=${names}\n`);
    const by = [
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      days,
      '-extfile',
      `${name}.ext`,
    ];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.crt`);
    return { cert: read(`${name}.crt`), key: read(`${name}.key`) };
  };
  try {
    const ca = selfSigned('ca', '/CN=kwatch test authority');
    return {
      ca: ca.cert,
      server: signed('server', 'DNS:localhost,IP:127.0.0.1'),
      expired: signed('expired', 'IP:127.0.0.1', '-1'),
      otherName: signed('other', 'DNS:other.example,IP:10.9.8.7'),
      client: signed('client', 'DNS:client'),
      selfSigned: selfSigned('self', '/CN=127.0.0.1'),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
