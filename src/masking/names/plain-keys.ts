import { credentialSpans } from '../text/credential-forms.js';
import { listsSecrets } from './member-rules.js';
import { mayBeSecretMember } from './secret-object.js';
import { isCopy, isSensitiveName } from './sensitive-names.js';

/**
 * Whether a key says nothing of what stands under it, whatever that is and whatever stands beside it, and is no secret
 * itself. Of most keys that is so, and known of all but the first: then nothing else need be asked of a member.
 */
export function isPlainKey(key: string): boolean {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found =
    !NOT_PLAIN.has(key) &&
    !mayBeSecretMember(key) &&
    !isCopy(key) &&
    !isSensitiveName(key) &&
    !listsSecrets(key) &&
    !isCredential(key);
  if (known.size >= KNOWN_MAX) known.clear();
  if (key.length <= LONGEST_KNOWN) known.set(key, found);
  return found;
}

/** The shortest token that can be known by its form. */
const SHORTEST_TOKEN = 20;

/** Whether a key of a map is a credential itself. */
export function isCredential(key: string): boolean {
  return key.length >= SHORTEST_TOKEN && credentialSpans(key).length > 0;
}

/** Of these it depends on their value, or on what stands beside them. */
const NOT_PLAIN: ReadonlySet<string> = new Set(['annotations', 'items', 'secretKey']);

/** The same few keys come again and again; hostile ones must not fill the memory. */
const known = new Map<string, boolean>();
const KNOWN_MAX = 4_096;
const LONGEST_KNOWN = 256;
