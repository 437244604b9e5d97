import { readFile, readdir, readlink } from 'node:fs/promises';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import tls from 'node:tls';
import { certificatesIn } from './pem.js';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where the systems keep the authorities that they trust, as Go looks for them: the first file that can be read, and
 * all of the directories. https://go.dev/src/crypto/x509/root_linux.go
 */
export const SYSTEM_STORE = {
  files: [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
  ],
  directories: ['/etc/ssl/certs', '/etc/pki/tls/certs'],
} as const;

/**
 * The authorities (PEM) that verify a server whose kubeconfig names none, as with kubectl: those of the system, or of
 * SSL_CERT_FILE and SSL_CERT_DIR. Those of NODE_EXTRA_CA_CERTS are added, since Node promises that. Where the system
 * has no store, Node's own are left.
 *
 * @returns undefined: those that Node trusts by itself.
 */
export async function systemAuthorities(env: Env, store = SYSTEM_STORE): Promise<Buffer | undefined> {
  const found = ['darwin', 'win32'].includes(platform()) ? ofNode() : await ofFiles(env, store);
  const named = [env['SSL_CERT_FILE'], env['SSL_CERT_DIR']].some((value) => (value ?? '') !== '');
  if (found.length === 0 && !named) return undefined;
  const extra = env['NODE_EXTRA_CA_CERTS'] ?? '';
  const all = new Set([...found, ...(extra === '' ? [] : await certificatesOf(extra))]);
  return Buffer.from([...all].join('\n'));
}

/** Node 22.15 and newer read the store of macOS and Windows. */
function ofNode(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => readonly string[] };
  return getCACertificates?.('system') ?? [];
}

async function ofFiles(env: Env, store: typeof SYSTEM_STORE): Promise<readonly string[]> {
  const file = env['SSL_CERT_FILE'] ?? '';
  const directories = env['SSL_CERT_DIR'] ?? '';
  const found: string[] = [];
  for (const path of file === '' ? store.files : [file]) {
    for (const certificate of await certificatesOf(path)) found.push(certificate);
    if (found.length > 0) break;
  }
  for (const directory of directories === '' ? store.directories : directories.split(delimiter)) {
    for (const certificate of await certificatesBelow(directory)) found.push(certificate);
  }
  return found;
}

async function certificatesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const each = entries.map(async (entry) => {
    const path = join(directory, entry.name);
    // OpenSSL finds a certificate by a link beside it, whose name is a hash.
    if (entry.isSymbolicLink() && !(await readlink(path)).includes('/')) return [];
    return certificatesOf(path);
  });
  return (await Promise.all(each)).flat();
}

/** None where it cannot be read, as with Go. */
async function certificatesOf(path: string): Promise<readonly string[]> {
  try {
    return certificatesIn(await readFile(path));
  } catch {
    return [];
  }
}
