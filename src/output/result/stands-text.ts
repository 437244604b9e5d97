import type { ObjectResult } from '../../model/result.js';
import { durationText } from '../text/duration-text.js';

/** What just moved needs no word for how long it has stood. */
const STOOD_LEAST_MS = 5_000;

/** Since when it has been as far as it is: `, so for 25 s`. */
export function standsText({ stoodMs }: Pick<ObjectResult, 'stoodMs'>): string {
  return stoodMs === undefined || stoodMs < STOOD_LEAST_MS ? '' : `, so for ${durationText(stoodMs)}`;
}
