import { expect, test } from 'vitest';
import type { ApiRequest, ApiResponse, Connection } from '../../src/cluster/connection.js';
import { serverChecks } from '../../src/doctor/server-checks.js';
import { ApiError, TransportError } from '../../src/model/errors.js';
import { FakeClock } from '../support/fake-clock.js';

async function told(answer: Error | { body: string; date?: string }): Promise<readonly string[]> {
  const clock = new FakeClock();
  const connection: Connection = {
    server: 'https://api:6443',
    get: ({ path }: ApiRequest): Promise<ApiResponse> => {
      expect(path).toBe('/version');
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({
        status: 200,
        date: answer.date,
        body: (async function* () {
          yield await Promise.resolve(Buffer.from(answer.body));
        })(),
        scrub: (text) => text,
        complete: () => true,
      });
    },
    close: () => undefined,
  };
  const checks = await serverChecks(connection, clock, new AbortController().signal);
  return checks.map(({ about, state, text }) => `${state} ${about}: ${text}`);
}

const body = '{"gitVersion":"v1.32.4","platform":"linux/amd64"}';
const at = (secondsOff: number): string => new Date(new FakeClock().now() + secondsOff * 1000).toUTCString();

test.each([
  [0, 'ok clock: this machine and the server have the same time'],
  [-60, 'warn clock: this machine is 60 s ahead of the server'],
  [600, 'warn clock: this machine is 600 s behind the server'],
])('a clock that is %i s off', async (seconds, line) => {
  expect(await told({ body, date: at(seconds) })).toEqual([
    'ok server: https://api:6443 answers in 0 ms: Kubernetes v1.32.4 on linux/amd64',
    line,
  ]);
});

test('a server without a date, or that is none, is said', async () => {
  expect((await told({ body }))[1]).toBe('ok clock: the server does not say what time it has');
  expect(await told({ body: '<html>' })).toEqual([
    'bad server: https://api:6443 answers, and not as a Kubernetes API server does',
  ]);
});

test('a server that is not there, or refuses the login, is bad; one that refuses the question alone is not', async () => {
  const failure = { reason: '', message: '', retryAfterMs: undefined };
  expect(await told(new TransportError('nothing listens there'))).toEqual([
    'bad server: nothing listens there',
  ]);
  expect((await told(new ApiError({ ...failure, code: 401 })))[0]).toMatch(/^bad server: .*Unauthorized/);
  expect((await told(new ApiError({ ...failure, code: 403 })))[0]).toMatch(/^warn server: .*Forbidden/);
});
