import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiscovery } from '../../../src/cluster/discovery/discovery.js';
import { connect } from '../../../src/cluster/http/connect.js';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { KwatchError } from '../../../src/model/errors.js';
import { realClock } from '../../../src/model/real-clock.js';
import { type Certificates, makeCertificates } from '../../support/certificates.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';
import { errorOf } from '../../support/read-body.js';
import { sendJson, serve, status } from '../../support/https-server.js';

/** Long enough to be found in pieces, and without a letter that base64 or JSON would write otherwise. */
const CANARY = 'cAnArYcAnArYcAnArYcAnArYcAnArY12';
const ENCODED = [CANARY, `me:${CANARY}`].map((text) =>
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
);

let files: TestFiles;
let certificates: Certificates;
const closers: (() => Promise<void> | void)[] = [];

beforeAll(() => {
  files = makeFiles();
  certificates = makeCertificates();
  for (const [name, content] of Object.entries(CONTENTS)) files.write(name, content, 0o700);
});
afterAll(async () => {
  files.remove();
  for (const close of closers) await close();
});

/** What the kubeconfigs point to. */
const CONTENTS: Readonly<Record<string, string>> = {
  token: `${CANARY}\n`,
  'good.sh': `#!/bin/sh\necho '{"apiVersion":"v1","status":{"token":"${CANARY}"}}'\n`,
  'bad.sh': `#!/bin/sh\necho ${CANARY}; echo ${CANARY} >&2; exit 1\n`,
  'garbage.sh': `#!/bin/sh\necho '{"status":{"token":"${CANARY}'\n`,
};

const plugin = (command: string): object => ({
  exec: { command, apiVersion: 'v1', args: [CANARY], env: [{ name: 'SECRET', value: CANARY }] },
});

/** Ways to be let in, each with the canary as its secret. */
const LOGINS: Readonly<Record<string, object>> = {
  token: { token: CANARY },
  'token with a newline in it': { token: `${CANARY}\n${CANARY}` },
  'token file': { tokenFile: 'token' },
  'basic auth': { username: 'me', password: CANARY },
  'client key that is none': { 'client-certificate-data': btoa(CANARY), 'client-key-data': btoa(CANARY) },
  plugin: plugin('./good.sh'),
  'plugin that fails': plugin('./bad.sh'),
  'plugin that prints garbage': plugin('./garbage.sh'),
  'plugin that is not there': plugin('./none.sh'),
  'oidc token': { 'auth-provider': { name: 'oidc', config: { 'id-token': `a.${btoa(CANARY)}.b` } } },
  'expired oidc token': {
    'auth-provider': {
      name: 'oidc',
      config: {
        'id-token': `${btoa('{}')}.${btoa('{"exp":1}')}.${CANARY}`,
        'client-id': 'x',
        'client-secret': CANARY,
        'refresh-token': CANARY,
        'idp-issuer-url': 'http://127.0.0.1:1/',
      },
    },
  },
};

/** Servers that fail each in its own way; those that answer repeat all that they were sent. */
const SERVERS: Readonly<Record<string, () => Promise<string>>> = {
  '401': () => echoing(401),
  '403': () => echoing(403),
  '429': () => echoing(429),
  '500 in HTML': () => answering((text) => [500, {}, `<pre>${text}</pre>`]),
  '502 in words': () => answering((text) => [502, {}, text]),
  'a redirect': () =>
    answering((text) => [302, { location: `https://me:${CANARY}@127.0.0.1:1/?${text}` }, '']),
  'no JSON': () => answering((text) => [200, {}, text]),
  'a cut answer': () => answering((text) => [200, { 'content-length': '99999' }, text]),
  'no listener': () => Promise.resolve('http://127.0.0.1:1'),
  'no such name': () => Promise.resolve('https://kwatch-canary.invalid'),
  'no HTTP': () => raw((text) => text),
  'no TLS': async () => (await echoing(200)).replace('http:', 'https:'),
  'an unknown certificate': async () => {
    const server = await serve((_, response) => sendJson(response, {}), certificates.selfSigned);
    closers.push(() => server.close());
    return server.url;
  },
  'a hang-up': () => raw(() => ''),
};

async function echoing(code: number): Promise<string> {
  return answering((text) => [code, {}, JSON.stringify(status(code, 'Reason', text))]);
}

async function answering(
  answer: (headers: string) => [number, Record<string, string>, string],
): Promise<string> {
  const server = await serve((request, response) => {
    const [code, headers, body] = answer(Object.values(request.headers).join(' '));
    response.writeHead(code, headers);
    response.end(body, () => {
      if (headers['content-length'] !== undefined) request.socket.destroy();
    });
  });
  closers.push(() => server.close());
  return server.url;
}

async function raw(answer: (text: string) => string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', (data) => socket.end(answer(data.toString())));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('no credential is in any error', () => {
  const cases = Object.keys(SERVERS).flatMap((server) =>
    Object.keys(LOGINS).map((login) => [server, login] as const),
  );

  it.each(cases)('%s with %s', async (server, login) => {
    const url = await SERVERS[server]!();
    const path = files.write(
      `${server} ${login}`,
      kubeconfig({ cluster: { server: url }, user: LOGINS[login]! }),
    );
    const access = await loadAccess({
      kill: (pid, signal) => process.kill(pid, signal),
      kubeconfig: path,
      env: { PATH: process.env['PATH'] },
      homeDir: undefined,
    });
    const connection = connect(access, { clock: realClock });
    const { signal } = new AbortController();
    const errors = [
      await errorOf(
        createDiscovery(connection, { signal, clock: realClock, contextName: access.contextName }).resolve(
          'deploy',
        ),
      ),
      await errorOf(createDiscovery(connection, { signal, clock: realClock }).resolve('rollouts')),
    ];
    connection.close();
    for (const error of errors) {
      expect(error).toBeInstanceOf(KwatchError);
      expect(error.message).not.toMatch(/[\r\n]/);
      const everything = inspect(error, { depth: Infinity, showHidden: true });
      for (const secret of [CANARY, ...ENCODED]) expect(everything).not.toContain(secret.slice(0, 12));
    }
  });
});
