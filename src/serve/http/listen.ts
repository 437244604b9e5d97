import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { dirname } from 'node:path';
import { type AddressInfo, connect } from 'node:net';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { EXIT, KwatchError, UsageError } from '../../model/errors.js';
import type { ListenAddress, ServeSettings } from '../../model/plan/serve.js';
import { HEADERS_TIMEOUT_MS, HEADER_BYTES, IDLE_MS, SPARE_CONNECTIONS } from './tunables.js';

/** How often connections are looked at that do not send their headers. */
const CHECK_MS = 1_000;

/** Only the user of the process may connect. */
const SOCKET_MODE = 0o600;

/** A server that listens. */
export interface Listening {
  readonly server: http.Server;
  /** Undefined for a socket in the file system. */
  readonly port: number | undefined;
}

/**
 * Makes the server and listens.
 *
 * @throws UsageError where the TLS files cannot be used; KwatchError where nobody may listen there, or somebody does.
 */
export async function listen({ listen: address, tls, maxClients }: ServeSettings): Promise<Listening> {
  const options = {
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: IDLE_MS,
    connectionsCheckingInterval: CHECK_MS,
    requireHostHeader: true,
  };
  const server =
    tls === undefined
      ? http.createServer(options)
      : https.createServer({ ...options, ...readTls(tls), handshakeTimeout: HEADERS_TIMEOUT_MS });
  server.maxConnections = maxClients + SPARE_CONNECTIONS;
  if (address.kind === 'unix') await removeStale(address.path);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, address)));
    server.listen(
      address.kind === 'unix' ? { path: address.path } : { host: address.host, port: address.port },
      resolve,
    );
  });
  if (address.kind === 'unix') {
    chmodSync(address.path, SOCKET_MODE);
    return { server, port: undefined };
  }
  return { server, port: (server.address() as AddressInfo).port };
}

/** An address as it is typed. */
export function addressText(address: ListenAddress): string {
  if (address.kind === 'unix') return `unix:${address.path}`;
  return `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}

/** @throws UsageError that names the file. */
function readTls({ certFile, keyFile }: NonNullable<ServeSettings['tls']>): { cert: Buffer; key: Buffer } {
  const [cert, key] = [readPem('--tls-cert-file', certFile), readPem('--tls-private-key-file', keyFile)];
  const certificate = parsed('--tls-cert-file', certFile, 'certificate', () => new X509Certificate(cert));
  const privateKey = parsed('--tls-private-key-file', keyFile, 'private key', () => createPrivateKey(key));
  if (certificate.checkPrivateKey(privateKey)) return { cert, key };
  throw new UsageError(
    `--tls-private-key-file ${keyFile} does not belong to the certificate in --tls-cert-file ${certFile}`,
  );
}

function readPem(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`${flag} ${file} cannot be read: ${READING[code] ?? code}`);
  }
}

const READING: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
};

/** Node's own words may quote the file. */
function parsed<T>(flag: string, file: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new UsageError(`${flag} ${file} holds no ${what} in PEM that can be used`);
  }
}

/** A socket that a process left behind that is gone keeps nobody from listening; one that is answered does. */
async function removeStale(path: string): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const isAnswered = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => resolve(true));
    probe.on('error', () => resolve(false));
    probe.on('connect', () => probe.destroy());
  });
  if (!isAnswered) rmSync(path, { force: true });
}

function cannotListen({ code = '', message }: NodeJS.ErrnoException, address: ListenAddress): KwatchError {
  // Without its directory a socket is refused as if it were not allowed.
  const isUnix = address.kind === 'unix';
  const known = isUnix && !existsSync(dirname(address.path)) ? 'ENOENT' : code;
  const [why, portHint] = LISTENING[known] ?? [message, undefined];
  const hint = isUnix ? undefined : portHint;
  return new KwatchError(`--listen ${addressText(address)}: ${why}`, {
    exitCode: EXIT.unexpected,
    ...(hint === undefined ? {} : { hint }),
  });
}

const LISTENING: Readonly<Record<string, readonly [why: string, hint?: string]>> = {
  EADDRINUSE: ['another program listens there already', 'choose another port, or 0 for any that is free'],
  EADDRNOTAVAIL: ['this machine has no such address'],
  EACCES: ['permission denied', 'ports below 1024 need rights that a user does not have'],
  ENOTFOUND: ['there is no host of that name'],
  EAI_AGAIN: ['there is no host of that name'],
  ENOENT: ['there is no such directory'],
  EINVAL: ['the path is too long for a socket'],
};
