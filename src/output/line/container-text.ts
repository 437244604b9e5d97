import type { PrintableChange } from '../../model/flow/record.js';
import { nameText, noteText } from '../text/name-text.js';
import type { Bounds } from './bounds.js';
import { sideTexts } from './change-text.js';
import type { ContainerPart } from './line-parts.js';
import type { Theme } from '../text/theme.js';

/** How a container is: `web: CrashLoopBackOff (exit 1, restarts 2 → 3)`, `web: restarts 2 → 3 (Error, exit 1)`. */
export function containerText(
  { container, state, restarts }: ContainerPart,
  theme: Theme,
  bounds: Bounds,
): string {
  const name = theme.field(`${nameText(container)}:`);
  const count = restarts === undefined ? '' : restartsText(restarts, theme, state === undefined);
  if (state === undefined) return `${name} ${count}`;
  const { old, new: next } = sideTexts(state, bounds);
  const note = state.note === undefined || next === undefined ? '' : noteText(state.note);
  const words = [note, count].filter((word) => word !== '').join(', ');
  const suffix = words === '' ? '' : ` (${words})`;
  if (next === undefined) return `${name} no longer ${theme.old(old ?? '')}${suffix}`;
  const before = old === undefined ? '' : `${theme.old(old)} → `;
  return `${name} ${before}${theme.new(next)}${suffix}`;
}

function restartsText(restarts: PrintableChange, theme: Theme, withNote: boolean): string {
  const { old, new: next } = sideTexts(restarts);
  const note = withNote && restarts.note !== undefined ? ` (${noteText(restarts.note)})` : '';
  const before = old === undefined ? '' : `${theme.old(old)} → `;
  return `restarts ${before}${theme.new(next ?? '')}${note}`;
}
