import type { RecordedState, StateRecorder } from '../diff/recorded-state.js';
import { stateInTurns } from '../diff/sealed-states.js';
import type { Clock } from '../model/clock.js';
import type { ChangeDelivery, Delivery } from '../model/flow/delivery.js';
import type { Scope } from '../model/flow/event.js';
import { type Holds, heldKey } from '../model/flow/holds.js';
import { scopeKey } from '../model/object/scope.js';
import type { Sink } from '../model/flow/sink.js';
import type { Taken } from '../model/flow/source.js';
import { type Work, inTurns } from '../model/turns.js';
import { whyNot } from '../record/file-errors.js';
import { type StateHeader, headerLine } from './state-format.js';
import { type Position, type UnsettledChanges, safePositions } from './safe-positions.js';
import type { StateFile } from './state-file.js';
import type { ToldStates } from './told-states.js';

export interface StateSinkOptions {
  readonly path: string;
  readonly header: StateHeader;
  readonly told: ToldStates;
  readonly file: StateFile;
  readonly recorder: StateRecorder;
  readonly holds: Holds;
  readonly clock: Clock;
  /** Resolves when what was printed so far is out: true where somebody can read it. */
  readonly flushed: () => Promise<boolean>;
  readonly warn: (text: string) => Promise<void>;
  readonly notice: (text: string) => Promise<void>;
}

/** Keeps what was told. */
export interface StateSink extends Sink {
  /** Says in the file which object is about to be told for the first time: to accept each delivery before anybody tells it. */
  readonly ahead: Sink;
  /** Everything of a scope and a selection of it was told up to there. */
  readonly reached: (scope: Scope, selectors: string, resourceVersion: string) => void;
}

/** What was told is kept at most so much later: what is told again after a kill. */
const KEEP_AFTER_MS = 250;
/** So many changes may wait to be kept; with more, the source waits too. */
const WAITING_MAX = 2_000;
/** A place that could not be written to is tried again. */
const RETRY_MS = 30_000;

/**
 * Keeps each state after it was told, and done with by whoever is at work for its object; never before. So a process
 * that is killed loses nothing: what it told and had not kept is told again by the next one.
 */
