import type { MaskedText } from '../../model/flow/masked.js';
import type { ObjectResult, PodTrouble } from '../../model/flow/result.js';
import { fitText, textWidth } from '../text/fit.js';
import { nameText } from '../text/name-text.js';

/** So many workloads are told of one by one. */
const TOLD = 3;

/**
 * How far a rollout is, as safe text of one line: `web 3/5 updated · 2 unavailable · 00:41`, with the worst that is
 * wrong with a pod. Where it is wider than the window it is cut, but for the time.
 */
export function rolloutProgressText(
  elapsedMs: number,
  results: readonly ObjectResult<MaskedText>[],
  width: number,
): string {
  const open = results.filter(({ state }) => state !== 'met');
  const told = (open.length === 0 ? results : open).slice(0, TOLD);
  const left = results.length - told.length;
  const trouble = open.flatMap(({ pods }) => pods.filter(({ running }) => !running))[0];
  const parts = [
    ...told.map(objectText),
    ...(left > 0 ? [`${left} more`] : []),
    ...(trouble === undefined ? [] : [troubleText(trouble)]),
  ];
  const time = ` · ${clockText(elapsedMs)}`;
  return `${fitText(parts.join(' · '), Math.max(0, width - textWidth(time)))}${time}`;
}

function objectText({ name, progress, state }: ObjectResult<MaskedText>): string {
  if (progress === undefined) return `${nameText(name)} not there yet`;
  const { updated, wanted, unavailable } = progress;
  if (state === 'met') return `${nameText(name)} ${wanted}/${wanted} done`;
  const missing = unavailable === 0 ? '' : ` · ${unavailable} unavailable`;
  return `${nameText(name)} ${updated}/${wanted} updated${missing}`;
}

function troubleText({ container, pod, reason, restarts }: PodTrouble<MaskedText>): string {
  const times = restarts === 0 ? '' : ` ×${restarts}`;
  return `${nameText(container ?? pod)} ${nameText(reason)}${times}`;
}

/** `00:41`, `1:02:05`. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (number: number): string => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${pad(minutes)}:${pad(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}
