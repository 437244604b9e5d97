import { UsageError } from '../model/errors.js';
import type { PrintableHookRecord } from '../model/flow/record.js';

/** Why a command is not run for an object: one of its arguments would not be what whoever wrote it meant. */
export interface Refusal {
  /** For a message: `was not run: {name} would make …`. */
  readonly refused: string;
}

const PLACEHOLDER = /\{(name|namespace|kind|type|context)\}/g;
/** A placeholder behind nothing but dashes would name an option; `{type}` is a word of kwatch's own. */
const NAMES_AN_OPTION = /^-+\{(?:name|namespace|kind)\}/;
/** A refusal shows so much of an argument. */
const SHOWN_MAX = 80;

/**
 * @throws UsageError where a placeholder would choose the option that an argument is: nothing that an object could be
 *   called makes that safe.
 */
export function checkArguments(args: readonly string[]): void {
  const bad = args.find((arg) => NAMES_AN_OPTION.test(arg));
  if (bad === undefined) return;
  throw new UsageError(
    `the argument ${JSON.stringify(bad)} would let an object's name choose an option`,
    'write the option itself, for example --name={name}',
  );
}

/**
 * The arguments of a command for one object. Each placeholder is filled in one pass, so that a placeholder in an
 * object's name is not filled. A refusal where the filled argument would be an option (what an RBAC object is called
 * may begin with a dash), or a path to somewhere else. Directly behind a `--` of the command's own a dash is no option.
 */
export function fillArguments(
  args: readonly string[],
  { context, identity, kind, type }: PrintableHookRecord,
): readonly string[] | Refusal {
  const { name, namespace = '' } = identity;
  const values: Values = { name, namespace, kind, type, context: context ?? '' };
  const filled: string[] = [];
  let operands = false;
  for (const arg of args) {
    const words = [...arg.matchAll(PLACEHOLDER)].map(([, word = '']) => word);
    const text = arg.replaceAll(PLACEHOLDER, (_all, word: string) => valueOf(word, values));
    const why = words.map((word) => strayed(word, valueOf(word, values), arg)).find((found) => found !== '');
    if (why !== undefined) return { refused: `was not run: ${why}` };
    if (!operands && !arg.startsWith('-') && text.startsWith('-')) {
      const begin = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
      return { refused: `was not run: its argument ${arg} would be the option ${JSON.stringify(begin)}` };
    }
    filled.push(text);
    operands = arg === '--' || (operands && words.length > 0);
  }
  return filled;
}

type Values = Readonly<Record<string, string>>;

function valueOf(word: string, values: Values): string {
  return values[word] ?? '';
}

/** What would lead an argument that is a path astray; empty where nothing does. */
function strayed(word: string, value: string, arg: string): string {
  // A context is what the person called it, and may hold slashes: `arn:aws:eks:…:cluster/prod`.
  if (word === 'context' && value !== '') return '';
  // No name that a server takes is one of these (apimachinery, api/validation/path: IsValidPathSegmentName).
  if (value === '.' || value === '..' || value.includes('/')) return `{${word}} would be a path`;
  if (value === '' && arg.includes('/')) return `{${word}} is empty in its argument ${arg}`;
  return '';
}
