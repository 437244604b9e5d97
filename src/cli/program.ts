import { Readable } from 'node:stream';
import type { ManifestEdge } from '../manifest/manifest-text.js';
import { UsageError } from '../model/errors.js';
import { kubectlWord } from '../model/kubectl-words.js';
import { type Arguments, readArguments } from './arguments.js';
import { NO_CONFIG, readConfigFile } from './config/config-file.js';
import { expandViews } from './config/expand-views.js';
import { FLAGS } from './flags/flags.js';
import { commandOf } from './help/called-as.js';
import type { HelpOptions } from './help/help-layout.js';
import type { Request } from './request.js';
import { createSettings } from './settings.js';
import { splitCommand } from './spelling.js';
import type { Subcommand } from './subcommand.js';
import { ALL_FLAGS, SUBCOMMANDS, subcommandOf } from './subcommands.js';
import { insteadOf } from './flags/kubectl-flags.js';
import { helpText } from './subcommands/help.js';
import { WATCH } from './subcommands/watch.js';

export interface CommandLineOptions {
  readonly version: string;
  /** The name that kwatch was called by: as `kubectl-kwatch`, help speaks of `kubectl kwatch`. */
  readonly calledAs?: string;
  /** Where the configuration file is looked for, without XDG_CONFIG_HOME; undefined: nowhere. */
  readonly homeDir?: string | undefined;
  /** Where `-f -` is read from; default nothing. */
  readonly stdin?: ManifestEdge['stdin'];
  /** Ends what reads a manifest; default never. */
  readonly interrupted?: AbortSignal;
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
  const command = commandOf(options.calledAs);
  const [first = '', ...words] = argv;
  if (first === COMPLETE || first === `${COMPLETE}=`) {
    // Some shells hand no empty word to a program: there, the last one begins with an =.
    const last = words.pop() ?? '';
    return completionOf([...words, first === COMPLETE ? last : last.replace(/^=/, '')], env, options);
  }
  const help: HelpOptions = { command, width: options.helpWidth, color: options.color };
  const read = (words: readonly string[]): Arguments => readArguments(words, ALL_FLAGS, command);
  const typed = argumentsOrHelp(argv, read);
  if (typed === undefined || typed.given.has(FLAGS.help.long)) {
    const word = (typed?.args ?? argv).find((arg) => !arg.startsWith('-'));
    return { kind: 'print', text: helpText(subcommandOf(word)?.name, SUBCOMMANDS, help) };
  }
  if (typed.given.has(FLAGS.version.long)) return { kind: 'print', text: `${options.version}\n` };

  const readsConfig = subcommandOf(typed.args[0])?.readsConfig ?? true;
  const config = readsConfig ? await readConfigFile({ env, homeDir: options.homeDir }, ALL_FLAGS) : NO_CONFIG;
  const { args, hook, notes, view } = expandViews(typed, config, read);
  const [word, ...rest] = args;
  const named = subcommandOf(word);
  const subcommand = named ?? WATCH;
  refuseOtherFlags(subcommand, typed.given, command);
  return subcommand.read({
    command,
    word: named && word,
    args: named === undefined ? args : rest,
    hook,
    settings: createSettings(typed.given, env, { view, file: config.settings }),
    notes: [...config.warnings, ...notes],
    config,
    manifests: {
      stdin: options.stdin ?? (() => Readable.from([])),
      env,
      signal: options.interrupted ?? new AbortController().signal,
    },
    flags: ALL_FLAGS,
    subcommands: SUBCOMMANDS,
    help,
    version: options.version,
  });
}

/** What a shell asks with when Tab is pressed: src/cli/completion/scripts.ts. */
const COMPLETE = '__complete';

async function completionOf(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { homeDir }: CommandLineOptions,
): Promise<Request> {
  // Loaded only here: nobody who runs something needs it.
  const { completeWords } = await import('./completion/complete-words.js');
  const place = { env, homeDir };
  const known = { flags: ALL_FLAGS, subcommands: SUBCOMMANDS, fallback: WATCH };
  return { kind: 'complete', completion: await completeWords(words, { ...place, ...known }) };
}

/** Undefined where the words cannot be read and help is asked for: then nothing else is of interest. */
function argumentsOrHelp(
  argv: readonly string[],
  read: (argv: readonly string[]) => Arguments,
): Arguments | undefined {
  try {
    return read(argv);
  } catch (error) {
    const [own] = splitCommand(argv);
    if (own.includes('--help') || own.includes('-h')) return undefined;
    // A flag of such a command is not what is to be spoken of.
    const word = kubectlWord(own[0] ?? '');
    if (word !== undefined && subcommandOf(own[0]) === undefined)
      throw new UsageError(`${own[0] ?? ''} is a command of kubectl's`, word);
    throw error;
  }
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
  const instead = insteadOf(`--${other}`, command) ?? `${command} ${name} --help lists what it takes`;
  throw new UsageError(`${name} takes no --${other}; ${instead}`);
}
