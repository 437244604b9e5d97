import { UsageError } from '../../model/errors.js';
import type { ListenAddress } from '../../model/plan/serve.js';
import { onOff, optional, withDefault } from './flag.js';
import { positiveInteger, textLike } from '../values.js';

const group = 'Serving';

/** `--open` alone asks for a page beside what is printed. */
export const OPEN_FLAG = onOff({
  long: 'open',
  description: 'Serve a page of it too, and open that in a browser',
  group,
});

/** The flags of `kwatch serve`. Their defaults stand here, each with its reason. */
export const SERVE_FLAGS = {
  // This machine alone, at the port that people try first.
  listen: withDefault({
    long: 'listen',
    value: 'ADDRESS',
    description: 'HOST:PORT, :PORT for every address, or unix:PATH; port 0 is any',
    group,
    parse: listenAddress,
    defaultText: '127.0.0.1:8080',
  }),
  open: OPEN_FLAG,
  noAuth: onOff({ long: 'no-auth', description: 'Ask for no token; on this machine alone', group }),
  authTokenFile: optional({
    long: 'auth-token-file',
    value: 'FILE',
    description: 'The token to ask for, instead of a random one',
    group,
    parse: textLike('/run/secrets/kwatch-token'),
  }),
  allowedHost: optional({
    long: 'allowed-host',
    value: 'HOST',
    repeat: true,
    description: 'Other names under which it is asked: kwatch.example.com',
    group,
    parse: hostList,
  }),
  tlsCertFile: optional({
    long: 'tls-cert-file',
    value: 'FILE',
    description: 'Serve HTTPS with this certificate and its chain, in PEM',
    group,
    parse: textLike('tls.crt'),
  }),
  tlsPrivateKeyFile: optional({
    long: 'tls-private-key-file',
    value: 'FILE',
    description: 'The private key of the certificate, in PEM',
    group,
    parse: textLike('tls.key'),
  }),
  insecureHttp: onOff({
    long: 'insecure-http',
    description: 'Plain HTTP on other addresses than this machine, token and all',
    group,
  }),
  // Far more than people who look, and few enough that a mistake does not fill the machine.
  maxClients: withDefault({
    long: 'max-clients',
    value: 'N',
    description: 'Streams at once; more are refused',
    group,
    parse: positiveInteger,
    defaultText: '64',
  }),
  serveObjects: onOff({
    long: 'serve-objects',
    description: "Keep whole objects, so that a client's where may ask of them",
    group,
  }),
  serveShowSecrets: onOff({
    long: 'serve-show-secrets',
    description: 'Do not mask the values of Secrets in what is served',
    group,
  }),
};

/** @throws UsageError */
function listenAddress(text: string, source: string): ListenAddress {
  const [, path] = /^unix:(?:\/\/)?(.*)$/s.exec(text) ?? [];
  if (path !== undefined && path !== '') return { kind: 'unix', path };
  const [, bracketed, plain = '', digits = ''] =
    /^(?:\[([\da-f:.]+)\]:|([^:\s/[\]]*):|)(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535) {
    throw new UsageError(
      `${source} ${JSON.stringify(text)} is no address to listen on; write 127.0.0.1:8080, [::1]:8080, :8080 or unix:/run/kwatch.sock`,
    );
  }
  const host = bracketed ?? plain;
  if (host !== '') return { kind: 'tcp', host, port };
  return { kind: 'tcp', host: text.startsWith(':') ? '0.0.0.0' : '127.0.0.1', port };
}

/** @throws UsageError */
function hostList(text: string, source: string): readonly string[] {
  const hosts = text.split(',').map((host) => host.toLowerCase());
  const wrong = hosts.find((host) => !/^(\[[\da-f:.]+\]|[a-z\d]([-a-z\d.]*[a-z\d])?)(:\d{1,5})?$/.test(host));
  if (wrong === undefined) return hosts;
  throw new UsageError(
    `${source} ${JSON.stringify(wrong)} is not the name of a host; write for example kwatch.example.com or 10.0.0.5:8080`,
  );
}
