import { expect, test } from 'vitest';
import { startMemoryServer } from '../support/memory-server.js';
import { resumable } from './commands.js';
import { MODEL_RUNS, runModel } from './run-model.js';

test('as long as the server remembers, nothing costs a second list, and every single change is told', async () => {
  await runModel({
    commands: resumable,
    maxCommands: 60,
    runs: Math.max(MODEL_RUNS, 400),
    start: (options) => Promise.resolve(startMemoryServer(options)),
    network: false,
    atEnd: ({ requests, judge }) => {
      expect((requests['list'] ?? 0) + (requests['streamed list'] ?? 0), judge.journal.join('\n')).toBe(
        requests['list'] === undefined ? 1 : 2,
      );
      expect(judge.journal).not.toContain('RESYNCED');
    },
  });
}, 600_000);
