import { UsageError } from '../../model/errors.js';
import { manPage } from '../help/man-page.js';
import type { HelpOptions } from '../help/help-layout.js';
import { firstScreen, flagsHelp, subcommandHelp, topicHelp } from '../help/render-help.js';
import { TOPICS } from '../help/topics.js';
import { nearestName } from '../../model/edit-distance.js';
import type { Subcommand } from '../subcommand.js';

export const HELP: Subcommand = {
  name: 'help',
  summary: 'Help about a subcommand or a topic',
  usage: ['help [TOPIC]'],
  about: 'Every subcommand is a topic. The man page, as a text for man: kwatch help man.',
  examples: [
    ['help flags', 'every flag'],
    ['help rollout', 'as kwatch rollout --help'],
    ['help man | man -l -', 'all of it as one page'],
  ],
  flags: [],
  completes: 'topics',
  readsConfig: false,
  read: ({ args, subcommands, help, version }) => ({
    kind: 'print',
    text: args[0] === 'man' ? manPage(subcommands, version) : helpText(args[0], subcommands, help),
  }),
};

/**
 * The help of a topic; the first screen without one.
 * @throws UsageError where there is no such topic.
 */
export function helpText(
  topic: string | undefined,
  subcommands: readonly Subcommand[],
  options: HelpOptions,
): string {
  if (topic === undefined) return firstScreen(subcommands, options);
  if (topic === 'flags') return flagsHelp([...new Set(subcommands.flatMap(({ flags }) => flags))], options);
  const subcommand = subcommands.find(({ name, aliases = [] }) => name === topic || aliases.includes(topic));
  if (subcommand !== undefined) return subcommandHelp(subcommand, options);
  const found = TOPICS.find(({ name }) => name === topic);
  if (found !== undefined) return topicHelp(found, options);
  const names = [...subcommands, ...TOPICS].map(({ name }) => name);
  const meant = nearestName(topic, [...names, 'flags', 'man']);
  throw new UsageError(
    `there is no help about ${JSON.stringify(topic)}`,
    meant === undefined
      ? `${options.command} help lists the topics`
      : `did you mean ${options.command} help ${meant}?`,
  );
}
