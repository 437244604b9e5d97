/** A text without what was secret in it. */
export interface HiddenText {
  readonly text: string;
  /** What was taken out: to be compared, never to be shown. */
  readonly hidden: string;
}

/**
 * A text with a mark in place of every credential that can be known by its form: private keys in PEM (also in
 * base64), JSON web tokens, what follows Bearer and Basic, the user and password of a URL, and tokens with the
 * prefix of those who issue them. Undefined where there is none. Every pattern takes time in proportion to the text.
 */
export function hideCredentials(text: string, mark: string): HiddenText | undefined {
  if (text.length < SHORTEST || !HINT.test(text)) return undefined;
  const hidden: string[] = [];
  let shown = text;
  for (const { pattern, isHarmless } of FORMS) {
    shown = shown.replace(pattern, (match: string, lead: string) => {
      const secret = match.slice(lead.length);
      if (isHarmless?.(secret) === true) return match;
      hidden.push(secret);
      return `${lead}${mark}`;
    });
  }
  return hidden.length === 0 ? undefined : { text: shown, hidden: hidden.join('\n') };
}

/**
 * Arguments of a command, in one text: `--password=x`, `--token x`, `PASSWORD=x`. Undefined where none is there.
 */
export function hideArguments(
  text: string,
  mark: string,
  isSensitive: (name: string) => boolean,
): HiddenText | undefined {
  const hidden: string[] = [];
  let shown = '';
  let done = 0;
  NAME.lastIndex = 0;
  for (let found = NAME.exec(text); found !== null; found = NAME.exec(text)) {
    if (!isSensitive(found[1] ?? found[2] ?? '')) continue;
    const from = NAME.lastIndex;
    VALUE.lastIndex = from;
    const value = VALUE.exec(text)?.[0];
    if (value === undefined) continue;
    shown += `${text.slice(done, from)}${mark}`;
    hidden.push(value);
    done = VALUE.lastIndex;
    NAME.lastIndex = done;
  }
  return hidden.length === 0 ? undefined : { text: shown + text.slice(done), hidden: hidden.join('\n') };
}

/** `NAME=`, `--name=` or `--name `; bounded, so that a long run of letters costs no more than its length. */
const NAME = /(?<![\w.-])(?:(-{0,2}[A-Za-z_][\w.-]{0,63})=|(-{1,2}[A-Za-z][\w.-]{0,63})\s{1,8}(?!-))/g;

/** A word, or what is quoted. */
const VALUE = /"[^"]*"?|'[^']*'?|[^\s"';&|]+/y;

const SHORTEST = 8;

interface Form {
  /** The first group stays; the rest goes. Begins where nothing it takes can precede it, so that time is linear. */
  readonly pattern: RegExp;
  /** A match that is no secret after all. */
  readonly isHarmless?: (secret: string) => boolean;
}

/** Looked for first: one quick pass says for most texts that there is nothing to hide. */
const HINT =
  /-----BEGIN |LS0tLS1CRUdJTi|eyJ|:\/\/|bearer\s|basic\s|\bgh[pousr]_|github_pat_|glpat-|npm_|xox[abeoprs]-|A[KS]IA|AIza|[rs]k_live_|sk-|hvs\.|pypi-|dop_v1_|SG\./i;

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
  { pattern: /((?<![\w-]))eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g },
  { pattern: /(\bbearer\s{1,8})[\w.~+/=:-]{6,}/gi, isHarmless: isWord },
  { pattern: /(\bbasic\s{1,8})[\w+/=-]{6,}/gi, isHarmless: (secret) => !isUserAndPassword(secret) },
  // Also where the password holds an @: up to the last one before the host.
  { pattern: /(:\/\/)[^\s/?#"'<>\\]*(?=@)/g, isHarmless: (secret) => secret === '' || secret === 'git' },
  {
    pattern:
      /((?<![A-Za-z0-9]))(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_[A-Za-z0-9]{30,}|xox[abeoprs]-[\w-]{10,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|[rs]k_live_[A-Za-z0-9]{16,}|sk-[\w-]{20,}|hvs\.[\w-]{20,}|pypi-[\w-]{20,}|dop_v1_[a-f0-9]{32,}|SG\.[\w-]{16,}\.[\w-]{16,})/g,
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
