import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chatMessage } from '../../src/post/chat-message.js';

const HOSTILE =
  '<!channel> <@U1> <https://evil.test|Sign in> &amp; @channel @here [Sign in](https://evil.test) **b** `c` \\ #general';

test('in Slack nobody is called and no link is forged', () => {
  const message = JSON.parse(chatMessage('slack', { type: 'MODIFIED', text: HOSTILE })) as Record<
    string,
    unknown
  >;
  expect(message).toEqual({
    text: 'MODIFIED &lt;!channel&gt; &lt;@\u200BU1&gt; &lt;https://evil.test|Sign in&gt; &amp;amp; @\u200Bchannel @\u200Bhere [Sign in]\u200B(https://evil.test) **b** `c` \\ #general',
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    // Plain text is no markup: it stands there as it is.
    blocks: [{ type: 'section', text: { type: 'plain_text', text: `MODIFIED ${HOSTILE}`, emoji: false } }],
  });
});

test('in Discord every character of Markdown and of mentions is escaped, and nobody may be called', () => {
  const text = 'a*b @everyone <@1> [x](https://evil.test) `c`';
  expect(JSON.parse(chatMessage('discord', { type: 'DELETED', text }))).toEqual({
    content: '**DELETED** a\\*b \\@everyone \\<\\@1\\> \\[x\\]\\(https\\://evil.test\\) \\`c\\`',
    allowed_mentions: { parse: [] },
    flags: 4,
  });
});

test('in Teams it is a run of text in an Adaptive Card, which knows no Markdown', () => {
  const message = JSON.parse(chatMessage('teams', { type: 'ADDED', text: HOSTILE })) as {
    attachments: { contentType: string; content: { type: string; body: unknown } }[];
  };
  const [{ contentType, content } = { contentType: '', content: { type: '', body: [] } }] =
    message.attachments;
  expect([contentType, content.type]).toEqual(['application/vnd.microsoft.card.adaptive', 'AdaptiveCard']);
  expect(content.body).toEqual([
    {
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: 'ADDED ', weight: 'Bolder', color: 'Good' },
        { type: 'TextRun', text: HOSTILE },
      ],
    },
  ]);
});

test('no text is longer than a chat takes, however much of it has to be escaped', () => {
  fc.assert(
    fc.property(fc.constantFrom('&', '@', '*', 'a', '😀', '<'), fc.nat(12_000), (character, count) => {
      const line = { type: 'MODIFIED', text: character.repeat(count) } as const;
      const slack = JSON.parse(chatMessage('slack', line)) as {
        text: string;
        blocks: { text: { text: string } }[];
      };
      const discord = JSON.parse(chatMessage('discord', line)) as { content: string };
      expect(slack.text.length).toBeLessThanOrEqual(3_000);
      expect(slack.blocks[0]?.text.text.length).toBeLessThanOrEqual(3_000);
      expect(discord.content.length).toBeLessThanOrEqual(2_000);
      expect(chatMessage('teams', line).length).toBeLessThanOrEqual(28 * 1024);
      for (const text of [slack.text, discord.content]) expect(Buffer.from(text).toString('utf8')).toBe(text);
    }),
    { numRuns: 30 },
  );
});
