import { type Problem, type ReadOptions, readInputs } from '../record/read/read-inputs.js';
import type { Scope } from '../model/flow/event.js';
import type { RecordedTypes } from './recorded-types.js';
import { createTeller } from './teller.js';
import type { TellerOptions, TimedEvent } from './telling.js';

export interface PlayOptions
  extends
    ReadOptions,
    Pick<TellerOptions, 'selects'>,
    Partial<Pick<TellerOptions, 'tellsAdditions' | 'tellsChanges'>> {
  readonly types: RecordedTypes;
  readonly period: Period;
  /** Whether objects of a scope may be asked for; what happened to others is not told. */
  readonly admitsScope: (scope: Scope) => boolean;
  /** The scope that stands for one in the run; asked of each before the first event of it. */
  readonly scopeOf: (scope: Scope) => Scope;
}

/** Of which time something is told, in milliseconds since the epoch. */
export interface Period {
  readonly sinceMs: number | undefined;
  /** The last moment of it. */
  readonly untilMs: number | undefined;
}

/** What recordings tell, in order, some events at a time; see `createTeller` and `readInputs`. */
export async function* play(options: PlayOptions): AsyncGenerator<readonly TimedEvent[]> {
  const { types, period, scopeOf, onProblem } = options;
  const { sinceMs, untilMs } = period;
  const teller = createTeller({
    project: types.project,
    selects: options.selects,
    tellsAdditions: options.tellsAdditions ?? true,
    tellsChanges: options.tellsChanges ?? true,
    sinceMs,
  });
  let lastMs = 0;
  const withTime = (problem: Problem): void =>
    onProblem(
      lastMs === 0
        ? problem
        : { ...problem, text: `${problem.text}; it was read up to ${new Date(lastMs).toISOString()}` },
    );
  const passesOver = (timeMs: number): boolean => {
    // What comes after it is told to nobody; what there is before that is asked for now.
    const isAfter = untilMs !== undefined && timeMs > untilMs;
    if (!teller.reach(isAfter ? Infinity : timeMs) || isAfter) return false;
    lastMs = timeMs;
    return true;
  };
  for await (const entries of readInputs({ ...options, passesOver, onProblem: withTime })) {
    const events: TimedEvent[] = [];
    let isOver = false;
    for (const entry of entries) {
      if ('scope' in entry && !options.admitsScope(entry.scope)) continue;
      types.learn(entry);
      if (entry.kind === 'scope') scopeOf(entry.scope);
      else if (untilMs !== undefined && entry.timeMs > untilMs) {
        isOver = true;
        break;
      } else lastMs = entry.timeMs;
      for (const timed of teller.tell(entry)) events.push(inScope(timed, scopeOf));
    }
    if (events.length > 0) yield events;
    if (isOver) break;
  }
  const rest = teller.end(untilMs ?? lastMs);
  // What there was at a moment is told as of that moment.
  if (rest.length > 0)
    yield rest.map((timed) => ({
      ...inScope(timed, scopeOf),
      timeMs: Math.min(timed.timeMs, untilMs ?? Infinity),
    }));
}

function inScope(timed: TimedEvent, scopeOf: PlayOptions['scopeOf']): TimedEvent {
  const scope = scopeOf(timed.event.scope);
  return scope === timed.event.scope ? timed : { ...timed, event: { ...timed.event, scope } };
}

/** The scopes that are recorded, without what is in them. */
export async function scopesIn(options: ReadOptions): Promise<readonly Scope[]> {
  const found: Scope[] = [];
  const quiet = { ...options, admits: () => false, onProblem: () => undefined };
  for await (const entries of readInputs(quiet))
    for (const entry of entries) if (entry.kind === 'scope') found.push(entry.scope);
  return found;
}
