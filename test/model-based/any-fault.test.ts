import { test } from 'vitest';
import { startMemoryServer } from '../support/memory-server.js';
import { anything } from './commands.js';
import { MODEL_RUNS, expectHits, runModel } from './run-model.js';

/** Whatever the generator is tuned to, each of these has to happen. */
const KINDS = [
  ...[
    'create',
    'update',
    'delete',
    'recreate',
    'relabel',
    'elsewhere',
    'compact',
    'end',
    'end at once',
    'cut',
  ],
  ...['stall', 'pause', 'go on', 'sleep', 'down', 'up', 'rest', 'pass', 'repeated', 'fault taken'],
  ...[401, 403, 404, 410, 429, 500, 503].map((code) => `watch fault ${code}`),
  ...['error 410', 'error 429', 'error 500', 'garbage', 'cut', 'stall', 'drop', 'hang', 'slice', 'slow'].map(
    (fault) => `watch fault ${fault}`,
  ),
  ...['429', 'cut', 'slice', 'slow', 'drop', 'hang'].map((fault) => `list fault ${fault}`),
];

test('whatever happens, in whatever order, every change is told once, in order, and every gap is announced', async () => {
  const runs = Math.max(MODEL_RUNS, 1000);
  const hits = await runModel({
    commands: anything,
    maxCommands: 60,
    runs,
    start: (options) => Promise.resolve(startMemoryServer(options)),
    network: false,
  });
  expectHits(hits, KINDS, runs / 100);
}, 600_000);
