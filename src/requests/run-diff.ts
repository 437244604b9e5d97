import { randomBytes } from 'node:crypto';
import { type Difference, createDriftOutcome } from '../drift/drift-outcome.js';
import type { RequestOf } from '../cli/request.js';
import { type Differences, differencesOf } from '../drift/differences.js';
import { openFile } from '../drift/open-file.js';
import type { Side, ComparedObjects } from '../drift/side.js';
import { createFilter } from '../filter/filter.js';
import type { SidePlan } from '../model/plan/drift-plan.js';
import { EXIT, type ExitCode, UsageError } from '../model/errors.js';
import { type Plan, needsWholeObjects } from '../model/plan/plan.js';
import { createWatched } from '../model/flow/watched.js';
import { flushAll } from '../output/streams/flush.js';
import { NO_CLUSTERS, NO_SCOPE } from './no-cluster.js';
import { listLive } from './list-live.js';
import { planFormat } from '../pipeline/printing.js';
import type { ProcessContext } from '../process/process-context.js';
import { admitsOf, admitsScope, selectsOf } from '../replay/select.js';
import { type Streams, openStreams } from '../process/open-streams.js';

type Drift = RequestOf<'diff'>;

/** Compares two moments, and tells what differs. Exit codes are those of diff: 0 nothing, 1 something, 2 trouble. */
export async function runDiff(request: Drift, context: ProcessContext): Promise<ExitCode> {
  const { plan, drift } = request;
  const { clock, interrupted } = context;
  const streams = openStreams(plan, undefined, context);
  try {
    for (const note of plan.notes) await streams.notices.notice(note);
    const outcome = await createDriftOutcome(drift.expected);
    const [from, to] = await openSides(request, context, streams);
    if (interrupted.aborted) return reasonOf(interrupted);
    const key = randomBytes(32);
    const found = await differencesOf(from, to, { diff: drift.diff, drift, timeMs: clock.now(), key });
    await sayLimits(found, [from, to], plan, streams);
    const differences = select(found, plan, streams);
    const format = planFormat(
      { plan, streams, clusters: NO_CLUSTERS, watched: createWatched() },
      clock.now(),
    );
    const tell = async (): Promise<void> => {
      for (const difference of outcome.unexpected(differences)) {
        const text = format(plan.diff.level === 'none' ? { ...difference, changes: [] } : difference);
        if (text !== undefined) await streams.stdout.write(`${text}\n`);
      }
      for (const text of outcome.sentences(found.told.length, from.name, to.name))
        await streams.notices.notice(text);
    };
    const terminal = context.stdout.isTTY === true;
    await flushAll(tell(), [streams.stdout, streams.stderr], { clock, interrupted, terminal });
    return outcome.isAsExpected() ? EXIT.ok : EXIT.unexpected;
  } catch (error) {
    if (interrupted.aborted) return reasonOf(interrupted);
    throw error;
  } finally {
    streams.progress.stop();
  }
}

function reasonOf(signal: AbortSignal): ExitCode {
  return (signal.reason as ExitCode | undefined) ?? EXIT.interrupted;
}

/** What is in files first: it says what has to be listed of a cluster. */
async function openSides(
  request: Drift,
  context: ProcessContext,
  streams: Streams,
): Promise<readonly [Side, Side]> {
  const { from, to } = request.drift;
  const [fromFile, toFile] = [
    await fileSide(request, from, context, streams),
    await fileSide(request, to, context, streams),
  ];
  return [
    fromFile ?? (await liveSide(request, from, toFile, context, streams)),
    toFile ?? (await liveSide(request, to, fromFile, context, streams)),
  ];
}

async function fileSide(
  { plan, drift }: Drift,
  side: SidePlan,
  context: ProcessContext,
  { notices }: Streams,
): Promise<Side | undefined> {
  if (side.kind === 'live') return undefined;
  const admits = admitsOf(plan, drift.types);
  const { namespaces } = plan;
  const compared: ComparedObjects = {
    admits: (resource, namespace, name) =>
      admitsScope(drift.types, { resource, namespace }) &&
      admits({ resource, namespace }, namespace, name) &&
      (namespaces.kind !== 'matching' ||
        namespace === undefined ||
        namespaces.patterns.some(({ matches }) => matches(namespace))),
    selects: selectsOf(plan),
  };
  const named =
    namespaces.kind === 'named' && namespaces.names.length === 1 ? namespaces.names[0] : undefined;
  return openFile(side, {
    ...{ compared, diff: drift.diff, nowMs: context.clock.now(), namespace: named, notice: notices.notice },
    edge: { stdin: context.stdin, env: context.env, signal: context.interrupted },
  });
}

/** What the other side is about, or what is asked for. */
function liveSide(
  { plan, drift }: Drift,
  side: SidePlan,
  other: Side | undefined,
  context: ProcessContext,
  streams: Streams,
): Promise<Side> {
  const named = side.kind === 'live' ? side.context : undefined;
  const targets = drift.types.length > 0 && other?.isManifest !== true ? drift.types : (other?.targets ?? []);
  if (targets.length === 0)
    throw new UsageError(
      `nothing is in ${other?.name ?? 'it'} that says which types are compared`,
      'name them: --type deploy,configmaps',
    );
  const listed: Plan = {
    ...plan,
    targets,
    namespaces: plan.namespaces.kind === 'context' ? (other?.namespaces ?? plan.namespaces) : plan.namespaces,
    contexts: named === undefined ? plan.contexts : { text: named, all: false },
    // Whole objects, whatever is told of them.
    output: 'yaml',
    diff: drift.diff,
  };
  return listLive({ plan: listed, name: named ?? 'live', context, streams });
}

/** @throws UsageError where a format needs whole objects, and only summaries are known. */
async function sayLimits(
  { masked, byFacts }: Differences,
  sides: readonly Side[],
  plan: Plan,
  { notices }: Streams,
): Promise<void> {
  const bare = sides.filter(({ objects }) => objects.some(({ facts }) => facts !== undefined));
  const names = bare.map(({ name }) => name).join(' and ');
  if (byFacts > 0 && needsWholeObjects(plan))
    throw new UsageError(
      `${names} holds no whole objects, which --output ${plan.output} needs`,
      'write it with --diff full: kwatch … --once -o json --diff full',
    );
  if (byFacts > 0)
    await notices.notice(
      `${names} holds what a line tells and no whole objects: only that is compared; with --once -o json --diff full it is all`,
    );
  if (masked > 0) {
    const where = sides.filter(({ marks }) => marks !== undefined).map(({ name }) => name);
    await notices.notice(
      `secrets are masked in ${where.join(' and ')}, and not compared: ${masked} ${masked === 1 ? 'object has' : 'objects have'} some`,
    );
  }
}

/** Those that are asked for by --events, --where, --by. */
function select({ told }: Differences, plan: Plan, { notices }: Streams): readonly Difference[] {
  const filter = createFilter({ filters: plan.filters, notice: notices.notice });
  const source = { scope: NO_SCOPE, run: () => Promise.resolve() };
  return told.flatMap((delivery) => {
    const held = filter === undefined ? delivery : filter.change(delivery, source);
    if (held?.selected !== true || !plan.events.includes(held.record.type)) return [];
    const { record } = held;
    return record.type === 'MODIFIED' && record.changes.length === 0 ? [] : [record];
  });
}
