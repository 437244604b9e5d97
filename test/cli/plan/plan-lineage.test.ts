import { expect, test } from 'vitest';
import { planOf } from '../../support/plan.js';

const owners = async (...argv: string[]) =>
  (await planOf(argv)).lineage?.ownedBy.map(({ type, names }) => [type, ...names.map(({ text }) => text)]);

test('owners are TYPE/NAME, with commas or several times', async () => {
  expect(await owners('pods', '--owned-by', 'deploy/web,sts/db', '--owned-by', 'deploy/api')).toEqual([
    ['deploy', 'web', 'api'],
    ['sts', 'db'],
  ]);
});

test('all that belongs to an owner needs no TYPE, but a wait does', async () => {
  expect((await planOf(['--owned-by', 'deploy/web'])).targets).toEqual([]);
  await expect(planOf(['wait', '--owned-by', 'deploy/web', '--for', 'delete'])).rejects.toThrow(
    /^no TYPE given after wait/,
  );
});

test.each(['web', 'deploy/', '/web', 'deploy/web,', 'deploy/web/pods', 'deploy /web'])(
  '%j is no owner',
  async (text) => {
    await expect(planOf(['pods', '--owned-by', text])).rejects.toThrow(
      / is not TYPE\/NAME; write for example deploy\/web/,
    );
  },
);

test('a tree is for a watch: a flag is refused where something is waited for, a variable is not heeded', async () => {
  await expect(planOf(['deploy/web', '--tree', '--for', 'condition=Available'])).rejects.toThrow(
    /^--tree shows all that belongs to an object, and a wait is about what is named/,
  );
  const plan = await planOf(['rollout', 'deploy/web'], { KWATCH_TREE: 'true' });
  expect(plan.lineage).toBeUndefined();
});
