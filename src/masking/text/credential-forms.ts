import { type Left, atTop, mayJudge } from '../reach.js';
import type { Span } from './text-span.js';

/**
 * Every credential in a text that can be known by its form: private keys in PEM (also in base64), JSON web tokens,
 * what follows Bearer and Basic, the user and password of a URL, and tokens with the prefix of those who issue them.
 * Every pattern takes time in proportion to the text.
 */
export function credentialSpans(text: string, left: Left = atTop().left): readonly Span[] {
  if (!mayHoldCredential(text)) return NONE;
  const found: Span[] = [];
  for (const { pattern, isHarmless } of FORMS) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null && mayJudge(left); match = pattern.exec(text)) {
      const from = match.index + (match[1] ?? '').length;
      const to = match.index + match[0].length;
      if (to === match.index) pattern.lastIndex += 1;
      else if (isHarmless?.(text.slice(from, to)) !== true) found.push({ from, to });
    }
  }
  return [...found, ...endOfKey(text)];
}

/** Says for most texts that there is none. */
export function mayHoldCredential(text: string): boolean {
  return text.length >= SHORTEST && HINT.test(text);
}

const NONE: readonly Span[] = [];

const SHORTEST = 8;

interface Form {
  /** The first group stays; the rest goes. Begins where nothing it takes can precede it, so that time is linear. */
  readonly pattern: RegExp;
  /** A match that is no secret after all. */
  readonly isHarmless?: (secret: string) => boolean;
}

/** Looked for first: one quick pass says for most texts that there is nothing to hide. */
const HINT =
  /\*\*\* \([0-9a-f]{8}\)|-----(?:BEGIN|END) |LS0tLS1CRUdJTi|eyJ|\/\/|@|bearer\s|basic\s|\bgh[pousr]_|github_pat_|gl[a-z]{2,4}-|npm_|xox[abeoprs]-|xapp-|A[KS]IA|AIza|[rs]k_(?:live|test)_|sk-|hv[sb]\.|pypi-|dop_v1_|SG\.|dckr_pat_|ya29\.|sha256~|AGE-SECRET-KEY-|shp(?:at|ss|ca)_|hf_|whsec_|ATATT3|dapi|K10/i;

const FORMS: readonly Form[] = [
  {
    pattern:
      /()-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  // The same in base64: "-----BEGIN ", then PRIVATE, RSA, EC, DSA, OPENSSH, ENCRYPTED or PGP PRIVATE.
  {
    pattern:
      /()LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUklW|BEU0EgUFJJ|BPUEVOU1NI|BFTkNSWVBU|BQR1AgUFJJ)[\w+/=\r\n-]*/g,
  },
  // What a recording has in the place of a secret: what stands for it now is said anew.
  { pattern: /()\*\*\* \([0-9a-f]{8}\)/g },
  { pattern: /((?<![\w-]))eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g },
  { pattern: /(\bbearer\s{1,8})[\w.~+/=:-]{6,}/gi, isHarmless: isWord },
  { pattern: /(\bbasic\s{1,8})[\w+/=-]{6,}/gi, isHarmless: (secret) => !isUserAndPassword(secret) },
  // Also where the password holds an @: up to the last one before the host.
  {
    pattern: /((?<![\w/])\/\/|:\/\/)[^\s/?#"'<>\\]*(?=@)/g,
    isHarmless: (secret) => secret === '' || secret === 'git',
  },
  // A data source of Go's drivers: `user:password@tcp(host)/name`.
  { pattern: /((?<![^\s"'=])[\w.-]{1,64}:)[^\s/"'<>]{1,256}(?=@(?:tcp|unix)\()/g },
  { pattern: /(\/\/(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]{8,}/g },
  {
    pattern:
      /((?<![A-Za-z0-9]))(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|rt|dt|cbt|ptt|ft|soat|agent)-[\w-]{16,}|npm_[A-Za-z0-9]{30,}|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{20,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|sk-[\w-]{20,}|hv[sb]\.[\w-]{20,}|pypi-[\w-]{20,}|dop_v1_[a-f0-9]{32,}|SG\.[\w-]{16,}\.[\w-]{16,}|dckr_pat_[\w-]{20,}|ya29\.[\w-]{20,}|sha256~[\w-]{40,}|AGE-SECRET-KEY-1[0-9A-Z]{40,}|shp(?:at|ss|ca)_[a-f0-9]{32}|hf_[A-Za-z0-9]{30,}|whsec_[\w+/=-]{24,}|ATATT3[\w=-]{40,}|dapi[a-f0-9]{32}|K10[a-f0-9]{48,}::[\w:.]+)/g,
  },
];

/** Words that follow "bearer" where people write about tokens instead of writing one. */
function isWord(secret: string): boolean {
  return /^(?:tokens?|auth|authentication|authorization|authenticator|credentials?|scheme|header)[.:]?$/i.test(
    secret,
  );
}

/** RFC 7617: base64 of `user:password`. What cannot be read but looks random is taken for one. */
function isUserAndPassword(secret: string): boolean {
  try {
    return atob(secret).includes(':') || /\d/.test(secret);
  } catch {
    return /\d/.test(secret) && secret.length >= 12;
  }
}

const BEGIN = '-----BEGIN ';
const END = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** The rest of a private key whose first lines were cut off, as at the head of a log's end. */
function endOfKey(text: string): readonly Span[] {
  const end = END.exec(text);
  if (end === null || text.lastIndexOf(BEGIN, end.index) !== -1) return NONE;
  let from = text.lastIndexOf('\n', end.index) + 1;
  while (from > 0) {
    const before = text.lastIndexOf('\n', from - 2) + 1;
    if (!/[A-Za-z0-9+/=]{16}\s*$/.test(text.slice(Math.max(before, from - 200), from))) break;
    from = before;
  }
  return [{ from, to: end.index + end[0].length }];
}
