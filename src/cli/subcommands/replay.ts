import { UsageError } from '../../model/errors.js';
import { planReplay } from '../plan/plan-replay.js';
import { ALL_REPLAY_FLAGS } from '../flags/replay-flags.js';
import type { Subcommand } from '../subcommand.js';

export const REPLAY: Subcommand = {
  name: 'replay',
  summary: 'Tell recordings again: of --record, kubectl get -w, audit logs',
  usage: ['replay FILE… [flags]', 'replay - [flags]'],
  about: [
    'FILE is what --record wrote, or a directory of it; what kubectl get -w -o json',
    '--output-watch-events wrote; an audit log of an API server with its answers;',
    'or - for any of them on stdin. Packed with gzip or zstd or not.',
  ].join('\n'),
  examples: [
    ['replay night.ndjson.gz', 'everything, as fast as it can be read'],
    ['replay night.ndjson.gz --since 22:00 --until-time 23:00 --type deploy', 'an hour of one type'],
    ['replay night.ndjson.gz --at 03:00 -o table', 'what there was at three'],
    ['replay nights/ --speed 60x --diff full', 'an hour in a minute'],
    ['replay night.ndjson.gz --since 22:00 --open', 'on the page of kwatch serve'],
  ],
  completes: 'files',
  flags: ALL_REPLAY_FLAGS,
  async read(words) {
    if (words.args.length > 0) return { kind: 'replay', ...(await planReplay(words, words.args)) };
    throw new UsageError(
      `no FILE given after replay; write for example: ${words.command} replay night.ndjson.gz, or - for stdin`,
    );
  },
};
