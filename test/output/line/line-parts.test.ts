import { expect, test } from 'vitest';
import { createLineFormat } from '../../support/at-once.js';
import { createTheme } from '../../../src/output/text/theme.js';
import type { GivenChange } from '../../support/given-change.js';
import { record } from '../../support/output-records.js';

function details(...changes: GivenChange[]): string {
  return createLineFormat({ theme: createTheme(0) })(record({ changes })).split('default  ')[1]!;
}

const of = (field: string, sides: Partial<GivenChange>): GivenChange => ({
  field,
  path: `status.containerStatuses[web].${field}`,
  container: 'web',
  ...sides,
});
const restarts = of('restarts', { old: 2, new: 3 });

test.each<readonly [string, readonly GivenChange[]]>([
  [
    'web: CrashLoopBackOff (exit 1, restarts 2 → 3)',
    [restarts, of('waiting', { new: 'CrashLoopBackOff', note: 'exit 1' })],
  ],
  ['web: restarts 2 → 3 (Error, exit 1)', [{ ...restarts, note: 'Error, exit 1' }]],
  ['web: ErrImagePull → ImagePullBackOff', [of('waiting', { old: 'ErrImagePull', new: 'ImagePullBackOff' })]],
  ['web: no longer ImagePullBackOff', [of('waiting', { old: 'ImagePullBackOff' })]],
  [
    'web: no longer CrashLoopBackOff (restarts 2 → 3)',
    [restarts, of('waiting', { old: 'CrashLoopBackOff' })],
  ],
  ['web: OOMKilled (exit 137)', [of('terminated', { new: 'OOMKilled', note: 'exit 137' })]],
  [
    'web: CrashLoopBackOff → Error (exit 1)',
    [of('waiting', { old: 'CrashLoopBackOff' }), of('terminated', { new: 'Error', note: 'exit 1' })],
  ],
  [
    'web: Error (exit 1) · side: restarts 2 → 3',
    [of('terminated', { new: 'Error', note: 'exit 1' }), { ...restarts, container: 'side' }],
  ],
])('%s', (text, changes) => {
  expect(details(...changes)).toBe(text);
});

test('a count that repeats another is said once', () => {
  const count = (field: string, old: number): GivenChange => ({
    field,
    path: `status.${field}`,
    old,
    new: 4,
    of: 5,
  });
  expect(details(count('ready', 3), count('available', 3))).toBe('ready 3 → 4/5');
  expect(details(count('ready', 3), count('available', 2))).toBe('ready 3 → 4/5 · available 2 → 4/5');
});

test('what has parts is told by them', () => {
  const change = { field: 'env', path: 'x', container: 'web', item: 'DEBUG', old: 'a', new: 'b' };
  expect(details(change)).toBe('env[web].DEBUG a → b');
  expect(details({ field: 'ports', path: 'x', item: '[http].port', old: 80, new: 81 })).toBe(
    'ports[http].port 80 → 81',
  );
});
