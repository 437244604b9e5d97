import { ABOUT, NEUTRAL, STRONG, STRONG_PAIR, STRONG_WORD, WEAK, WEAK_WORD, wordsOf } from './name-words.js';

/** What a name says of the value that goes by it. */
interface Meaning {
  readonly sensitive: boolean;
  /** It is a secret that may have parts, each of which is one: passwords, tokens, keys. */
  readonly holds: boolean;
}

/** Whether the value that goes with a name is a secret: of a variable, a header, a flag, a key of an object. */
export function isSensitiveName(name: string): boolean {
  return meaningOf(name).sensitive;
}

/** Whether what stands one level below such a name is secret too: `tokens: {admin: …}`, but not `secret: {name: …}`. */
export function holdsSecrets(name: string): boolean {
  return meaningOf(name).holds;
}

/** Whether a name below one that holds secrets is of something else: `type`, `name`, `secretRef`. */
export function isAbout(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return last === 'key' || ABOUT.has(last);
}

/**
 * Keys in which tools leave a copy of the whole object as it was applied, or a credential: kubectl, Consul, qbec,
 * OpenShift, kapp, Rancher, Banzai, and what is named like theirs.
 */
export function isCopy(key: string): boolean {
  return COPIES.has(key) || /last[-_.]?applied|\/original$|\/applied$|\/original-pod$/i.test(key);
}

const COPIES: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'openshift.io/token-secret.value',
]);

/** The same few names come again and again; hostile ones must not fill the memory. */
const known = new Map<string, Meaning>();
const KNOWN_MAX = 4_096;

function meaningOf(name: string): Meaning {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = HINT.test(name) ? readName(name) : HARMLESS;
  if (known.size >= KNOWN_MAX) known.clear();
  if (name.length <= 256) known.set(name, found);
  return found;
}

const HARMLESS: Meaning = { sensitive: false, holds: false };

/** Nothing of the vocabulary is in most names. */
const HINT = /pass|pswd|pwd|pw|secret|token|key|auth|bearer|cred|cookie|jwt|dsn|salt|pin|otp|conn/i;

/** Written as variables of the environment are: there a weak noun counts wherever it stands. */
const CAPITALS = /^[A-Z0-9_]+$/;

/** Names of the working directory. */
const DIRECTORIES: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

/** Tokens that are counted. */
const COUNTED = /^(?:max|min|num|total|count|prompt|completion|input|output|cached|reasoning|used|per)$/;

/** Before `secret` in a key: that goes by the name of a Secret. */
const NAMED_SECRET =
  /^(?:existing|image|pull|tls|ca|cert|certificate|ssl|target|source|sealed|external|registry)$/;

function readName(name: string): Meaning {
  if (DIRECTORIES.has(name) || name.startsWith('checksum/')) return HARMLESS;
  const words = wordsOf(name);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const [word = '', before = ''] = [words[at], words[at - 1]];
    const isPair = STRONG_PAIR.test(`${before} ${word}`);
    const strong = isPair || STRONG.test(word) || STRONG_WORD.test(word);
    const weak = !strong && (WEAK.test(word) || WEAK_WORD.test(word));
    if (!strong && !weak) continue;
    const tail = words.slice(at + 1);
    if (tail.some((next) => ABOUT.has(next))) return HARMLESS;
    if (weak && !isMeant(name, words, at, tail)) return HARMLESS;
    // `passwordKey` in a chart's values is where a Secret has it.
    if (tail.at(-1) === 'key' && !CAPITALS.test(name)) return HARMLESS;
    return {
      sensitive: true,
      holds: /^(?!secret|credential|authorization|private|auth$|cookie|cred|salt)/.test(word),
    };
  }
  return HARMLESS;
}

function isMeant(name: string, words: readonly string[], at: number, tail: readonly string[]): boolean {
  const [word = '', before = ''] = [words[at], words[at - 1]];
  const capitals = CAPITALS.test(name);
  if (word.startsWith('token') && COUNTED.test(before)) return false;
  if (word.endsWith('secrets') && !capitals) return false;
  if (word === 'secret' && NAMED_SECRET.test(before) && !capitals) return false;
  if (tail.every((next) => NEUTRAL.test(next))) return true;
  // AUTH in the middle is everybody's word.
  return capitals && WEAK.test(word);
}
