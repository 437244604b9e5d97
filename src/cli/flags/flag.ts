/** The headings under which help and docs/flags.md show the flags, in this order. */
export const GROUPS = [
  'Which objects',
  'Output',
  'Changes',
  'When to end',
  'In CI',
  'A command for each change',
  'Posting each change',
  'Several replicas',
  'To remember',
  'Of recordings',
  'Of two moments',
  'Serving',
  'Installing',
  'Which cluster',
  'The connection, as in kubectl',
  'More',
] as const;

interface FlagBase {
  /** Without the dashes. */
  readonly long: string;
  /** One letter, without the dash. */
  readonly short?: string;
  /** Starts upper-case and ends without a period (kubectl conventions). */
  readonly description: string;
  readonly group: (typeof GROUPS)[number];
}

/** A flag that is on or off. */
export interface Switch extends FlagBase {
  readonly kind: 'switch';
  /** It prints and ends, and so has no environment variable. */
  readonly prints?: true;
}

/** A flag with a value of type `T` once it is read. */
export interface ValueFlag<T> extends FlagBase {
  readonly kind: 'value';
  /** What stands for the value in help: `NS`. */
  readonly value: string;
  /** May be given several times, which is the same as commas. */
  readonly repeat?: true;
  /** What is between several of them in one text, where a comma may be part of one; default a comma. */
  readonly separator?: string;
  readonly choices?: readonly string[];
  /** What it is where it is given without a value, which has to be joined to it by `=` otherwise, as in kubectl. */
  readonly bare?: string;
  /** What it is when nobody says, as a person would write it. */
  readonly defaultText?: string;
  readonly fallback: T;
  /**
   * `source` is the flag or variable that the text came from, for the message.
   * @throws UsageError that says what is wrong with the text and what is allowed.
   */
  readonly parse: (text: string, source: string) => T;
}

export type Flag = Switch | ValueFlag<unknown>;

/** The environment variable that stands for a flag: `KWATCH_FIELD_SELECTOR`. */
export function environmentName(flag: Flag): string | undefined {
  if (flag.kind === 'switch' && flag.prints === true) return undefined;
  return `KWATCH_${flag.long.replaceAll('-', '_').toUpperCase()}`;
}

/** A flag as it is typed: `-n, --namespace NS`. */
export function flagTerm(flag: Flag): string {
  const short = flag.short === undefined ? '' : `-${flag.short}, `;
  if (flag.kind === 'switch') return `${short}--${flag.long}`;
  return `${short}--${flag.long}${flag.bare === undefined ? ` ${flag.value}` : `[=${flag.value}]`}`;
}

/** A flag that is off unless it is given. */
export function onOff(flag: Omit<Switch, 'kind'>): Switch {
  return { kind: 'switch', ...flag };
}

/** A flag whose value is undefined unless it is given. */
export function optional<T>(flag: Omit<ValueFlag<T>, 'kind' | 'fallback'>): ValueFlag<T | undefined> {
  return { kind: 'value', fallback: undefined, ...flag };
}

/** A flag whose default is written as a person would write it. */
export function withDefault<T>(
  flag: Omit<ValueFlag<T>, 'kind' | 'fallback'> & { defaultText: string },
): ValueFlag<T> {
  return { kind: 'value', fallback: flag.parse(flag.defaultText, `--${flag.long}`), ...flag };
}

/** What turns a switch off again: `--no-quiet`, and `--progress` for `--no-progress`. */
export function oppositeOf(flag: Switch): string {
  return flag.long.startsWith('no-') ? `--${flag.long.slice('no-'.length)}` : `--no-${flag.long}`;
}
