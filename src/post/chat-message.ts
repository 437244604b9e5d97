import type { ChangeType } from '../model/plan/choices.js';
import type { ChatFormat } from '../model/plan/post.js';

/** What a chat shows of a change: what happened to what, and a line of what changed. */
export interface ChatLine {
  readonly type: ChangeType;
  /** Without control characters; may hold whatever a chat takes for markup. */
  readonly text: string;
}

/** How many characters of a line a chat takes, with room for the type: 3000, 2000, and 28 KB for Teams. */
const TEXT_MAX: Readonly<Record<ChatFormat, number>> = { slack: 2_900, discord: 1_900, teams: 8_000 };

/** The names of Teams for what is good, to be looked at, and bad. */
const COLOR: Readonly<Record<ChangeType, string>> = {
  ADDED: 'Good',
  MODIFIED: 'Accent',
  DELETED: 'Attention',
};

/**
 * The body of a message of a chat. Text from the cluster stays text: it can neither call anybody (`@channel`,
 * `<!here>`, `@everyone`), nor be a link that is called otherwise than where it leads.
 */
export function chatMessage(format: ChatFormat, line: ChatLine): string {
  return JSON.stringify(MESSAGE[format](line));
}

const MESSAGE: Readonly<Record<ChatFormat, (line: ChatLine) => unknown>> = {
  /** In a block of plain text nothing is markup. `text` is for notifications, and for chats that are only like Slack. */
  slack: ({ type, text }) => ({
    text: within(`${type} ${text}`, TEXT_MAX.slack, slackEscaped),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: 'section',
        text: { type: 'plain_text', text: within(`${type} ${text}`, TEXT_MAX.slack, String), emoji: false },
      },
    ],
  }),
  /** Runs of text, other than blocks of it, know no Markdown. (adaptivecards.io, TextRun) */
  teams: ({ type, text }) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            {
              type: 'RichTextBlock',
              inlines: [
                { type: 'TextRun', text: `${type} `, weight: 'Bolder', color: COLOR[type] },
                { type: 'TextRun', text: within(text, TEXT_MAX.teams, String) },
              ],
            },
          ],
        },
      },
    ],
  }),
  /** `parse: []` calls nobody, and 4 (SUPPRESS_EMBEDS) asks no link for its picture. */
  discord: ({ type, text }) => ({
    content: `**${type}** ${within(text, TEXT_MAX.discord, discordEscaped)}`,
    allowed_mentions: { parse: [] },
    flags: 4,
  }),
};

/** Escaped character by character, as many as fit. */
function within(text: string, max: number, escape: (character: string) => string): string {
  let shown = '';
  for (const character of text) {
    const next = escape(character);
    if (shown.length + next.length >= max) return `${shown}…`;
    shown += next;
  }
  return shown;
}

/**
 * The three characters by which Slack knows markup (docs.slack.dev, formatting message text), and those of chats like
 * it: the names behind an `@` are broken by a character of no width, and links in Markdown by an escape.
 */
function slackEscaped(character: string): string {
  return SLACK[character] ?? character;
}

const SLACK: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '@\u200B',
  ']': ']\u200B',
};

/** Markdown as Discord has it: a backslash before any punctuation makes it a character. */
function discordEscaped(character: string): string {
  return /[\\*_~`|<>[\]()#@:]/.test(character) ? `\\${character}` : character;
}
