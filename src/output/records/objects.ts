import type { ObjectResult } from '../../model/result.js';
import { escapeText } from '../text/escape.js';
import { shorten } from '../line/shorten.js';

/** As much of a message is told: one of an admission webhook may be a page. */
const MESSAGE_MAX = 400;

/** `deployment/web`, as safe text. */
export function objectName({ kind, name }: Pick<ObjectResult, 'kind' | 'name'>): string {
  return messageText(`${kind.toLowerCase()}/${name}`);
}

/** The same with where it is: `deployment/web in shop`. */
export function objectPlace(object: ObjectResult): string {
  const { namespace } = object;
  return namespace === undefined ? objectName(object) : `${objectName(object)} in ${messageText(namespace)}`;
}

/** Text of the cluster as safe text of one line and of bounded length. */
export function messageText(text: string): string {
  return shorten(escapeText(text.slice(0, 2 * MESSAGE_MAX + 2)), MESSAGE_MAX);
}
