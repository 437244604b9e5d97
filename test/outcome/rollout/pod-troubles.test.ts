import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { podTroubles, troubleText } from '../../../src/outcome/rollout/pod-troubles.js';

const running = { running: {} };
const ended = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error'): Json => ({
  terminated: { exitCode, reason },
});

interface Given {
  readonly phase?: string;
  readonly app: Json;
  /** Of the sidecar. */
  readonly proxy: Json;
  /** The sidecar's run before. */
  readonly before?: Json;
}

/** What is wrong with a pod of an init container that did its work, a sidecar and the container it is there for. */
function troubles({ phase = 'Running', app, proxy, before = {} }: Given): readonly string[] {
  return podTroubles({
    metadata: { name: 'tick' },
    spec: {
      initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }],
      containers: [{ name: 'app' }],
    },
    status: {
      phase,
      initContainerStatuses: [
        { name: 'setup', state: ended(0) },
        { name: 'proxy', state: proxy, lastState: before },
      ],
      containerStatuses: [{ name: 'app', state: app }],
    },
  }).map(troubleText);
}

describe('a sidecar', () => {
  test.each([
    ['Succeeded', 0, 143, []],
    ['Succeeded', 0, 137, []],
    // The kubelet writes the phase after the sidecars have ended.
    ['Running', 0, 143, []],
    ['Failed', 1, 137, ['pod/tick: app Error (exit 1)']],
  ] as const)('of a pod that is %s with %i is ended with %i: no trouble', (phase, app, proxy, expected) => {
    expect(troubles({ phase, app: ended(app), proxy: ended(proxy) })).toEqual(expected);
  });

  test('that ends by itself, or for want of memory, is one of a finished pod too', () => {
    expect(troubles({ phase: 'Failed', app: ended(1), proxy: ended(2) })).toEqual([
      'pod/tick: app Error (exit 1)',
      'pod/tick: proxy Error (exit 2)',
    ]);
    expect(troubles({ phase: 'Succeeded', app: ended(0), proxy: ended(137, 'OOMKilled') })).toEqual([
      'pod/tick: proxy OOMKilled (exit 137)',
    ]);
  });

  test('that is killed while the container it is there for runs is one', () => {
    expect(troubles({ app: running, proxy: ended(137) })).toEqual(['pod/tick: proxy Error (exit 137)']);
  });

  test('that runs again comes after what does not run', () => {
    expect(troubles({ app: ended(3), proxy: running, before: ended(1) })).toEqual([
      'pod/tick: app Error (exit 3)',
      'pod/tick: proxy Error (exit 1)',
    ]);
  });
});
