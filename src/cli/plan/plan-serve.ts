import { UsageError } from '../../model/errors.js';
import type { ListenAddress, ServeSettings } from '../../model/plan/serve.js';
import { FLAGS } from '../flags/flags.js';
import { SERVE_FLAGS } from '../flags/serve-flags.js';
import type { Settings } from '../settings.js';

/**
 * How it is served; undefined where it is not. `--open` without the word `serve` has a page at a port that is free, on
 * this machine alone.
 *
 * @throws UsageError where it would be open to others.
 */
export function planServe(settings: Settings, isServe: boolean): ServeSettings | undefined {
  const open = settings.on(SERVE_FLAGS.open);
  if (!isServe && !open.value) return undefined;
  const listen = settings.value(SERVE_FLAGS.listen);
  const auth = !settings.on(SERVE_FLAGS.noAuth).value;
  const cert = settings.value(SERVE_FLAGS.tlsCertFile);
  const key = settings.value(SERVE_FLAGS.tlsPrivateKeyFile);
  if ((cert.value === undefined) !== (key.value === undefined))
    throw new UsageError(
      '--tls-cert-file and --tls-private-key-file belong together; one of them is missing',
    );
  const tls =
    cert.value === undefined || key.value === undefined
      ? undefined
      : { certFile: cert.value, keyFile: key.value };
  const address = isServe ? listen.value : ({ kind: 'tcp', host: '127.0.0.1', port: 0 } as const);
  if (!isLoopback(address))
    refuseOpen(listen.source, auth, tls !== undefined || settings.on(SERVE_FLAGS.insecureHttp).value);
  return {
    listen: address,
    tls,
    auth,
    tokenFile: settings.value(SERVE_FLAGS.authTokenFile).value,
    allowedHosts: settings.value(SERVE_FLAGS.allowedHost).value ?? [],
    showSecrets: settings.on(SERVE_FLAGS.serveShowSecrets).value,
    objects: settings.on(SERVE_FLAGS.serveObjects).value,
    maxClients: settings.value(SERVE_FLAGS.maxClients).value,
    open: open.value,
    alone: isServe && settings.on(FLAGS.quiet).value,
  };
}

/** Whether nobody but programs of this machine can connect. */
function isLoopback(address: ListenAddress): boolean {
  if (address.kind === 'unix') return true;
  return address.host === 'localhost' || address.host === '::1' || /^127(\.\d{1,3}){3}$/.test(address.host);
}

function refuseOpen(source: string, auth: boolean, isSafeEnough: boolean): void {
  if (!auth)
    throw new UsageError(
      `--no-auth is for this machine alone, and ${source} is reached by others; leave it out, or listen on 127.0.0.1`,
    );
  if (isSafeEnough) return;
  throw new UsageError(
    `${source} is reached by others, who could read the token on its way; give --tls-cert-file and --tls-private-key-file, or say --insecure-http`,
  );
}
