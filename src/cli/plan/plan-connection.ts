import type { ConnectionOverrides } from '../../model/plan/connection-overrides.js';
import { CONNECTION_FLAGS as FLAGS } from '../flags/connection-flags.js';
import type { Flag } from '../flags/flag.js';
import { type Setting, type Settings, yields } from '../settings.js';

/**
 * What flags and variables say of the connection.
 * @throws UsageError where two of them contradict each other.
 */
export function planConnection(settings: Settings): ConnectionOverrides {
  const insecure = settings.on(FLAGS.insecureSkipTlsVerify);
  const authority = settings.value(FLAGS.certificateAuthority);
  const trust = 'the one verifies the server, the other does not';
  const token = settings.value(FLAGS.token);
  const username = settings.value(FLAGS.username);
  const password = settings.value(FLAGS.password);
  const login = 'a server takes one of them';
  const basic = !yields(username, token, login) && !yields(password, token, login);
  const byToken = !yields(token, username, login) && !yields(token, password, login);
  return {
    cluster: settings.value(FLAGS.cluster).value,
    user: settings.value(FLAGS.user).value,
    server: settings.value(FLAGS.server).value,
    tlsServerName: settings.value(FLAGS.tlsServerName).value,
    certificateAuthority: yields(authority, insecure, trust) ? undefined : authority.value,
    insecure: insecure.value && !yields(insecure, authority, trust),
    proxyUrl: settings.value(FLAGS.proxyUrl).value,
    disableCompression: settings.on(FLAGS.disableCompression).value,
    token: byToken ? token.value : undefined,
    clientCertificate: settings.value(FLAGS.clientCertificate).value,
    clientKey: settings.value(FLAGS.clientKey).value,
    username: basic ? username.value : undefined,
    password: basic ? password.value : undefined,
    as: settings.value(FLAGS.as).value,
    asGroups: settings.value(FLAGS.asGroup).value,
    asUid: settings.value(FLAGS.asUid).value,
    asUserExtra: settings.value(FLAGS.asUserExtra).value,
    requestTimeoutMs: settings.value(FLAGS.requestTimeout).value,
  };
}

/** Every setting that says which cluster is meant, or who asks it. */
export function connectionSettings(settings: Settings): readonly Setting<unknown>[] {
  const how: readonly Flag[] = [FLAGS.requestTimeout, FLAGS.disableCompression];
  return Object.values<Flag>(FLAGS)
    .filter((flag) => !how.includes(flag))
    .map((flag) => (flag.kind === 'switch' ? settings.on(flag) : settings.value(flag)));
}
