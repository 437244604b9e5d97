import { nameText } from '../text/name-text.js';
import { shorten } from './shorten.js';

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
