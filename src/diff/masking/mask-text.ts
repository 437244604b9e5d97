import type { MaskedText } from '../../model/masked.js';
import { asMasked } from './brand.js';
import { MASK } from './mask-tree.js';
import { hideCredentials } from './secret-text.js';

/** `password=…`, `"api_key": "…"`: what stands before the value stays. */
const NAMED =
  /((?:pass(?:word|wd)?|secret|token|api[_-]?key|access[_-]?key|credentials?)["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi;

/**
 * Free text, such as a line of a log, without what is known as a credential by its form or by the name before it.
 * Programs write them into their logs and must not; no form is promised to be caught.
 */
export function maskText(text: string): MaskedText {
  return asMasked((hideCredentials(text, MASK)?.text ?? text).replace(NAMED, `$1${MASK}`));
}
