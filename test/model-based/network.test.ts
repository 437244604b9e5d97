import { test } from 'vitest';
import { startNetworkServer } from '../support/network-server.js';
import { anything } from './commands.js';
import { MODEL_RUNS, expectHits, runModel } from './run-model.js';

test('over real sockets, whatever happens, every change is told once, in order, and every gap is announced', async () => {
  const runs = Math.max(MODEL_RUNS / 100, 12);
  const hits = await runModel({
    commands: anything,
    minCommands: 10,
    maxCommands: 30,
    runs,
    start: startNetworkServer,
    network: true,
  });
  expectHits(hits, ['fault taken', 'pass'], runs / 2);
}, 600_000);
