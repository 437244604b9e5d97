import { describe, expect, test } from 'vitest';
import type { InformerEvent, Scope, StreamEvent } from '../../src/model/flow/event.js';
import type { Source } from '../../src/model/flow/source.js';
import { type Watched, createWatched } from '../../src/model/flow/watched.js';
import { createLeniency, eachWhereForbidden } from '../../src/source/refusals.js';
import { apiError } from '../support/informer.js';
import { deployments } from '../support/records.js';

const scope = { resource: deployments, namespace: 'default' };
const forbidden = apiError({ code: 403, reason: 'Forbidden', message: 'no deployments for you' });

const other = { resource: deployments, namespace: 'shop' };

function watching(...scopes: readonly Scope[]): Watched {
  const watched = createWatched();
  for (const each of scopes) watched.expect(each);
  return watched;
}

/** A source that tells these events, and then ends or fails. */
function telling(events: readonly StreamEvent[], error?: Error): Source {
  return {
    scope,
    run: async (emit) => {
      for (const stream of events) await emit({ scope, stream });
      if (error !== undefined) throw error;
    },
  };
}

async function told(source: Source): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  await source.run((event: InformerEvent) => {
    if ('stream' in event) events.push(event.stream);
    return Promise.resolve();
  });
  return events;
}

const synced = (objects: number): StreamEvent => ({ type: 'SYNCED', objects });
const error: StreamEvent = { type: 'ERROR', message: 'cut', code: undefined, retryInMs: 1 };
const back: StreamEvent = { type: 'RECONNECTED', blindMs: 1 };

describe('several objects by name', () => {
  test('are listed each where the list of all is forbidden, and synced once', async () => {
    const source = eachWhereForbidden(telling([], forbidden), [telling([synced(1)]), telling([synced(0)])]);
    expect(await told(source)).toEqual([synced(1)]);
  });

  test('are seen again when each of them is', async () => {
    const each = [telling([synced(1), error, back]), telling([synced(1), error])];
    expect(await told(eachWhereForbidden(telling([], forbidden), each))).toEqual([synced(2), error, error]);
  });

  test('are one list where that is allowed, and any other failure is one', async () => {
    const each = [telling([synced(7)]), telling([synced(7)])];
    expect(await told(eachWhereForbidden(telling([synced(2)]), each))).toEqual([synced(2)]);
    await expect(told(eachWhereForbidden(telling([], new Error('lost')), each))).rejects.toThrow('lost');
    await expect(told(eachWhereForbidden(telling([], forbidden), []))).rejects.toThrow('no deployments');
  });
});

describe('of several types', () => {
  test('one that is forbidden is left out, with an ERROR', async () => {
    let left = 0;
    const watched = watching(scope, other);
    const { leavesOut } = createLeniency({ watched, severalClusters: false, onLeftOut: () => (left += 1) });
    expect(await told(leavesOut(telling([synced(1)])))).toEqual([synced(1)]);
    expect(await told(leavesOut(telling([], forbidden)))).toEqual([
      {
        type: 'ERROR',
        message: 'no deployments for you; it is left out',
        code: 403,
        retryInMs: undefined,
        leftOut: true,
      },
    ]);
    expect(left).toBe(1);
  });

  test('the last one that is forbidden ends it', async () => {
    const watched = watching(scope, other);
    const { leavesOut } = createLeniency({ watched, severalClusters: false, onLeftOut: () => undefined });
    await told(leavesOut(telling([], forbidden)));
    watched.settle(other, 'none');
    await expect(told(leavesOut(telling([], forbidden)))).rejects.toBe(forbidden);
  });
});
