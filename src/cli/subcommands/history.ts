import { UsageError } from '../../model/errors.js';
import { ALL_HISTORY_FLAGS } from '../flags/history-flags.js';
import { planHistory } from '../plan/plan-history.js';
import type { Subcommand } from '../subcommand.js';
import { parseSelection } from '../type-selection.js';

export const HISTORY: Subcommand = {
  name: 'history',
  summary: 'Tell what a recording says of one object: what, when, by whom',
  usage: ['history TYPE/NAME --record FILE [flags]'],
  examples: [
    ['history deploy/web --record night.ndjson.gz', 'every change of it, with a number'],
    [
      'history deploy/web --record night.ndjson.gz --between 3..7 -o diff',
      'what differs between two of them',
    ],
    ['history pod/web-1 -n shop --record nights/ --timeline', 'a picture of when it changed'],
  ],
  flags: ALL_HISTORY_FLAGS,
  async read(words) {
    const { command, args } = words;
    const [type, ...more] = args.length === 0 ? [] : parseSelection(args, command);
    const names = type?.names ?? [];
    if (type === undefined || more.length > 0 || names.length !== 1)
      throw new UsageError(
        `history is of one object; write for example: ${command} history deploy/web --record night.ndjson.gz`,
        `for several: ${command} changes`,
      );
    return { kind: 'history', ...(await planHistory(words, [type])) };
  },
};
