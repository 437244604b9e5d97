import { expect, test } from 'vitest';
import { planOf } from '../../support/plan.js';

const RUN = ['--', 'true'];

test.each([
  [['--leader-elect'], { namespace: undefined, name: 'kwatch' }],
  [['--leader-elect=notifier'], { namespace: undefined, name: 'notifier' }],
  [['--leader-elect=ops/notifier'], { namespace: 'ops', name: 'notifier' }],
])('%s names a Lease', async (flags, lease) => {
  expect((await planOf(['pods', ...flags, ...RUN])).election?.lease).toEqual(lease);
});

test('a flag that may stand without a value takes no word behind it for one', async () => {
  const plan = await planOf(['--leader-elect', 'pods', 'web', ...RUN]);
  expect(plan.targets).toMatchObject([{ type: 'pods', names: [{ text: 'web' }] }]);
});

test('a variable may say it for every run, and says nothing to one that has no command', async () => {
  const env = { KWATCH_LEADER_ELECT: 'true' };
  expect((await planOf(['pods', ...RUN], env)).election?.lease.name).toBe('kwatch');
  expect((await planOf(['pods'], env)).election).toBeUndefined();
});

test.each([
  [['--leader-elect=A/b', ...RUN], '"A/b" is not the name of a Lease; write --leader-elect=kwatch or'],
  [['--leader-elect'], '--leader-elect is for what one replica alone may do; add a command'],
  [['--leader-elect-identity=a', ...RUN], 'says how to elect, and nobody is elected; add --leader-elect'],
  [['--leader-elect', '--demo', ...RUN], '--leader-elect needs a cluster that others see'],
  [['--leader-elect', '--context=a,b', ...RUN], '--leader-elect is for one cluster'],
  [
    ['--leader-elect', '--leader-elect-renew-deadline=15s', ...RUN],
    'has to be longer than the renew deadline',
  ],
])('%j is refused', async (flags, message) => {
  await expect(planOf(['pods', ...flags])).rejects.toThrow(message);
});

test.each([
  ['0/2', { index: 0, of: 2 }],
  ['11/12', { index: 11, of: 12 }],
  // As a StatefulSet calls its pods.
  ['kwatch-1/3', { index: 1, of: 3 }],
])('--shard %s is a part', async (text, shard) => {
  expect((await planOf(['pods', '--shard', text])).shard).toEqual(shard);
});

test.each([
  ['2/2', '--shard "2/2" is none of 2: parts are counted from 0 to 1; write 0/2 and 1/2'],
  ['0/0', '--shard "0/0" is a part of none'],
  ['1', '--shard "1" is no part of several'],
  ['-1/2', '--shard "-1/2" is no part'],
  ['web/2', '--shard "web/2" is no part of several'],
])('--shard %s is refused', async (text, message) => {
  await expect(planOf(['pods', `--shard=${text}`])).rejects.toThrow(message);
});
