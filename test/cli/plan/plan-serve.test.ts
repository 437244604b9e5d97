import { describe, expect, test } from 'vitest';
import { planOf } from '../../support/plan.js';

describe('where it listens', () => {
  test.each([
    [[], { kind: 'tcp', host: '127.0.0.1', port: 8080 }],
    [['--listen', '9090'], { kind: 'tcp', host: '127.0.0.1', port: 9090 }],
    [['--listen', 'localhost:0'], { kind: 'tcp', host: 'localhost', port: 0 }],
    [['--listen', '[::1]:8080'], { kind: 'tcp', host: '::1', port: 8080 }],
    [['--listen', ':8080', '--insecure-http'], { kind: 'tcp', host: '0.0.0.0', port: 8080 }],
    [['--listen', 'unix:/run/k.sock', '--no-auth'], { kind: 'unix', path: '/run/k.sock' }],
  ])('%j', async (flags, listen) => {
    expect((await planOf(['serve', 'deploy', ...flags])).serve?.listen).toEqual(listen);
  });

  test('--open without the word serves at a port that is free, and prints as always', async () => {
    expect((await planOf(['deploy', '--open', '-q'])).serve).toMatchObject({
      listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
      auth: true,
      open: true,
      alone: false,
    });
    expect((await planOf(['deploy'])).serve).toBeUndefined();
    expect((await planOf(['serve', 'deploy', '-q'])).serve?.alone).toBe(true);
  });
});

describe('what would be open to others, or means nothing, is refused', () => {
  test.each([
    [['--listen', 'here'], /"here" is no address to listen on/],
    [['--listen', '127.0.0.1:70000'], /is no address to listen on/],
    [['--listen', ':8080'], /^--listen is reached by others, who could read the token on its way/],
    [['--listen', '10.0.0.1:8080', '--no-auth', '--insecure-http'], /^--no-auth is for this machine alone/],
    [
      ['--listen', ':8443', '--no-auth', '--tls-cert-file', 'c', '--tls-private-key-file', 'k'],
      /^--no-auth is for/,
    ],
    [['--tls-cert-file', 'c'], /belong together; one of them is missing/],
    [['--allowed-host', 'http://x'], /"http:\/\/x" is not the name of a host/],
    [['--max-clients', '0'], /is not a whole number from 1/],
  ])('%j', async (flags, says) => {
    await expect(planOf(['serve', 'deploy', ...flags])).rejects.toThrow(says);
  });

  test('a flag of serving without it', async () => {
    await expect(planOf(['deploy', '--listen', ':1'])).rejects.toThrow('watch takes no --listen');
  });
});
