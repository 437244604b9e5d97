import { UsageError } from '../../model/errors.js';
import { onOff, optional } from './flag.js';
import { parseDuration } from '../parse-duration.js';
import { linesLike, textLike } from '../values.js';

const group = 'The connection, as in kubectl';

/**
 * kubectl's flags for the connection, with its names and meanings (cli-runtime, config_flags.go): what they say stands
 * in the place of what the kubeconfig says. --proxy-url is kwatch's own, after the field of the kubeconfig.
 */
export const CONNECTION_FLAGS = {
  cluster: optional({
    long: 'cluster',
    value: 'NAME',
    description: 'Cluster of the kubeconfig',
    group,
    parse: textLike('production'),
    defaultText: "the context's",
  }),
  user: optional({
    long: 'user',
    value: 'NAME',
    description: 'User of the kubeconfig',
    group,
    parse: textLike('admin'),
    defaultText: "the context's",
  }),
  server: optional({
    long: 'server',
    short: 's',
    value: 'URL',
    description: 'Address of the API server',
    group,
    parse: textLike('https://127.0.0.1:6443'),
  }),
  tlsServerName: optional({
    long: 'tls-server-name',
    value: 'NAME',
    description: "The name that the server's certificate has to be for",
    group,
    parse: textLike('kubernetes'),
  }),
  certificateAuthority: optional({
    long: 'certificate-authority',
    value: 'FILE',
    description: 'Certificates by which the server is verified, in PEM',
    group,
    parse: textLike('ca.crt'),
  }),
  insecureSkipTlsVerify: onOff({
    long: 'insecure-skip-tls-verify',
    description: 'Do not verify the server: anybody between can read and change all',
    group,
  }),
  proxyUrl: optional({
    long: 'proxy-url',
    value: 'URL',
    description: 'Proxy on the way to the server: http, https or socks5',
    group,
    parse: textLike('socks5://127.0.0.1:1080'),
  }),
  token: optional({
    long: 'token',
    value: 'TOKEN',
    description: 'Bearer token; others can read it in the process list, not so KWATCH_TOKEN',
    group,
    parse: textLike('"$TOKEN"'),
  }),
  clientCertificate: optional({
    long: 'client-certificate',
    value: 'FILE',
    description: 'Client certificate, in PEM',
    group,
    parse: textLike('client.crt'),
  }),
  clientKey: optional({
    long: 'client-key',
    value: 'FILE',
    description: 'Key of the client certificate, in PEM',
    group,
    parse: textLike('client.key'),
  }),
  username: optional({
    long: 'username',
    value: 'NAME',
    description: 'User name for basic authentication',
    group,
    parse: textLike('admin'),
  }),
  password: optional({
    long: 'password',
    value: 'PASSWORD',
    description: 'Password for basic authentication',
    group,
    parse: textLike('"$PASSWORD"'),
  }),
  as: optional({
    long: 'as',
    value: 'USER',
    description: 'Act as this user: system:serviceaccount:shop:reader',
    group,
    parse: textLike('jane'),
  }),
  asGroup: optional({
    long: 'as-group',
    value: 'GROUP',
    repeat: true,
    separator: '\n',
    description: 'Act as a member of this group; repeat it for several',
    group,
    parse: linesLike('developers'),
  }),
  asUid: optional({
    long: 'as-uid',
    value: 'UID',
    description: 'Act as the user with this uid',
    group,
    parse: textLike('1000'),
  }),
  asUserExtra: optional({
    long: 'as-user-extra',
    value: 'KEY=VALUE',
    repeat: true,
    separator: '\n',
    description: 'Act with this extra field; repeat it for several',
    group,
    parse: extraFields,
  }),
  requestTimeout: optional({
    long: 'request-timeout',
    value: 'DURATION',
    description: 'The longest time for one request, a watch excepted; 0 none',
    group,
    parse: requestTimeout,
  }),
  disableCompression: onOff({
    long: 'disable-compression',
    description: 'Ask the server for answers that are not compressed',
    group,
  }),
};

/** `scopes=view` in lines; a key may come several times. */
function extraFields(text: string, source: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const line of linesLike('scopes=view')(text, source)) {
    const [, key, value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    if (key === undefined) {
      throw new UsageError(`${source} ${JSON.stringify(line)} has no key; write for example scopes=view`);
    }
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  return fields;
}

/** A duration, or whole seconds without a unit, as kubectl takes them here. */
function requestTimeout(text: string, source: string): number {
  return parseDuration(/^\d+$/.test(text) ? `${text}s` : text, source);
}
