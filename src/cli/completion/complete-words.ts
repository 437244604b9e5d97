import type { CompletionQuery, Candidate, Completion } from '../../model/plan/completion.js';
import type { Plan } from '../../model/plan/plan.js';
import { type Arguments, readArguments } from '../arguments.js';
import { type ConfigPlace, NO_CONFIG, readConfigFile } from '../config/config-file.js';
import { expandViews } from '../config/expand-views.js';
import type { Flag } from '../flags/flag.js';
import { FLAGS } from '../flags/flags.js';
import { TOPICS } from '../help/topics.js';
import { makePlan } from '../plan/make-plan.js';
import { createSettings } from '../settings.js';
import type { Subcommand } from '../subcommand.js';
import { type Cursor, findCursor } from './cursor.js';
import { flagValues } from './flag-values.js';

export interface CompletionOptions extends ConfigPlace {
  readonly flags: readonly Flag[];
  readonly subcommands: readonly Subcommand[];
  /** The subcommand that is meant where none is typed. */
  readonly fallback: Subcommand;
}

/** What may stand in the place of the last word. Never rejects: words that cannot be read leave less to tell. */
export async function completeWords(
  words: readonly string[],
  options: CompletionOptions,
): Promise<Completion> {
  const { flags, subcommands, fallback } = options;
  const cursor = findCursor(words, flags);
  const config = await readConfigFile(options, flags).catch(() => NO_CONFIG);
  const read = (argv: readonly string[]): Arguments => readArguments(argv, flags, 'kwatch');
  let args: readonly string[] | undefined;
  let plan: Plan | undefined;
  try {
    const typed = read(cursor.before);
    const expanded = expandViews(typed, config, read);
    ({ args } = expanded);
    const settings = createSettings(typed.given, options.env, { view: expanded.view, file: config.settings });
    plan = await makePlan([], settings);
  } catch {
    // What is wrong is told when the command is run.
  }
  const [first] = args ?? [];
  const subcommand = subcommands.find(
    ({ name, aliases = [] }) => name === first || aliases.includes(first ?? ''),
  );
  const views = [...config.views.keys()].map((name) => ({ value: `@${name}`, about: 'a view' }));
  const at: At = {
    cursor,
    subcommand: subcommand ?? fallback,
    args: subcommand === undefined ? args : args?.slice(1),
    isFirst: args?.length === 0,
    subcommands,
    views,
  };
  return { ...NOTHING, ...where(at), plan };
}

interface At {
  readonly cursor: Cursor;
  readonly subcommand: Subcommand;
  /** What stands after the subcommand, without flags; undefined where that cannot be read. */
  readonly args: readonly string[] | undefined;
  readonly isFirst: boolean;
  readonly subcommands: readonly Subcommand[];
  readonly views: readonly Candidate[];
}

const NOTHING: Completion = {
  kept: '',
  part: '',
  candidates: [],
  asked: undefined,
  typed: [],
  files: false,
  goesOn: false,
  plan: undefined,
};

function where(at: At): Partial<Completion> {
  const { cursor, subcommand } = at;
  const { word, flag, kept } = cursor;
  if (cursor.inHook) return { part: word, files: true };
  if (flag !== undefined) {
    const { commas, objects = false, ...values } = flagValues(flag);
    const last = commas ? lastOf(word, kept) : { kept, part: word };
    return objects ? objectAt(last) : { ...values, ...last };
  }
  if (word.startsWith('-')) return { part: word, candidates: flagNames(subcommand) };
  if (word.startsWith('@')) return { part: word, candidates: at.views };
  return positional(at);
}

function positional({ cursor, subcommand, args, isFirst, subcommands, views }: At): Partial<Completion> {
  const { word } = cursor;
  if (args === undefined) return { part: word };
  const { completes = 'selection' } = subcommand;
  const names = subcommands.map(({ name, summary }) => ({ value: name, about: summary }));
  if (isFirst) {
    const selection = word.includes(',') || word.includes('/') ? [] : [...names, ...views];
    return { ...selected(word, args), candidates: selection };
  }
  if (completes === 'selection') {
    const { verbs = [] } = subcommand;
    const [first = ''] = args;
    const candidates = args.length === 0 ? verbs.map((value) => ({ value })) : [];
    return { ...selected(word, verbs.includes(first) ? args.slice(1) : args), candidates };
  }
  if (completes === 'files') return { part: word, files: true };
  if (args.length > 0) return { part: word };
  if (completes === 'views') return { part: word, candidates: views };
  if (completes !== 'topics') return { part: word, candidates: completes.map((value) => ({ value })) };
  const topics = TOPICS.map(({ name, summary }) => ({ value: name, about: summary }));
  return { part: word, candidates: [...names, ...topics, { value: 'flags' }, { value: 'man' }] };
}

/** `TYPE[,TYPE…] [NAME…]` or `TYPE/NAME…`. */
function selected(word: string, args: readonly string[]): Partial<Completion> {
  const slash = word.indexOf('/');
  const [first, ...names] = args;
  if (slash > 0) {
    const type = word.slice(0, slash);
    const typed = args.flatMap((arg) => (arg.startsWith(`${type}/`) ? [arg.slice(slash + 1)] : []));
    return { kept: `${type}/`, part: word.slice(slash + 1), asked: { of: 'names', type }, typed };
  }
  const types: CompletionQuery = { of: 'types' };
  if (first === undefined) return { ...lastOf(word, ''), asked: types };
  if (first.includes('/')) return { part: word, asked: types, goesOn: true };
  return { part: word, asked: { of: 'names', type: first.split(',')[0] ?? first }, typed: names };
}

/** `TYPE/NAME`: first the type, and behind the slash the name. */
function objectAt({ kept, part }: Pick<Completion, 'kept' | 'part'>): Partial<Completion> {
  const slash = part.indexOf('/');
  if (slash < 0) return { kept, part, asked: { of: 'types' }, goesOn: true };
  const type = part.slice(0, slash);
  return { kept: `${kept}${type}/`, part: part.slice(slash + 1), asked: { of: 'names', type } };
}

/** The last of several with commas. */
function lastOf(word: string, kept: string): Pick<Completion, 'kept' | 'part' | 'typed'> {
  const start = word.lastIndexOf(',') + 1;
  return {
    kept: `${kept}${word.slice(0, start)}`,
    part: word.slice(start),
    typed: word.slice(0, start).split(','),
  };
}

function flagNames({ flags }: Subcommand): readonly Candidate[] {
  return [...new Set([...flags, FLAGS.help])].map((flag) => ({
    value: `--${flag.long}`,
    about: flag.description,
  }));
}
