import { expect, test } from 'vitest';
import { type LeaderElectionOptions, runLeaderElection } from '../../../src/library/index.js';
import { leases } from '../../support/demo-objects.js';
import { libraryClusters, tally } from '../../support/library.js';
import { errorOf, until } from '../../support/read-body.js';

const started = libraryClusters();
const TIMES = { leaseDurationMs: 900_000, renewDeadlineMs: 600_000, retryPeriodMs: 2_000 };

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

test('one of several leads, and the next one when its work has ended, in a later term', async () => {
  const { cluster } = await started({ resources: [leases] });
  const told = tally();
  const options = (identity: string): LeaderElectionOptions => ({
    ...TIMES,
    cluster,
    name: 'report',
    identity,
    onChange: (leads) => told.add(`${identity} ${leads}`),
  });
  const [stopOne, stopTwo, ended] = [new AbortController(), new AbortController(), new AbortController()];
  const one = runLeaderElection(
    options('one'),
    async ({ number, signal, isOn }) => {
      told.add(`one works in term ${number}, ${isOn()}`);
      await aborted(signal);
      told.add(`one is stopped, ${isOn()}`);
      await aborted(ended.signal);
    },
    stopOne.signal,
  );
  await told.until(2);
  const two = runLeaderElection(
    options('two'),
    async ({ number, signal }) => {
      told.add(`two works in term ${number}`);
      await aborted(signal);
    },
    stopTwo.signal,
  );
  stopOne.abort();
  await told.until(3);
  ended.abort();
  await one;
  await told.until(6);
  stopTwo.abort();
  await two;
  expect(told.lines).toEqual([
    'one true',
    'one works in term 0, true',
    'one is stopped, false',
    'one false',
    'two true',
    'two works in term 1',
    'two false',
  ]);
  expect(await cluster.resource('leases').get('report')).toMatchObject({ spec: { holderIdentity: '' } });
});

test('work that throws ends the election, and gives the Lease to the next', async () => {
  const { cluster } = await started({ resources: [leases] });
  const options = { ...TIMES, cluster, name: 'report' };
  const failing = runLeaderElection(options, () => Promise.reject(new Error('no')));
  expect(await errorOf(failing)).toMatchObject({ code: 'CALLBACK', message: 'lead failed: no' });
  expect(await cluster.resource('leases').get('report')).toMatchObject({ spec: { holderIdentity: '' } });
});

test('an election that is used in a way that cannot be meant asks for nothing, and says so', async () => {
  const { cluster, server } = await started({ resources: [leases] });
  const options = { ...TIMES, cluster, name: 'report' };
  const lead = ({ signal }: { signal: AbortSignal }): Promise<void> => aborted(signal);
  await runLeaderElection(options, lead, AbortSignal.abort());
  expect(await errorOf(runLeaderElection({ ...options, leaseDurationMs: 1 }, lead))).toMatchObject({
    code: 'CONFIG',
    message: expect.stringContaining('has to be longer than the renew deadline') as string,
  });
  expect(server.requests).toEqual([]);
  let leads = false;
  const running = errorOf(runLeaderElection({ ...options, onChange: (now) => (leads = now) }, lead));
  await until(() => leads);
  await cluster.close();
  expect(await running).toMatchObject({ code: 'STOPPED', message: 'the cluster was closed' });
  expect(await errorOf(runLeaderElection(options, lead))).toMatchObject({ code: 'STOPPED' });
});
