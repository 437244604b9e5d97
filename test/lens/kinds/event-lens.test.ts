import { describe, expect, it } from 'vitest';
import { type Content, lensTold } from '../../support/lens-told.js';

const { facts, changes } = lensTold('events', 'Event');

const backOff: Content = {
  type: 'Warning',
  reason: 'BackOff',
  message: 'Back-off restarting failed container\n',
  count: 3,
  involvedObject: {
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'web-1',
    namespace: 'default',
    resourceVersion: '819',
  },
  firstTimestamp: '2026-11-21T00:42:04Z',
  lastTimestamp: '2026-11-21T00:43:04Z',
  source: { component: 'kubelet', host: 'node-1' },
};

describe('the lens for Events', () => {
  it('tells what happened to which object, in which words and how often', () => {
    expect(facts(backOff)).toEqual([
      'type none → "Warning"',
      'reason none → "BackOff"',
      'object none → "pod/web-1" @ involvedObject',
      'message none → "Back-off restarting failed container"',
      'count none → 3',
    ]);
  });

  it('says nothing of what is ordinary: Normal, and once', () => {
    expect(
      facts({ ...backOff, type: 'Normal', reason: 'Created', message: 'Created job', count: 1 }),
    ).toEqual([
      'reason none → "Created"',
      'object none → "pod/web-1" @ involvedObject',
      'message none → "Created job"',
    ]);
  });

  it('reads the newer API under its own names', () => {
    const told = lensTold('events.events.k8s.io', 'Event');
    const scheduled = {
      type: 'Normal',
      reason: 'Scheduled',
      note: 'Successfully assigned default/tick to node-1',
      regarding: { kind: 'Pod', name: 'tick' },
      deprecatedCount: 1,
    };
    expect(told.facts(scheduled)).toEqual([
      'reason none → "Scheduled"',
      'object none → "pod/tick" @ regarding',
      'message none → "Successfully assigned default/tick to node-1" @ note',
    ]);
    expect(told.changes(scheduled, { ...scheduled, series: { count: 4, lastObservedTime: 'x' } })).toEqual([
      'count 1 → 4',
    ]);
  });

  it('tells that it happened again, and nothing of its times', () => {
    expect(changes(backOff, { ...backOff, count: 4, lastTimestamp: '2026-11-21T00:44:04Z' })).toEqual([
      'count 3 → 4',
    ]);
    expect(changes(backOff, { ...backOff, lastTimestamp: '2026-11-21T00:44:04Z' })).toEqual([]);
  });

  it('makes the best of one that names no object', () => {
    expect(facts({ reason: 'Odd', involvedObject: { kind: 'Pod' } })).toEqual(['reason none → "Odd"']);
    expect(facts({ involvedObject: { name: 'x' } })).toEqual(['object none → "object/x" @ involvedObject']);
  });
});
