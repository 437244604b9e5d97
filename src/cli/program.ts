import { Chalk } from 'chalk';
import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../model/errors.js';
import { type Flag, flagTerm, oppositeOf } from './flag.js';
import { FLAGS } from './flags.js';
import { helpTexts } from './help.js';
import { readKubectlSpelling } from './kubectl-spelling.js';
import type { Request } from './request.js';
import { createSettings } from './settings.js';
import { normalizeSpelling, splitCommand } from './spelling.js';
import type { Subcommand } from './subcommand.js';
import { ALL_FLAGS, subcommandOf } from './subcommands.js';
import { WATCH } from './subcommands/watch.js';

export interface CommandLineOptions {
  readonly version: string;
  /** The name that kwatch was called by: as `kubectl-kwatch`, help speaks of `kubectl kwatch`. */
  readonly calledAs?: string;
  /** Columns of the terminal that help is for; default 80. */
  readonly helpWidth?: number;
  /** Whether help is coloured; default false. */
  readonly color?: boolean;
}

/**
 * Reads the arguments after the program's name, and compiles what they ask for.
 * @throws UsageError, in one line, where they cannot be used.
 */
export async function parseCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  options: CommandLineOptions,
): Promise<Request> {
  const name = options.calledAs === 'kubectl-kwatch' ? 'kubectl kwatch' : 'kwatch';
  const [own, hook] = splitCommand(argv);
  let printed = '';
  const command = createCommand(name, options, (text) => (printed += text));
  const { argv: respelled, notes } = readKubectlSpelling(own, ALL_FLAGS);
  try {
    command.parse(normalizeSpelling(respelled, ALL_FLAGS), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { kind: 'print', text: `${printed.trimEnd()}\n` };
    throw usageError(error, name);
  }
  const given = givenFlags(command);
  if (given.has(FLAGS.version.long)) return { kind: 'print', text: `${options.version}\n` };
  const [word, ...rest] = command.args;
  const named = subcommandOf(word);
  const subcommand = named ?? WATCH;
  refuseOtherFlags(subcommand, given, name);
  return subcommand.read({
    command: name,
    word: named && word,
    args: named === undefined ? command.args : rest,
    hook,
    settings: createSettings(given, env),
    notes,
  });
}

/** A flag that a subcommand would not heed is refused, as one that is unknown. */
function refuseOtherFlags(
  { name, flags }: Subcommand,
  given: ReadonlyMap<string, string | boolean>,
  command: string,
): void {
  const takes = new Set<string>([...flags, FLAGS.help, FLAGS.version].map(({ long }) => long));
  const other = [...given.keys()].find((long) => !takes.has(long));
  if (other === undefined) return;
  throw new UsageError(`${name} takes no --${other}; ${command} ${name} --help lists what it takes`);
}

function createCommand(name: string, options: CommandLineOptions, print: (text: string) => void): Command {
  const { bold } = new Chalk({ level: options.color === true ? 1 : 0 });
  const texts = helpTexts(name, bold);
  const command = new Command(name)
    .usage(
      `TYPE[,TYPE…] [NAME…] [flags]\n       ${name} TYPE/NAME… [flags] [-- CMD ARGS…]\n       ${name} schema`,
    )
    .argument('[arguments...]')
    .addHelpText('before', texts.before)
    .addHelpText('after', texts.after)
    .configureHelp({
      styleTitle: bold,
      optionTerm: (option) =>
        (option.short === undefined ? '    ' : '') + option.flags.replaceAll(/[<>]/g, ''),
    })
    .configureOutput({
      writeOut: print,
      outputError: () => undefined,
      getOutHelpWidth: () => options.helpWidth ?? 80,
      getOutHasColors: () => options.color === true,
    })
    .showHelpAfterError(false)
    .exitOverride();
  for (const flag of ALL_FLAGS) addFlag(command, flag);
  return command;
}

function addFlag(command: Command, flag: Flag): void {
  const heading = `${flag.group}:`;
  if (flag.kind === 'value') {
    const hint = flag.defaultText === undefined ? '' : ` (default: ${flag.defaultText})`;
    const term = flagTerm({ ...flag, value: `<${flag.value}>` });
    const option = new Option(term, flag.description + hint).helpGroup(heading);
    if (flag.repeat === true) {
      option.argParser((text: string, before?: string) =>
        before === undefined ? text : `${before}${flag.separator ?? ','}${text}`,
      );
    } else if (SELECTING.has(flag.group)) {
      option.argParser((text: string, before?: string) => onceOnly(flag.long, text, before));
    }
    command.addOption(option);
    return;
  }
  const option = new Option(flagTerm(flag), flag.description).helpGroup(heading);
  if (flag === FLAGS.help) {
    command.addHelpOption(option);
    return;
  }
  // Commander takes a `--no-x` without an `--x` before it for one that is on by default.
  const opposite = flag.prints === true ? [] : [new Option(oppositeOf(flag)).hideHelp()];
  const both = flag.long.startsWith('no-') ? [...opposite, option] : [option, ...opposite];
  for (const each of both) command.addOption(each);
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

function givenFlags(command: Command): ReadonlyMap<string, string | boolean> {
  const given = new Map<string, string | boolean>();
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    const name = option.name().replace(/^no-/, '');
    const negative = ALL_FLAGS.some((flag) => flag.long === `no-${name}`);
    if (typeof value === 'boolean' && negative) given.set(`no-${name}`, !value);
    else if (typeof value === 'string' || typeof value === 'boolean') given.set(name, value);
  }
  return given;
}

/** Commander's own words, made one line that says what is allowed. */
function usageError(error: CommanderError, name: string): UsageError {
  const flag = /option '(?:-\w, )?([^ ']+)/.exec(error.message)?.[1] ?? '';
  const known = ALL_FLAGS.find((other) => `--${other.long}` === flag);
  if (known !== undefined) return new UsageError(`${flag} needs a value: ${flagTerm(known)}`);
  const suggestion = /Did you mean (.*)\?/.exec(error.message)?.[1];
  const instead = suggestion === undefined ? `${name} --help lists them` : `did you mean ${suggestion}?`;
  return new UsageError(`unknown flag ${flag}; ${instead}`);
}
