import { ALL_CHANGES_FLAGS } from '../flags/history-flags.js';
import { planHistory } from '../plan/plan-history.js';
import type { Subcommand } from '../subcommand.js';
import { parseSelection } from '../type-selection.js';

export const CHANGES: Subcommand = {
  name: 'changes',
  summary: 'Tell what changed in a time, an object a line, from a recording',
  usage: ['changes [TYPE[,TYPE…] [NAME…]] --record FILE [flags]'],
  examples: [
    ['changes --since 18:00 --record night.ndjson.gz', 'what is different since six'],
    ['changes deploy,sts --since 12h --record nights/', 'of two types'],
    ["changes --not-by 'kube-*,*-controller' --record nights/", 'what people and tools did'],
    ['changes --timeline --record night.ndjson.gz', 'when each object changed'],
  ],
  flags: ALL_CHANGES_FLAGS,
  async read(words) {
    const types = words.args.length === 0 ? [] : parseSelection(words.args, words.command);
    return { kind: 'changes', ...(await planHistory(words, types)) };
  },
};
