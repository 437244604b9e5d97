import { nameText } from '../text/name-text.js';
import { shorten } from './shorten.js';
import type { JsonObject } from '../../model/json/json.js';

/** Some charts put a dozen labels on everything. */
const LABELS_MAX = 200;

/** Labels as a selector would say them, as safe text: `app=web,tier=front`; `<none>` where there are none. */
export function labelsText(labels: JsonObject | undefined): string {
  const pairs = Object.entries(labels ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? `${nameText(key)}=${nameText(value)}` : [],
  );
  return pairs.length === 0 ? '<none>' : shorten(pairs.join(','), LABELS_MAX);
}

/** As long as one name may be, all together. */
const MANAGERS_MAX = 256;

/** A subresource stands in brackets behind the manager who wrote through it. */
const WITH_SUBRESOURCE = /^(.*) \(([\w/-]+)\)$/s;

/** Who made a change, with commas, as safe text of bounded length: `kubectl, kubelet (status)`. */
export function managersText(managers: readonly string[]): string {
  const names = managers.filter((manager) => manager !== '').map(managerText);
  return shorten(names.join(', '), MANAGERS_MAX);
}

function managerText(manager: string): string {
  const [, name, subresource] = WITH_SUBRESOURCE.exec(manager) ?? [];
  return name === undefined ? nameText(manager) : `${nameText(name)} (${subresource ?? ''})`;
}
