/*
 * What may not reach a terminal, a log or a CI runner as it is. One list for both ways of escaping:
 * control characters (C0, DEL, C1 with NEL and the one-character CSI and OSC), lone surrogates, the line and
 * paragraph separators, everything Unicode calls default-ignorable (zero-width and bidirectional controls, soft
 * hyphen, tags, variation selectors, fillers), noncharacters and the interlinear annotation marks.
 */
const INVISIBLE =
  '\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\uFFF9-\\uFFFB';

/** Invisible, but part of how a visible character looks: joined emoji, emoji style, keycaps, ideograph variants. */
const SHAPING = [
  '(?<=\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?)\\u200D(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]',
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  '(?<=\\p{Unified_Ideograph})[\\u{E0100}-\\u{E01EF}]',
].join('|');

/**
 * The start of `##[error]` (GitHub) and `##vso[task.setvariable]` (Azure): both runners look for it anywhere in a
 * line, not only at its start (actions/runner, ActionCommand.cs, TryParse).
 */
const RUNNER_COMMAND = '#(?=#[A-Za-z]*\\[)';

const CLEAN_TEXT = /^[ -"$-[\]-~]*$/;
/** kwatch's own words need none either, and nearly every record has some. */
const CLEAN_JSON = /^[ -"$-~→·…]*$/;
const UNSAFE_TEXT = new RegExp(`(${SHAPING})|[\\\\\\p{Cc}${INVISIBLE}]|${RUNNER_COMMAND}`, 'gu');
const UNSAFE_LINE = new RegExp(`(${SHAPING})|(?!\\t)[\\p{Cc}${INVISIBLE}]|${RUNNER_COMMAND}`, 'gu');
// C0 is left out: JSON.stringify escapes it in strings, so that where it stands it is layout.
// A run at once: a megabyte of one character is one match and not a million.
const UNSAFE_JSON = new RegExp(`[\\x7F-\\x9F${INVISIBLE}]+|${RUNNER_COMMAND}`, 'gu');
/** A line feed is layout. */
const CLEAN_YAML = /^[\n -"$-~→·…]*$/;
const UNSAFE_IN_YAML = new RegExp(`[\\x00-\\x09\\x0B-\\x1F]|${UNSAFE_JSON.source}`, 'u');

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Text from outside (the cluster, a file, an error, another process) made safe for a line of human output: it can
 * neither drive the terminal, nor hide or reorder text, nor start a new line or a CI command within one.
 *
 * What is unsafe becomes visible: `\\` for the backslash itself, `\t`, `\n`, `\r`, `\xHH` below U+0100 and
 * `\u{H…}` above. Since the backslash is escaped too, the original can be had back. Everything else stays as it is:
 * letters of any direction, CJK, emoji.
 */
export function escapeText(text: string): string {
  if (CLEAN_TEXT.test(text)) return text;
  return text.replace(UNSAFE_TEXT, (match, shaping?: string) => shaping ?? escapeCharacter(match));
}

/**
 * One line of a longer text, safe as `escapeText` makes it, but with its tabs and backslashes as they are: in a hunk it
 * reads as in the file that it comes from. It only is safe behind a sign of the hunk.
 */
export function escapeLine(line: string): string {
  if (CLEAN_TEXT.test(line)) return line;
  return line.replace(UNSAFE_LINE, (match, shaping?: string) => shaping ?? escapeCharacter(match));
}

/**
 * The output of `JSON.stringify` with everything that it leaves raw and a terminal, a log or a CI runner may act on
 * written as `\uXXXX`. `JSON.parse` gives back the identical value.
 */
export function escapeJson(json: string): string {
  if (CLEAN_JSON.test(json)) return json;
  return json.replace(UNSAFE_JSON, (match) =>
    match
      .split('')
      .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
      .join(''),
  );
}

/**
 * A YAML document in which every string that `needsQuotes` is in double quotes, with everything unsafe in it written
 * as `\\uXXXX` or `\\UXXXXXXXX`. A parser gives back the identical value.
 */
export function escapeYaml(yaml: string): string {
  if (CLEAN_YAML.test(yaml)) return yaml;
  return yaml.replace(UNSAFE_JSON, (match) =>
    Array.from(match, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
    }).join(''),
  );
}

/** Whether a string may only stand in a YAML document in double quotes: it holds what is unsafe, alone or in a line. */
export function needsQuotes(text: string): boolean {
  return (!CLEAN_YAML.test(text) && UNSAFE_IN_YAML.test(text)) || guardLines(text) !== text;
}

/**
 * What a CI runner acts on where a line begins with it, after blanks and colours: `::command::` (GitHub), `##[…]` and
 * `##vso[…]` (Azure, TeamCity), the ends of a section (GitLab), and of a fold (Travis). Not `---`, `+++`, `~~~` and
 * `^^^` (Buildkite): they fold its log and run nothing, and documents of YAML and diffs begin with them.
 */
const COMMAND_AT =
  /(?:\u001b\[[\d;?]*[A-Za-z]|[^\S\n])*(?=::|##[A-Za-z]*\[|section_(?:start|end):|travis_(?:fold|time):)/y;

/** Whether a line that begins with this text would be a command to a CI runner. */
export function beginsCommand(line: string): boolean {
  return commandAt(line, 0) !== undefined;
}

/**
 * Lines of escaped text, kept from being commands to a CI runner: the first character of one is escaped. The one
 * guard of every line that is written, whatever it was made of; what kwatch itself tells a runner goes past it.
 */
export function guardLines(text: string): string {
  let guarded = '';
  let from = 0;
  for (let line = 0; ;) {
    const at = commandAt(text, line);
    if (at !== undefined) {
      guarded += `${text.slice(from, at)}${escapeCharacter(text.charAt(at))}`;
      from = at + 1;
    }
    const end = text.indexOf('\n', line);
    if (end < 0) return from === 0 ? text : guarded + text.slice(from);
    line = end + 1;
  }
}

/** Where in the line that begins at `from` a command begins. */
function commandAt(text: string, from: number): number | undefined {
  COMMAND_AT.lastIndex = from;
  return COMMAND_AT.test(text) ? COMMAND_AT.lastIndex : undefined;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMED[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 1)}}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
