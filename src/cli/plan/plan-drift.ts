import type { DriftPlan, Expected, PlannedDrift, SidePlan, TimedPath } from '../../model/plan/drift-plan.js';
import { UsageError } from '../../model/errors.js';
import type { FormatName } from '../../model/plan/choices.js';
import { DRIFT_FLAGS as OWN } from '../flags/drift-flags.js';
import { FLAGS } from '../flags/flags.js';
import { makePlan } from './make-plan.js';
import { MANIFEST_FLAGS } from '../flags/manifest-flags.js';
import { moment } from '../moments.js';
import { REPLAY_FLAGS } from '../flags/replay-flags.js';
import type { Settings } from '../settings.js';
import type { Words } from '../subcommand.js';
import { parseSelection } from '../type-selection.js';

/** @throws UsageError where the words name no two sides, or what is asked for has no meaning of two moments. */
export async function planDrift({ settings, notes, args, command }: Words): Promise<PlannedDrift> {
  const types = (settings.value(REPLAY_FLAGS.type).value ?? []).flatMap((text) =>
    parseSelection([text], command),
  );
  const [from, to] = sidesOf(args, settings, command);
  const plan = await makePlan(types, settings, { notes });
  const output = settings.value(FLAGS.output);
  if (NO_FORMATS.includes(plan.output) && output.layer === 'flag')
    throw new UsageError(
      `${output.source} ${plan.output} is for what is there, and not for what differs; line, json and diff are, for example`,
    );
  const [level, timestamps] = [settings.value(FLAGS.diff), settings.value(FLAGS.timestamps)];
  const ignoresDefaults = settings.on(OWN.ignoreDefaults);
  const drift: DriftPlan = {
    from,
    to,
    types,
    // What differs anywhere is a difference, unless less is asked for.
    diff: { ...plan.diff, level: level.layer === 'flag' && level.value !== 'none' ? level.value : 'full' },
    ignoresDefaults: ignoresDefaults.layer === 'default' ? undefined : ignoresDefaults.value,
    status: settings.on(OWN.showStatus).value,
    serverSet: settings.on(OWN.showServerSet).value,
    expected: expectedOf(settings.value(OWN.expect).value),
  };
  if (types.length === 0 && from.kind === 'live' && to.kind === 'live')
    throw new UsageError(
      'two clusters are compared, and no type is named',
      `write for example: ${command} diff ${args.join(' ')} --type deploy,configmaps`,
    );
  return {
    plan: {
      ...plan,
      output: NO_FORMATS.includes(plan.output) ? 'line' : plan.output,
      // None of it has a time of its own.
      timestamps: timestamps.layer === 'flag' ? plan.timestamps : 'none',
      once: true,
      watchOnly: false,
      fold: false,
      showSecrets: false,
      record: undefined,
      state: undefined,
      hook: undefined,
      serve: undefined,
      lineage: undefined,
    },
    drift,
  };
}

const NO_FORMATS: readonly FormatName[] = ['table', 'cloudevents'];

function sidesOf(
  args: readonly string[],
  settings: Settings,
  command: string,
): readonly [SidePlan, SidePlan] {
  const manifests = manifestsOf(settings);
  const words = args.map(sideOf);
  const sides = manifests === undefined ? words : [manifests, ...words];
  const [from, to = { kind: 'live', context: undefined } as const, ...more] = sides;
  if (from === undefined)
    throw new UsageError(
      'no moment is named that is to be compared',
      `write for example: ${command} diff before.ndjson, or ${command} diff -f web.yaml`,
    );
  if (more.length > 0)
    throw new UsageError(
      `two moments are compared, and ${sides.length} are named: ${sides.map(textOf).join(', ')}`,
      'a type is named by --type',
    );
  const stdin = sides.filter((side) => side.kind === 'file' && side.text === '-');
  if (stdin.length > 1) throw new UsageError('stdin can be one of the two moments, not both');
  return [from, to];
}

function textOf(side: SidePlan): string {
  return side.kind === 'live' ? (side.context ?? 'live') : side.text;
}

/** `live`, `context:staging`, `-`, `before.ndjson`, `night.ndjson.gz@03:00`. */
function sideOf(word: string): SidePlan {
  if (word === '') throw new UsageError('a moment is empty; name a file, live, or context:NAME');
  if (word === 'live') return { kind: 'live', context: undefined };
  if (word.startsWith('context:')) {
    const context = word.slice('context:'.length);
    if (context === '' || /[*?,]/.test(context))
      throw new UsageError(`${JSON.stringify(word)} does not name one context; write context:staging`);
    return { kind: 'live', context };
  }
  return { kind: 'file', text: word, timed: timedPath(word) };
}

function timedPath(word: string): TimedPath | undefined {
  const at = word.lastIndexOf('@');
  if (at < 1) return undefined;
  const time = word.slice(at + 1);
  try {
    return { path: word.slice(0, at), at: moment(time, 'the time behind @') };
  } catch (error) {
    // A name may have an @ in it; what looks like a time and is none is an error.
    if (/^\d/.test(time) && error instanceof UsageError) throw error;
    return undefined;
  }
}

function manifestsOf(settings: Settings): SidePlan | undefined {
  const paths = settings.value(MANIFEST_FLAGS.filename);
  const kustomize = settings.value(MANIFEST_FLAGS.kustomize);
  if (paths.value === undefined && kustomize.value === undefined) return undefined;
  if (paths.value !== undefined && kustomize.value !== undefined)
    throw new UsageError(
      `${paths.source} and ${kustomize.source} exclude each other; kubectl takes one of them too`,
    );
  const recursive = settings.on(MANIFEST_FLAGS.recursive).value;
  const text = [
    ...(paths.value ?? []).map((path) => `-f ${path}`),
    ...(kustomize.value === undefined ? [] : [`-k ${kustomize.value}`]),
  ].join(' ');
  return { kind: 'manifests', text, paths: paths.value ?? [], recursive, kustomize: kustomize.value };
}

function expectedOf(text: string | undefined): Expected {
  if (text === undefined || text === 'none') return { kind: 'none' };
  return text === 'some' ? { kind: 'some' } : { kind: 'file', path: text };
}