export function createStateSink(options: StateSinkOptions): StateSink {
  const { path, told, file, holds, clock, warn } = options;
  const over = new AbortController();
  let ready: ChangeDelivery[] = [];
  let positions: ReadonlyMap<string, Position> = new Map();
  const written = new Map<string, string>();
  const held = new Map<string, UnsettledChanges>();
  let isScheduled = false;
  let brokenUntilMs: number | undefined;
  let work: Promise<void> = Promise.resolve();
  /** While lines are made and written: those that say what an object is come before those that go on from it. */
  let writing: Promise<void> | undefined;
  let isOpen = false;
  /** The changes that the file has as they are, besides that they were told. */
  const intended = new WeakSet<ChangeDelivery>();

  const schedule = (): void => {
    if (isScheduled || over.signal.aborted) return;
    isScheduled = true;
    void clock.sleep(KEEP_AFTER_MS, over.signal).then(() => {
      isScheduled = false;
      if (!over.signal.aborted) void next(keep);
    });
  };
  const next = (act: () => Promise<void>): Promise<void> => (work = work.then(act));
  const alone = async (act: () => Promise<void>): Promise<void> => {
    let done: () => void = () => undefined;
    writing = new Promise((resolve) => (done = resolve));
    try {
      await act();
    } finally {
      writing = undefined;
      done();
    }
  };

  const keep = async (): Promise<void> => {
    const changes = ready;
    ready = [];
    const safe = safePositions(positions, held.values());
    if (!(await options.flushed())) return;
    await alone(async () => {
      const made = inTurns(linesOfChanges(changes), clock);
      const lines = (made instanceof Promise ? await made : made) + linesOfPositions(safe);
      if (brokenUntilMs !== undefined && clock.monotonic() < brokenUntilMs) return;
      if (lines === '' && brokenUntilMs === undefined) return;
      await write(lines);
    });
  };

  const write = async (lines: string): Promise<void> => {
    try {
      if (brokenUntilMs !== undefined || !isOpen || file.isLong()) await file.replace(everything());
      else await file.append(lines);
      isOpen = true;
      if (brokenUntilMs !== undefined) await options.notice(`what is told is kept in ${path} again`);
      brokenUntilMs = undefined;
    } catch (error) {
      await broken(error);
    }
  };

  const broken = async (error: unknown): Promise<void> => {
    const isKnown = brokenUntilMs !== undefined;
    brokenUntilMs = clock.monotonic() + RETRY_MS;
    if (isKnown) return;
    await warn(
      `cannot write ${path}: ${whyNot(error)}; the watch goes on, and what it tells now is told again by the next run`,
    );
  };

  /**
   * Written at once, of which a promise would be most of the cost: a first list is an object after the other. It is
   * a few kilobytes into the memory of the system, which no kill takes away.
   */
  const intend = (change: ChangeDelivery): Taken => {
    const state = inTurns(stateInTurns(change.states, options.recorder), clock);
    return state instanceof Promise
      ? state.then((made) => writeAhead(change, made))
      : writeAhead(change, state);
  };

  const writeAhead = (change: ChangeDelivery, state: RecordedState | undefined): Taken => {
    if (writing !== undefined) return writing.then(() => writeAhead(change, state));
    if (brokenUntilMs !== undefined) return undefined;
    if (!isOpen) return next(() => alone(() => write(''))).then(() => writeAhead(change, state));
    const { scope, record } = change;
    const line = state === undefined ? '' : told.intend(scope, record.identity, state);
    if (line === '') return undefined;
    intended.add(change);
    try {
      file.appendNow(line);
      return undefined;
    } catch (error) {
      return broken(error);
    }
  };

  function* everything(): Generator<string> {
    yield headerLine(options.header);
    yield* told.all();
  }

  function* linesOfChanges(changes: readonly ChangeDelivery[]): Work<string> {
    const lines: string[] = [];
    for (const change of changes) {
      lines.push(yield* lineOfChange(change));
      yield;
    }
    return lines.join('');
  }

  function* lineOfChange(change: ChangeDelivery): Work<string> {
    const { record, scope, states } = change;
    if (record.type === 'DELETED') return told.remove(scope, record.identity);
    if (intended.has(change)) return told.confirm(scope, record.identity);
    const state = yield* stateInTurns(states, options.recorder);
    return state === undefined ? '' : told.put(scope, record.identity, state);
  }

  const linesOfPositions = (safe: ReadonlyMap<string, Position>): string =>
    [...safe]
      .filter(([key, { resourceVersion }]) => written.get(key) !== resourceVersion)
      .map(([key, { scope, selectors, resourceVersion }]) => {
        written.set(key, resourceVersion);
        return told.reach(scope, selectors, resourceVersion, clock.now());
      })
      .join('');

  holds.onReleased((key) => {
    const done = held.get(key);
    if (done === undefined) return;
    held.delete(key);
    for (const change of done.changes.values()) ready.push(change);
    schedule();
  });

  const isTold = (delivery: Delivery): delivery is ChangeDelivery =>
    delivery.kind === 'change' && delivery.told !== true && delivery.record.owner === undefined;

  return {
    ahead: {
      accept: (delivery) =>
        isTold(delivery) && delivery.record.type === 'ADDED' ? intend(delivery) : undefined,
    },
    reached(scope, selectors, resourceVersion) {
      const key = `${scopeKey(scope)}\n${selectors}`;
      positions = new Map(positions).set(key, { scope, selectors, resourceVersion });
      schedule();
    },
    accept(delivery) {
      if (!isTold(delivery)) return undefined;
      const key = heldKey(delivery.record);
      const { uid } = delivery.record.identity;
      if (holds.isHeld(key)) {
        const entry = held.get(key) ?? {
          scope: scopeKey(delivery.scope),
          before: positions,
          changes: new Map(),
        };
        entry.changes.set(uid, delivery);
        held.set(key, entry);
        return undefined;
      }
      ready.push(delivery);
      schedule();
      return ready.length > WAITING_MAX ? next(keep) : undefined;
    },
    async end(code) {
      over.abort();
      brokenUntilMs = brokenUntilMs === undefined ? undefined : 0;
      await next(keep);
      await file.close().catch(() => undefined);
      return code;
    },
  };
}
