import { expect, test } from 'vitest';
import { planOf } from '../support/plan.js';

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
