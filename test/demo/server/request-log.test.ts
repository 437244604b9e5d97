import { expect, test } from 'vitest';
import { createRequestLog } from '../../../src/demo/server/request-log.js';
import { FakeClock } from '../../support/fake-clock.js';

test('the log keeps the last ten thousand requests, however long the server runs', () => {
  const log = createRequestLog(new FakeClock());
  for (let count = 0; count < 10_005; count += 1) {
    log.add({ method: 'GET', path: `/${count}`, query: '', status: 200 });
  }
  expect(log.requests).toHaveLength(10_000);
  expect([log.requests[0]?.path, log.requests.at(-1)?.path]).toEqual(['/5', '/10004']);
});
