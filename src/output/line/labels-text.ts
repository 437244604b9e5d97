import type { JsonObject } from '../../model/json.js';
import { nameText } from '../text/name-text.js';
import { shorten } from './shorten.js';

/** Some charts put a dozen labels on everything. */
const LABELS_MAX = 200;

/** Labels as a selector would say them, as safe text: `app=web,tier=front`; `<none>` where there are none. */
export function labelsText(labels: JsonObject | undefined): string {
  const pairs = Object.entries(labels ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? `${nameText(key)}=${nameText(value)}` : [],
  );
  return pairs.length === 0 ? '<none>' : shorten(pairs.join(','), LABELS_MAX);
}
