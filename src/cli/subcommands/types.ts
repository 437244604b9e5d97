import type { FormatName } from '../../model/plan/choices.js';
import { UsageError } from '../../model/errors.js';
import { namePattern } from '../../model/object/name-pattern.js';
import { ASKING_FLAGS } from '../flags/asking-flags.js';
import { FLAGS } from '../flags/flags.js';
import { makePlan } from '../plan/make-plan.js';
import type { Settings } from '../settings.js';
import type { Subcommand } from '../subcommand.js';

const FORMATS: readonly FormatName[] = ['table', 'wide', 'name', 'json'];

export const TYPES: Subcommand = {
  name: 'types',
  summary: 'List what can be watched on this server',
  usage: ['types [WORD…] [flags]'],
  about: `A WORD is a name, a group, a kind or a category, or how it begins; * and ? in
quotes. The table has what can be listed; without watch among its verbs a type
can be listed again and again by --poll. -o is table, wide, name or json.`,
  examples: [
    ['types', 'all of them'],
    ['types apps', 'of one group'],
    ["types '*.istio.io' -o wide", 'with versions and categories'],
  ],
  completes: [],
  flags: [FLAGS.output, FLAGS.noHeaders, ...ASKING_FLAGS],
  shows: [FLAGS.noHeaders, FLAGS.kubeconfig, FLAGS.context, FLAGS.demo, FLAGS.connectTimeout, FLAGS.noCache],
  async read({ args, settings, notes }) {
    const plan = await makePlan([], settings);
    return {
      kind: 'types',
      plan: { ...plan, output: formatOf(settings), notes },
      words: args.flatMap((arg) => arg.split(',')).map((word) => namePattern(word.toLowerCase())),
    };
  },
};

/** A variable or a file that says how changes are written says nothing of this table. */
function formatOf(settings: Settings): FormatName {
  const { value, layer, source } = settings.value(FLAGS.output);
  if (layer !== 'flag') return 'table';
  if (FORMATS.includes(value.format)) return value.format;
  throw new UsageError(`${source} of types is one of ${FORMATS.join(', ')}, not ${value.format}`);
}
