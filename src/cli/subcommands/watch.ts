import { UsageError } from '../../model/errors.js';
import { FLAGS, WATCH_FLAGS } from '../flags/flags.js';
import { namesManifests, selectManifests } from '../manifest-selection.js';
import { makePlan } from '../plan/make-plan.js';
import type { Verb } from '../plan/plan-wait.js';
import type { Request } from '../request.js';
import type { Subcommand, Words } from '../subcommand.js';
import { parseSelection } from '../type-selection.js';

export const WATCH: Subcommand = {
  name: 'watch',
  aliases: ['get'],
  summary: 'Tell every change, the default: the word can be left out',
  usage: ['TYPE[,TYPE…] [NAME…] [flags]', 'TYPE/NAME… [flags] [-- CMD ARGS…]', '-f FILE [flags]'],
  examples: [
    ['deployments -n default', 'the deployments of a namespace'],
    ['deploy,pods -A -l app=web', 'two types everywhere, by label'],
    ["pods 'web-*'", 'by name; * and ? in quotes'],
    ['deploy/web --tree', 'with all that belongs to it'],
    ['deployments,pods --demo', 'without a cluster'],
  ],
  flags: WATCH_FLAGS,
  read: (words) => readPlan(words.word === undefined ? words : needsArguments(words, 'pods'), 'watch'),
};

/** The plan of what is watched or waited for. */
export async function readPlan(words: Words, verb: Verb): Promise<Request> {
  const { command, args, settings, hook, notes } = words;
  const { targets, manifests } = namesManifests(settings, args)
    ? await selectManifests(settings, verb, words.manifests)
    : { targets: isByOwner(words, verb) ? [] : parseSelection(args, command), manifests: undefined };
  return { kind: 'run', plan: await makePlan(targets, settings, { manifests, hook, verb, notes }) };
}

/** All that belongs to an object may be watched without naming its types. */
function isByOwner({ args, settings }: Words, verb: Verb): boolean {
  const isWatch = verb === 'watch' || verb === 'serve';
  return args.length === 0 && isWatch && settings.value(FLAGS.ownedBy).value !== undefined;
}

/**
 * The same words.
 * @throws UsageError where nothing follows the subcommand; `example` is what may.
 */
export function needsArguments(words: Words, example: string): Words {
  if (words.args.length > 0 || namesManifests(words.settings, words.args)) return words;
  throw new UsageError(
    `no TYPE given after ${words.word ?? ''}; write for example: ${words.command} ${example}`,
  );
}
