import type { JsonObject } from '../../model/json/json.js';
import { boundedText, nameText } from '../text/name-text.js';

/** Some pods have a dozen images. */
const VALUE_MAX = 256;

/** What a change calls a detail, where it is not the detail's own name. */
const FIELD_OF: Readonly<Record<string, string>> = { images: 'image' };

/**
 * What `-o wide` adds, as safe text: `node=node-2 ip=10.0.3.7`; without what the changes of the same line tell.
 *
 * @param told the fields of the changes.
 */
export function detailsText(details: JsonObject | undefined, told: ReadonlySet<string>): string {
  return Object.entries(details ?? {})
    .filter(([name]) => !told.has(FIELD_OF[name] ?? name))
    .flatMap(([name, value]) => (typeof value === 'string' ? [`${name}=${plainText(value)}`] : []))
    .join(' ');
}

/** A list with commas, and equalities: nothing in it reads like another part of the line. */
const LIST = /^[\w.:/@+-]+(?:[,=][\w.:/@+-]+)*$/;

function plainText(value: string): string {
  return LIST.test(value) ? boundedText(value, VALUE_MAX) : nameText(value);
}
