import type { MaskedText } from '../../model/flow/masked.js';
import type { ObjectResult } from '../../model/flow/result.js';
import { podText } from './closing-text.js';
import { standsText, durationText } from '../text/duration-text.js';
import type { TimeStyle } from '../../model/plan/time-style.js';
import { timeOfDay } from '../text/timestamp.js';
import { nameText, objectText, reportedText } from '../text/name-text.js';

/** The heartbeat of a run that waits, as safe text: `12:04:31 still waiting after 30 s: deployment/web: 1 of 3 ready; and 2 more`. */
export function heartbeatText(
  timeMs: number,
  elapsedMs: number,
  waiting: readonly ObjectResult<MaskedText>[],
  times: TimeStyle = 'time',
): string {
  return `${stillWaiting(timeMs, elapsedMs, times)}${missing(waiting)}`;
}

/** The same where there is no object: `why`, and what is asked of any. */
export function emptyHeartbeatText(
  timeMs: number,
  elapsedMs: number,
  why: string,
  wanted: readonly string[],
  times: TimeStyle = 'time',
): string {
  const asked = wanted.length === 0 ? '' : `; wanted: ${reportedText(wanted.join(', '))}`;
  return `${stillWaiting(timeMs, elapsedMs, times)}: ${reportedText(why)}${asked}`;
}

function stillWaiting(timeMs: number, elapsedMs: number, times: TimeStyle): string {
  return `${timeOfDay(timeMs, times)} still waiting after ${durationText(elapsedMs)}`;
}

/** Of a pod what it waits for; of a workload that is said already. */
function podOf({ resource, pods: [pod] }: ObjectResult<MaskedText>): string {
  return resource !== 'pods' || pod === undefined ? '' : `; ${podText(pod, true)}`;
}

function missing([first, ...more]: readonly ObjectResult<MaskedText>[]): string {
  if (first === undefined) return '';
  const rest = more.length === 0 ? '' : `; and ${more.length} more`;
  const cluster = first.context === undefined ? '' : ` of ${nameText(first.context)}`;
  return `: ${objectText(first)}${cluster}: ${reportedText(first.is.join('; '))}${podOf(first)}${standsText(first)}${rest}`;
}
