import type { RequestOf } from '../cli/request.js';
import { deliverChange } from '../diff/sealed-states.js';
import { EXIT, type ExitCode, KwatchError } from '../model/errors.js';
import type { InformerEvent, Scope } from '../model/flow/event.js';
import type { StateOf } from '../model/plan/replay-plan.js';
import { momentMs } from '../model/plan/moment.js';
import { spokenName, type Snapshot } from '../model/object/object.js';
import type { ProcessContext } from '../process/process-context.js';
import { createTimeline } from '../output/timeline/timeline.js';
import { createRecordedTypes } from '../replay/recorded-types.js';
import { type RecordingListener, type ListenerContext, throughRecording } from './through-recording.js';

type HistoryRequest = RequestOf<'history'>;

/** Tells the changes of one object, each with its number, or what differs between two of its states. */
export function runHistory(request: HistoryRequest, context: ProcessContext): Promise<ExitCode> {
  return throughRecording(request, context, (told) => {
    if (request.between !== undefined) return comparing(request, context, told);
    return request.timeline ? picturing(request, told) : listing(request, told);
  });
}

function listing(request: HistoryRequest, { format, print }: ListenerContext): RecordingListener {
  const isForPeople = request.plan.output === 'line' || request.plan.output === 'wide';
  let number = 0;
  let isFound = false;
  return {
    take(event) {
      isFound ||= 'delta' in event;
      number += 'delta' in event ? 1 : 0;
      return true;
    },
    accept({ record }) {
      const text = format(record);
      return text === undefined ? undefined : print(isForPeople ? `${numberText(number)} ${text}` : text);
    },
    end: () => found(request, isFound),
  };
}

function picturing(request: HistoryRequest, { print, streams }: ListenerContext): RecordingListener {
  const timeline = createTimeline();
  let isFound = false;
  return {
    accept({ record }) {
      isFound = true;
      timeline.add(record);
      return undefined;
    },
    async end() {
      for (const line of timeline.lines({ theme: streams.stdoutTheme, columns: streams.window?.().columns }))
        await print(line);
      return found(request, isFound);
    },
  };
}

/** A state of the object, where it stands in the history. */
interface Point {
  readonly scope: Scope;
  readonly object: Snapshot;
  readonly timeMs: number;
  readonly isGone: boolean;
}

function comparing(
  request: HistoryRequest,
  context: ProcessContext,
  { format, print, streams }: ListenerContext,
): RecordingListener {
  const { plan, between } = request;
  const nowMs = context.clock.now();
  let number = 0;
  const points: (Point | undefined)[] = [undefined, undefined];
  const isBefore = (state: StateOf | undefined, timeMs: number): boolean =>
    state !== undefined &&
    ('number' in state ? number <= state.number : timeMs <= momentMs(state.moment, nowMs));
  const keep = (event: InformerEvent, timeMs: number): void => {
    if (!('delta' in event)) return;
    number += 1;
    const { delta, scope } = event;
    const point = { scope, object: delta.object, timeMs, isGone: delta.type === 'DELETED' };
    if (isBefore(between?.from, timeMs)) points[0] = point;
    if (isBefore(between?.to, timeMs)) points[1] = point;
  };
  return {
    take(event, timeMs) {
      keep(event, timeMs);
      return false;
    },
    accept: () => undefined,
    async end() {
      const highest = [between?.from, between?.to]
        .map((state) => (state && 'number' in state ? state.number : 0))
        .reduce((most, each) => Math.max(most, each));
      if (number > 0 && highest > number)
        throw new KwatchError(
          `there is no change ${highest} of ${nameOf(request)}; its history has ${number}`,
          {
            exitCode: EXIT.usage,
          },
        );
      const [from, to] = points;
      const change = to === undefined ? undefined : changeBetween(from, to, request);
      const text = change === undefined ? undefined : format(change);
      if (text !== undefined) await print(text);
      else if (number > 0) await streams.notices.notice('there is no difference');
      return found(request, number > 0);
    },
  };

  function changeBetween(from: Point | undefined, to: Point, { plan: { diff } }: HistoryRequest) {
    const { scope, object, timeMs } = to;
    const lens = createRecordedTypes(diff, { whole: true }).lensOf(scope.resource);
    const isThere = from !== undefined && !from.isGone;
    if (to.isGone && !isThere) return undefined;
    const delta = to.isGone
      ? ({ type: 'DELETED', object, synthetic: false } as const)
      : isThere
        ? ({ type: 'MODIFIED', object, old: from.object } as const)
        : ({ type: 'ADDED', object, initial: false } as const);
    const { record } = deliverChange(delta, scope, lens, timeMs, true);
    return record.type === 'MODIFIED' && record.changes.length === 0 && plan.output !== 'diff'
      ? undefined
      : record;
  }
}

function found(request: HistoryRequest, isFound: boolean): Promise<ExitCode> {
  if (isFound) return Promise.resolve(EXIT.ok);
  const of = request.replay.inputs.join(', ');
  throw new KwatchError(`${of} tells nothing of ${nameOf(request)}`, {
    exitCode: EXIT.unexpected,
    hint: 'check its name, -n, and the time that is asked for',
  });
}

function nameOf({ replay }: HistoryRequest): string {
  return replay.types
    .map(({ type, names }) => `${type}/${names.map(({ text }) => spokenName(text)).join(',')}`)
    .join(' ');
}

/** In a column, so that what follows stands in line. */
function numberText(number: number): string {
  return `#${number}`.padEnd(5);
}
