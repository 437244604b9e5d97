import { afterEach, expect, test } from 'vitest';
import type { ClusterAccess } from '../../../src/cluster/access.js';
import { connect } from '../../../src/cluster/http/connect.js';
import { createFrameReader } from '../../../src/informer/watch/frame-reader.js';
import { createWatchdog } from '../../../src/informer/watch/watchdog.js';
import { realClock } from '../../../src/model/real-clock.js';
import { serve } from '../../support/https-server.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What a watch ends with whose server repeats the request's login in an ERROR event. */
async function endWith(authorization: string, say: (login: string) => string): Promise<unknown> {
  const server = await serve((request, response) => {
    const message = say(String(request.headers.authorization));
    response.end(
      `${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 500, reason: message, message } })}\n`,
    );
  });
  const access: ClusterAccess = {
    server: server.url,
    namespace: 'default',
    contextName: undefined,
    credentials: () =>
      Promise.resolve({ headers: { Authorization: authorization }, tls: {}, proxy: undefined }),
  };
  const connection = connect(access, { clock: realClock });
  closers.push(
    () => server.close(),
    () => connection.close(),
  );
  const response = await connection.get({ path: '/x', signal: new AbortController().signal });
  const reader = createFrameReader(
    response,
    createWatchdog(realClock, 1_000),
    {
      connection,
      keepsManagedFields: false,
    },
    realClock,
  );
  return reader.readChanges({ resourceVersion: '1' }, () => Promise.resolve(), undefined);
}

test('an error of the server in a watch is one line, however long it is', async () => {
  const end = await endWith('Bearer t0ken-of-kwatch', () => `first\n${'x'.repeat(1_000_000)}`);
  expect(JSON.stringify(end).length).toBeLessThan(1_000);
  expect(end).toMatchObject({
    how: 'error-event',
    error: { failure: { message: `first ${'x'.repeat(294)}…` } },
  });
});

test.each([
  ['a token', 'Bearer t0ken-of-kwatch', (login: string) => `refused: ${login}`, 'refused: Bearer ***'],
  [
    'a password',
    `Basic ${Buffer.from('jane:Pa55-of-kwatch').toString('base64')}`,
    () => 'no user jane with Pa55-of-kwatch',
    'no user jane with ***',
  ],
])('%s of kwatch that a proxy repeats in it is not told', async (_, authorization, say, message) => {
  expect(await endWith(authorization, say)).toMatchObject({
    error: { failure: { message, reason: message } },
  });
});
