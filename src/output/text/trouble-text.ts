import type { MaskedStreamEvent } from '../../model/flow/record.js';
import { boundedText } from './name-text.js';

/** As much of a server's word is told: an answer may be a page, or a megabyte. */
const MESSAGE_MAX = 1_000;

/** What the server's own word leaves open, for the codes whose words do; it stands behind in brackets. */
const MEANING: ReadonlyMap<number | undefined, string> = new Map([
  [
    401,
    'the server does not accept these credentials any more: log in again, or wait until they are renewed',
  ],
  [404, 'the server does not have this type any more'],
  [410, 'the server has forgotten what happened since then: listing anew'],
]);

/** What is wrong with the stream, in words that a person can act on, with the server's own. */
export function troubleText({ message, code }: Extract<MaskedStreamEvent, { type: 'ERROR' }>): string {
  const said = boundedText(message, MESSAGE_MAX);
  const meaning = MEANING.get(code);
  return meaning === undefined ? said : `${meaning} (${said})`;
}
