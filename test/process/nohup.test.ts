import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { hangupIsIgnored } from '../../src/process/nohup.js';

test('the shell tells that it ran nohup', () => {
  expect(hangupIsIgnored({ _: '/usr/bin/nohup' }, process.pid)).toBe(true);
  expect(hangupIsIgnored({ _: '/usr/local/bin/kwatch' }, process.pid)).toBe(false);
  expect(hangupIsIgnored({}, process.pid)).toBe(false);
});

test('what ignores the signal passes that on to what it starts', async () => {
  const script = spawn('sh', ['-c', "trap '' HUP; echo ready; read line"], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => script.stdout.once('data', resolve));
  expect(hangupIsIgnored({}, script.pid ?? 0)).toBe(true);
  script.stdin.end();
  await new Promise((resolve) => script.once('close', resolve));
});
