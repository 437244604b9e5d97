import { describe, expect, test } from 'vitest';
import { planOf } from '../../support/plan.js';

const formats = async (...urls: readonly string[]): Promise<readonly unknown[]> => {
  const { post } = await planOf(['deploy', ...urls.flatMap((url) => ['--post', url])]);
  return (post?.receivers ?? []).map(({ name, format }) => [name, format]);
};

test('nothing is posted where nobody asks for it, whatever the environment says of how', async () => {
  expect((await planOf(['deploy'], { KWATCH_POST_BATCH: '3' })).post).toBeUndefined();
});

test('a watch, a wait, serve and rollout post, also by the environment; URLs stand on lines of their own', async () => {
  const env = { KWATCH_POST: 'https://a.test/x\nhttps://b.test/y' };
  for (const argv of [
    ['deploy'],
    ['serve', 'deploy'],
    ['rollout', 'deploy/web'],
    ['wait', 'deploy', '--for', 'create'],
  ])
    expect((await planOf(argv, env)).post?.receivers).toHaveLength(2);
});

test('chats are known by their addresses; all else gets CloudEvents', async () => {
  expect(
    await formats(
      'https://hooks.slack.com/services/T/B/X',
      'https://discord.com/api/webhooks/1/x',
      'https://prod-01.westeurope.logic.azure.com:443/workflows/x',
      'https://a.webhook.office.com/webhookb2/x',
      'https://hooks.slack.com.evil.test/',
      'http://events.shop.svc/in?token=abc',
    ),
  ).toEqual([
    ['https://hooks.slack.com', 'slack'],
    ['https://discord.com', 'discord'],
    ['https://prod-01.westeurope.logic.azure.com', 'teams'],
    ['https://a.webhook.office.com', 'teams'],
    ['https://hooks.slack.com.evil.test', 'cloudevents'],
    ['http://events.shop.svc', 'cloudevents'],
  ]);
});

test('two receivers of one origin have names that are told apart', async () => {
  expect(await formats('https://hooks.slack.com/a', 'https://hooks.slack.com/b')).toEqual([
    ['https://hooks.slack.com (1)', 'slack'],
    ['https://hooks.slack.com (2)', 'slack'],
  ]);
});

test('the settings of retries are those of commands', async () => {
  const flags = ['--workers', '3', '--max-retries', '2', '--retry-base', '1s', '--drain-timeout', '9s'];
  expect((await planOf(['deploy', '--post', 'http://a.test', ...flags])).post).toMatchObject({
    workers: 3,
    maxRetries: 2,
    retryBaseMs: 1_000,
    retryMaxMs: 300_000,
    drainMs: 9_000,
    onFailure: 'continue',
    batch: 1,
    mode: 'structured',
    timeoutMs: 30_000,
  });
});

describe('what cannot be posted to, or means nothing, is refused without quoting a URL', () => {
  const URL = ['--post', 'https://a.test/secret'];
  const SLACK = ['--post', 'https://hooks.slack.com/services/secret'];
  test.each([
    [['--post', 'secret'], /^--post needs a URL that begins with http:/],
    [['--post', 'ftp://secret'], /^--post needs a URL that begins with http:/],
    [[...URL, '--post', 'http://'], /^--post needs a URL that begins with http:/],
    [['--post', ''], /^--post is empty/],
    [[...URL, '--post-format', 'mail'], /"mail" is not one of auto, cloudevents, slack, teams, discord/],
    [[...URL, '--post-batch', '0'], /is not a whole number from 1/],
    [[...URL, '--retry-base', '10m', '--retry-max', '1m'], /^--retry-base is longer than --retry-max/],
    [[...SLACK, '--post-batch', '5'], /^--post-batch is for CloudEvents, and slack takes one message/],
    [[...SLACK, '--post-mode', 'binary'], /^--post-mode is for CloudEvents/],
    [[...SLACK, '--post-secret-file', 'f'], /^--post-secret-file is for CloudEvents/],
    [
      [...URL, ...SLACK, '--post-header', 'A: b'],
      /^--post-header would go to each of https:\/\/a.test, https/,
    ],
    [['--post-batch', '5'], /^--post-batch needs a receiver: --post URL/],
    [['--workers', '5'], /^--workers needs a command: .*, or a receiver: --post URL/],
    [[...URL, '--hook-env', 'A'], /^--hook-env needs a command: --exec CMD or -- CMD ARGS…$/],
  ])('%j', async (flags, says) => {
    const refused = planOf(['deploy', ...flags]);
    await expect(refused).rejects.toThrow(says);
    await expect(refused).rejects.not.toThrow(/secret$|services/);
  });

  test('what is of CloudEvents may stand beside a chat, for the other receiver', async () => {
    const { post } = await planOf(['deploy', ...URL, ...SLACK, '--post-batch', '5']);
    expect(post?.batch).toBe(5);
  });
});
