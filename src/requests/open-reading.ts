import type { PlannedReplay } from '../model/plan/replay-plan.js';
import type { Scope } from '../model/flow/event.js';
import { momentMs } from '../model/plan/moment.js';
import { UsageError } from '../model/errors.js';
import { needsAbout, needsWholeObjects } from '../model/plan/plan.js';
import { scopeKey } from '../model/object/scope.js';
import { type Watched, createWatched } from '../model/flow/watched.js';
import { waits } from '../model/plan/wait-plan.js';
import type { Notices } from '../output/streams/notices.js';
import type { ProcessContext } from '../process/process-context.js';
import type { Problem } from '../record/read/read-inputs.js';
import { createRecordedTypes } from '../replay/recorded-types.js';
import { type PlayOptions, scopesIn } from '../replay/play.js';
import { admitsOf, admitsScope, selectsOf } from '../replay/select.js';

/** What is to be read, and what is recorded in it. */
export interface Reading {
  readonly options: PlayOptions;
  readonly watched: Watched;
}

/** All of the scopes beforehand where something waits for each to be listed; else they are added as they come. */
export async function openReading(
  { plan, replay }: PlannedReplay,
  context: ProcessContext,
  onProblem: (problem: Problem) => void,
): Promise<Reading> {
  const nowMs = context.clock.now();
  const [since, until, at] = [replay.since, replay.until, replay.at].map((moment) =>
    moment === undefined ? undefined : momentMs(moment, nowMs),
  );
  if (since !== undefined && until !== undefined && since > until)
    throw new UsageError(
      `--since ${new Date(since).toISOString()} is later than --until-time ${new Date(until).toISOString()}`,
      'name a time that ends after it begins; 18:00 is the last time that it was six',
    );
  const watched = createWatched();
  const scopes = new Map<string, Scope>();
  const isAhead = waits(plan.wait);
  const stdin = isAhead && replay.inputs.includes('-') ? await collected(context.stdin()) : context.stdin;
  /** The one that stands for it in the run: others may have been recorded before it. */
  const known = (scope: Scope): Scope => {
    const key = scopeKey(scope);
    const found = scopes.get(key);
    if (found !== undefined) return found;
    scopes.set(key, scope);
    const named = replay.types.flatMap(({ names }) => names.filter(({ wildcard }) => !wildcard));
    watched.add([{ scope, selectors: {}, named: named.map(({ text }) => text), admits: () => true }]);
    return scope;
  };
  const { where, managers } = plan.filters;
  // What is not told itself is judged, served, or says which objects are meant.
  const looksAtAll = isAhead || plan.serve !== undefined || where.length + managers.length > 0;
  const options: PlayOptions = {
    inputs: replay.inputs,
    get stdin() {
      return stdin();
    },
    admits: admitsOf(plan, replay.types),
    selects: selectsOf(plan),
    tellsAdditions: looksAtAll || plan.events.includes('ADDED'),
    tellsChanges: looksAtAll || plan.events.includes('MODIFIED'),
    types: createRecordedTypes(plan.diff, {
      whole: needsWholeObjects(plan),
      managedFields: plan.diff.managedFields,
      about: needsAbout(plan),
      details: plan.output === 'wide',
    }),
    period: { sinceMs: at === undefined ? since : at + 1, untilMs: at ?? until },
    admitsScope: (scope) => admitsScope(replay.types, scope),
    scopeOf: known,
    onProblem,
  };
  if (isAhead)
    for (const scope of await scopesIn(options)) if (admitsScope(replay.types, scope)) known(scope);
  return { options, watched };
}

async function collected(stdin: AsyncIterable<Uint8Array>): Promise<() => AsyncIterable<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return async function* () {
    yield* await Promise.resolve(chunks);
  };
}

/** Says what could not be read. */
export async function sayProblems(problems: readonly Problem[], { notice, warn }: Notices): Promise<void> {
  for (const { text, isCut } of problems) await (isCut ? notice(text) : warn(text));
}

/** Whether something is wrong with what was read, besides that it only ends early. */
export function isDamaged(problems: readonly Problem[]): boolean {
  return problems.some(({ isCut }) => !isCut);
}
