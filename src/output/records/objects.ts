import type { ObjectResult } from '../../model/result.js';
import { boundedText, nameText, objectText } from '../text/name-text.js';

/** As much of a message is told: one of an admission webhook may be a page. */
const MESSAGE_MAX = 400;

/** An object with where it is, as safe text: `deployment/web in shop`, `deployment/web in shop of staging`. */
export function objectPlace(object: ObjectResult): string {
  const { context, namespace } = object;
  const place = namespace === undefined ? '' : ` in ${nameText(namespace)}`;
  return `${objectText(object)}${place}${context === undefined ? '' : ` of ${nameText(context)}`}`;
}

/** Text of the cluster as safe text of one line and of bounded length. */
export function messageText(text: string): string {
  return boundedText(text, MESSAGE_MAX);
}
