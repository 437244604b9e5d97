import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../model/errors.js';
import { type Flag, type ValueFlag, flagTerm, oppositeOf } from './flags/flag.js';
import { readKubectlSpelling } from './kubectl-spelling.js';
import { normalizeSpelling, splitCommand } from './spelling.js';
import { unknownFlag } from './flags/unknown-flag.js';

/** A command line, taken apart, of which nothing is understood yet. */
export interface Arguments {
  /** Without flags. */
  readonly args: readonly string[];
  /** What stands after `--`; undefined where there is none. */
  readonly hook: readonly string[] | undefined;
  /** Flags by their long name. */
  readonly given: ReadonlyMap<string, string | boolean>;
  /** What is to be said of flags that change nothing. */
  readonly notes: readonly string[];
}

/**
 * Takes the arguments after the program's name apart; `name` is what kwatch is called.
 * @throws UsageError where a flag is not known or has no value.
 */
export function readArguments(argv: readonly string[], flags: readonly Flag[], name: string): Arguments {
  const [own, hook] = splitCommand(argv);
  const { argv: respelled, notes } = readKubectlSpelling(own, flags);
  const words = normalizeSpelling(respelled, flags);
  const command = createCommand(name, mayBeMeant(flags, words));
  try {
    command.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw usageError(error, flags, name);
    throw error;
  }
  return { args: command.args, hook, given: givenFlags(command, flags), notes };
}

/** Those that a word could mean: for commander to know all of them takes half of the time in which it reads a line. */
function mayBeMeant(flags: readonly Flag[], words: readonly string[]): readonly Flag[] {
  const typed = words.filter((word) => word.startsWith('-')).join(' ');
  return flags.filter(
    ({ long, short }) =>
      typed.includes(long.replace(/^no-/, '')) || (short !== undefined && typed.includes(short)),
  );
}

function createCommand(name: string, flags: readonly Flag[]): Command {
  const command = new Command(name)
    .argument('[arguments...]')
    .helpOption(false)
    .configureOutput({ writeErr: () => undefined })
    .showSuggestionAfterError(false)
    .exitOverride();
  for (const flag of flags) for (const option of optionsOf(flag)) command.addOption(option);
  return command;
}

function optionsOf(flag: Flag): readonly Option[] {
  if (flag.kind === 'value') {
    const option = new Option(optionText(flag));
    if (flag.repeat === true) {
      option.argParser((text: string, before?: string) =>
        before === undefined ? text : `${before}${flag.separator ?? ','}${text}`,
      );
    } else if (SELECTING.has(flag.group)) {
      option.argParser((text: string, before?: string) => onceOnly(flag.long, text, before));
    }
    return [option];
  }
  const option = new Option(flagTerm(flag));
  // Commander takes a `--no-x` without an `--x` before it for one that is on by default.
  const opposite = flag.prints === true ? [] : [new Option(oppositeOf(flag))];
  return flag.long.startsWith('no-') ? [...opposite, option] : [option, ...opposite];
}

/** As commander takes it: a value that could be left out was put in its place before. */
function optionText({ bare: _, ...flag }: ValueFlag<unknown>): string {
  return flagTerm({ ...flag, value: '<value>' });
}

/** Of these the last of several is not taken: what the others would have selected were silently not watched. */
const SELECTING: ReadonlySet<string> = new Set(['Which objects', 'Which cluster']);

function onceOnly(long: string, text: string, before: string | undefined): string {
  if (before === undefined || before === text) return text;
  throw new UsageError(
    `--${long} is given twice, as ${JSON.stringify(before)} and ${JSON.stringify(text)}; one of them has to go`,
    long.endsWith('selector')
      ? `for both at once: --${long} ${JSON.stringify(`${before},${text}`)}`
      : undefined,
  );
}

function givenFlags(command: Command, flags: readonly Flag[]): ReadonlyMap<string, string | boolean> {
  const given = new Map<string, string | boolean>();
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if (value === undefined) continue;
    const name = option.name().replace(/^no-/, '');
    const negative = flags.some((flag) => flag.long === `no-${name}`);
    if (typeof value === 'boolean' && negative) given.set(`no-${name}`, !value);
    else if (typeof value === 'string' || typeof value === 'boolean') given.set(name, value);
  }
  return given;
}

/** Commander's own words, made one line that says what is allowed. */
function usageError(error: CommanderError, flags: readonly Flag[], name: string): UsageError {
  const typed = /option '(?:-\w, )?([^ ']+)/.exec(error.message)?.[1] ?? '';
  const known = flags.find((other) => `--${other.long}` === typed);
  if (known !== undefined) return new UsageError(`${typed} needs a value: ${flagTerm(known)}`);
  return unknownFlag(typed, flags, name);
}
