import type { ObjectResult } from '../../model/result.js';
import { boundedText, nameText, objectText } from '../text/name-text.js';

/** As much of a message is told: one of an admission webhook may be a page. */
const MESSAGE_MAX = 400;

/** An object with where it is, as safe text: `deployment/web in shop`. */
export function objectPlace(object: ObjectResult): string {
  const { namespace } = object;
  return namespace === undefined ? objectText(object) : `${objectText(object)} in ${nameText(namespace)}`;
}

/** Text of the cluster as safe text of one line and of bounded length. */
export function messageText(text: string): string {
  return boundedText(text, MESSAGE_MAX);
}
