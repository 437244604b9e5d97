import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT, KwatchError } from '../../../src/model/errors.js';
import type { ServeSettings } from '../../../src/model/plan/serve.js';
import { makeCertificates } from '../../support/certificates.js';
import { portOf, startServing } from '../../support/serving.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

let files: TestFiles;
const taken = net.createServer();
beforeAll(async () => {
  files = makeFiles();
  const { server, client } = makeCertificates();
  files.write('tls.crt', server.cert);
  files.write('tls.key', server.key);
  files.write('other.key', client.key);
  files.write('short', 'abc\n');
  files.write('long', `${'a'.repeat(40)}\n`);
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
});
afterAll(() => {
  taken.close();
  files.remove();
});

const tls = (cert: string, key: string): Partial<ServeSettings> => ({
  tls: { certFile: files.path(cert), keyFile: files.path(key) },
});
const at = (host: string, port = 0): Partial<ServeSettings> => ({ listen: { kind: 'tcp', host, port } });

const cases: readonly (readonly [
  what: string,
  code: number,
  settings: () => Partial<ServeSettings>,
  says: RegExp,
])[] = [
  [
    'a port in use',
    EXIT.unexpected,
    () => at('127.0.0.1', portOf(taken)),
    /: another program listens there already$/,
  ],
  [
    'an address of another machine',
    EXIT.unexpected,
    () => at('192.0.2.1'),
    /: this machine has no such address$/,
  ],
  [
    'a host that nobody knows',
    EXIT.unexpected,
    () => at('nobody.invalid'),
    /: there is no host of that name$/,
  ],
  [
    'a socket in no folder',
    EXIT.unexpected,
    () => ({ listen: { kind: 'unix', path: files.path('none/k.sock') } }),
    /: there is no such directory$/,
  ],
  [
    'a certificate that is not there',
    EXIT.usage,
    () => tls('none.crt', 'tls.key'),
    /none\.crt cannot be read: there is no such file$/,
  ],
  [
    'a certificate that is none',
    EXIT.usage,
    () => tls('short', 'tls.key'),
    /short holds no certificate in PEM that can be used$/,
  ],
  [
    'a key that is none',
    EXIT.usage,
    () => tls('tls.crt', 'tls.crt'),
    /tls\.crt holds no private key in PEM that can be used$/,
  ],
  [
    'a key of another certificate',
    EXIT.usage,
    () => tls('tls.crt', 'other.key'),
    /other\.key does not belong to the certificate in /,
  ],
  [
    'a token that is too short',
    EXIT.usage,
    () => ({ auth: true, tokenFile: files.path('short') }),
    /needs at least 22 letters/,
  ],
  [
    'a token that is not there',
    EXIT.usage,
    () => ({ auth: true, tokenFile: files.path('none') }),
    /there is no such file$/,
  ],
];

test.each(cases)('%s is one line, with the code for it', async (_, code, settings, says) => {
  const error: unknown = await startServing(settings()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(KwatchError);
  expect(error).toMatchObject({ exitCode: code, message: says });
});

test('a socket that a process left behind is taken over, one that is answered is not', async () => {
  const listen = { kind: 'unix', path: files.path('k.sock') } as const;
  const first = await startServing({ listen });
  await expect(startServing({ listen })).rejects.toThrow(/another program listens there already/);
  first.close();
  const left = net.createServer();
  left.listen(listen.path);
  await once(left, 'listening');
  chmodSync(listen.path, 0o600);
  const second = startServing({ listen });
  await expect(second).rejects.toThrow(/another program listens there already/);
  left.close();
});

test('HTTPS and the token of a file are as they were asked for, and the token is not printed', async () => {
  const fixture = await startServing({
    ...tls('tls.crt', 'tls.key'),
    auth: true,
    tokenFile: files.path('long'),
  });
  expect(fixture.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${'a'.repeat(40)}` };
    request(
      {
        host: '127.0.0.1',
        port: new URL(fixture.address).port,
        path: '/api/objects',
        headers,
        rejectUnauthorized: false,
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
  expect(response.statusCode).toBe(200);
  response.resume();
  fixture.close();
});
