import { UsageError } from '../../model/errors.js';
import type { TypeSelection } from '../../model/plan/plan.js';
import type { PlannedReplay } from '../../model/plan/replay-plan.js';
import type { ServeSettings } from '../../model/plan/serve.js';
import { makePlan } from './make-plan.js';
import { planServe } from './plan-serve.js';
import { SERVE_FLAGS } from '../flags/serve-flags.js';
import { REPLAY_FLAGS as FLAGS } from '../flags/replay-flags.js';
import type { Settings } from '../settings.js';
import type { Words } from '../subcommand.js';
import { parseSelection } from '../type-selection.js';

/**
 * The plan of a replay. Nothing of it is asked of a cluster.
 * @throws UsageError where a value cannot be read, or where two of them contradict each other.
 */
export async function planReplay(
  { settings, hook, notes, command }: Words,
  inputs: readonly string[],
  types: readonly TypeSelection[] = typesOf(settings, command),
): Promise<PlannedReplay> {
  const plan = await makePlan(types, settings, { hook, notes });
  const [since, until, at] = [FLAGS.since, FLAGS.untilTime, FLAGS.at].map((flag) => settings.value(flag));
  const other = [since, until].find((setting) => setting?.value !== undefined);
  if (at?.value !== undefined && other !== undefined)
    throw new UsageError(
      `${at.source} and ${other.source} exclude each other: the one is a moment, the other a time in which something changes`,
    );
  return {
    plan: {
      ...plan,
      // What a variable says of watching is nothing of a replay.
      record: undefined,
      state: undefined,
      serve: servedBy(settings),
      once: at?.value !== undefined,
      showSecrets: false,
      // What there was before the time that is asked for is the old side of what changed in it.
      watchOnly: plan.watchOnly || since?.value !== undefined,
    },
    replay: {
      inputs,
      types,
      since: since?.value,
      until: until?.value,
      at: at?.value,
      speed: settings.value(FLAGS.speed).value,
    },
  };
}

/** Only where it is asked for here: a variable that says so means a watch. */
function servedBy(settings: Settings): ServeSettings | undefined {
  const [listen, open] = [settings.value(SERVE_FLAGS.listen), settings.on(SERVE_FLAGS.open)];
  const isTyped = [listen, open].some(({ layer }) => layer === 'flag' || layer === 'view');
  return isTyped ? planServe(settings, listen.layer === 'flag' || listen.layer === 'view') : undefined;
}

function typesOf(settings: Settings, command: string): readonly TypeSelection[] {
  return (settings.value(FLAGS.type).value ?? []).flatMap((text) => parseSelection([text], command));
}
