import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OwnTestbed, canStartTestbed, startTestbed } from './support/own-testbed.js';
import { type Stage, type StageOptions, openStage } from './support/stage.js';

/** What happens while kwatch cannot see: a change, a deletion, a creation, and one that comes and goes. */
async function happen({ ledger }: Stage): Promise<void> {
  await ledger.update('there');
  await ledger.remove('doomed');
  await ledger.create('doomed');
  await ledger.create('brief');
  await ledger.update('brief');
  await ledger.remove('brief');
}

describe.skipIf(!canStartTestbed)('between kwatch and the API server', () => {
  let testbed: OwnTestbed;
  beforeAll(async () => {
    testbed = await startTestbed();
  });
  afterAll(() => testbed.stop());
  const stage = (options: Partial<StageOptions> = {}): Promise<Stage> => openStage({ ...testbed, ...options });

  describe.concurrent('a connection', () => {
    test.each([
      ['fin', 'the connection is closed in the middle (FIN)'],
      ['reset', 'the connection is reset (RST)'],
    ] as const)('that is cut by %s is resumed, and nothing is missed', async (how, fault) => {
      const on = await stage();
      on.strike();
      on.proxy.cut(how);
      on.heal();
      await happen(on);
      await on.told('RECONNECTED');
      await on.settle(fault);
      await on.close();
    });

    test.each([1, 7])('in pieces of %i bytes changes nothing', async (sliceBytes) => {
      const on = await stage({ script: () => ({ sliceBytes }) });
      on.strike();
      await happen(on);
      await on.settle(`everything comes in pieces of ${sliceBytes} bytes`);
      expect(on.kwatch.stderr.filter((line) => line.includes('back'))).toEqual([]);
      await on.close();
    });

    test('that is refused for ten seconds is tried again, ever more calmly', async () => {
      const on = await stage();
      on.strike();
      await on.proxy.refuse();
      on.proxy.cut('reset');
      await happen(on);
      await sleep(10_000);
      await on.proxy.accept();
      on.heal();
      await on.told('RECONNECTED');
      await on.settle('nothing listens there for 10 s');
      await on.close();
    });
  });
});
