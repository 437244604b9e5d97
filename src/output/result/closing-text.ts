import type { MaskedText } from '../../model/flow/masked.js';
import type {
  LogTail,
  ObjectCondition,
  ObjectResult,
  PodTrouble,
  MaskedResult,
  WarningEvent,
} from '../../model/flow/result.js';
import { durationText, standsText } from '../text/duration-text.js';
import { nameText, objectPlace, objectText, reportedText } from '../text/name-text.js';

/** So many objects are told of one by one: whoever waits for thousands reads the JSON record. */
const TOLD_OBJECTS = 20;
const TOLD_PODS = 5;
const TOLD_EVENTS = 5;

/** The closing word for people: one line where all is well; else of each object not there yet what is known. */
export function closingLines(result: MaskedResult): readonly string[] {
  const open = [
    ...result.objects.filter(isFailed),
    ...result.objects.filter(({ state }) => state === 'waiting'),
  ];
  const told = result.outcome === 'met' ? [] : open.slice(0, TOLD_OBJECTS);
  const left = open.length - told.length;
  return [
    headline(result),
    ...told.flatMap(objectLines),
    ...(result.outcome !== 'met' && left > 0 ? [`… and ${left} more`] : []),
  ];
}

function isFailed({ state }: ObjectResult<MaskedText>): boolean {
  return state === 'failed';
}

/** `failed after 12 s: 1 of 2 objects as wanted`. */
export function headline(result: MaskedResult): string {
  const { outcome, objects, note } = result;
  const after = `${WORDS[outcome]} after ${durationText(result.elapsedMs)}`;
  const why = note === undefined ? '' : `: ${reportedText(note)}`;
  const met = objects.filter(({ state }) => state === 'met');
  if (outcome === 'met' || met.length === objects.length) {
    const [only] = met;
    const which =
      met.length === 1 && only !== undefined
        ? `${objectText(only)}${only.context === undefined ? '' : ` of ${nameText(only.context)}`}: ${only.is.map(reportedText).join('; ') || 'as asked'}`
        : `${met.length} objects`;
    return why === '' && met.length > 0 ? `${after}: ${which}` : `${after}${why}`;
  }
  return `${after}${why}: ${met.length} of ${objects.length} object${objects.length === 1 ? '' : 's'} as wanted`;
}

const WORDS: Readonly<Record<MaskedResult['outcome'], string>> = {
  met: 'met',
  failed: 'failed',
  timeout: 'time is up',
  interrupted: 'interrupted',
};

function objectLines(object: ObjectResult<MaskedText>): readonly string[] {
  const mark = object.state === 'failed' ? 'failed' : 'not yet';
  return [
    `${objectPlace(object)}: ${mark}`,
    ...object.wanted.map((wanted) => `  wanted: ${reportedText(wanted)}`),
    ...object.is.map((is) => `  is:     ${reportedText(is)}${standsText(object)}`),
    ...object.conditions.map((condition) => `  condition ${conditionText(condition)}`),
    ...cut(object.pods, TOLD_PODS, 'pods').map((pod) =>
      typeof pod === 'string' ? `  ${pod}` : `  ${podText(pod)}`,
    ),
    ...merged(object.events)
      .slice(-TOLD_EVENTS)
      .map(
        ({ on, reason, message, count }) =>
          `  warning ${nameText(on)} ${nameText(reason)}: ${reportedText(message)}${count > 1 ? ` (${count} times)` : ''}`,
      ),
    ...(object.log === undefined ? [] : logLines(object.log)),
  ];
}

/** The same words of the same thing are one line: a kubelet writes them anew for each try. */
function merged(events: readonly WarningEvent<MaskedText>[]): readonly WarningEvent<MaskedText>[] {
  const byText = new Map<string, WarningEvent<MaskedText>>();
  for (const event of events) {
    const key = `${event.on} ${event.reason} ${event.message}`;
    const before = byText.get(key);
    byText.delete(key);
    byText.set(key, before === undefined ? event : { ...event, count: before.count + event.count });
  }
  return [...byText.values()];
}

function cut<T>(items: readonly T[], max: number, what: string): readonly (T | string)[] {
  const left = items.length - max;
  return left > 0 ? [...items.slice(0, max), `… and ${left} more ${what}`] : items;
}

function conditionText({ type, status, reason, message }: ObjectCondition<MaskedText>): string {
  const why = reason === undefined || reason === '' ? '' : ` (${nameText(reason)})`;
  const said = message === undefined || message === '' ? '' : `: ${reportedText(message)}`;
  return `${nameText(type)}=${nameText(status)}${why}${said}`;
}

/** `pod/web-1 nginx: CrashLoopBackOff, exit 1, 3 restarts`; without the pod where it is named already (`ofItself`). */
export function podText(
  { pod, container, reason, message, exitCode, lastReason, restarts }: PodTrouble<MaskedText>,
  ofItself = false,
): string {
  const facts = [
    nameText(reason),
    lastReason === undefined || lastReason === reason ? undefined : `ended by ${nameText(lastReason)}`,
    exitCode === undefined ? undefined : `exit ${exitCode}`,
    restarts === 0 ? undefined : `${restarts} restart${restarts === 1 ? '' : 's'}`,
  ].filter((fact) => fact !== undefined);
  const who = [
    ...(ofItself ? [] : [`pod/${nameText(pod)}`]),
    ...(container === undefined ? [] : [nameText(container)]),
  ];
  const about = who.length === 0 ? '' : `${who.join(' ')}: `;
  return `${about}${facts.join(', ')}${message === undefined ? '' : `: ${reportedText(message)}`}`;
}

function logLines({ pod, container, previous, lines, missing }: LogTail<MaskedText>): readonly string[] {
  const title = `log of pod/${nameText(pod)} ${nameText(container)}${previous ? ', the run that ended' : ''}`;
  if (missing !== undefined) return [`  ${title}: not to be had: ${reportedText(missing)}`];
  if (lines.length === 0) return [`  ${title}: empty`];
  return [`  ${title}:`, ...lines.map((line) => `    | ${reportedText(line)}`)];
}
