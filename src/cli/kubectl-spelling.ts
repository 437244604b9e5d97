import { UsageError } from '../model/errors.js';
import type { Flag } from './flags/flag.js';

/** Arguments as kwatch has them, and what is to be said of those that it has not. */
export interface Respelled {
  readonly argv: readonly string[];
  /** One line each, for a person. */
  readonly notes: readonly string[];
}

/** Flags of `kubectl get` that are on or off, and that change nothing here. */
const NEEDLESS: Readonly<Record<string, string>> = {
  watch: '--watch is not needed: kwatch always watches',
  'show-kind': '--show-kind is not needed: every line names the kind',
};

const CHUNK_NOTE = '--chunk-size does not apply: kwatch lists in pages by itself';

/**
 * Rewrites what people type out of habit with `kubectl get`, so that it means the same: `-w` (alone or among other
 * letters) is what kwatch does anyway, `--watch=false` is `--once`, `-v LEVEL` is klog's verbosity, of which only whether
 * there is any is left (kubectl, pkg/cmd/get; k8s.io/klog). What has no meaning here is left out with a note.
 *
 * @throws UsageError where a value cannot be read.
 */
export function readKubectlSpelling(argv: readonly string[], flags: readonly Flag[]): Respelled {
  const kept: string[] = [];
  const notes = new Set<string>();
  for (let at = 0; at < argv.length; at += 1) {
    const [arg = '', next] = [argv[at], argv[at + 1]];
    if (takesNext(arg, flags) && next !== undefined) {
      kept.push(arg, next);
      at += 1;
      continue;
    }
    const left = withoutWatch(arg, flags, notes);
    if (left === undefined) continue;
    const level = levelOf(left, next);
    if (level !== undefined) {
      const others = /^-([A-Za-z]+)v$/.exec(left)?.[1];
      if (others !== undefined) kept.push(`-${others}`);
      kept.push(level.verbose ? '--verbose' : '--no-verbose');
      if (level.apart) at += 1;
      continue;
    }
    const [, name = '', value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(left) ?? [];
    if (name === 'chunk-size') {
      notes.add(CHUNK_NOTE);
      if (value === undefined) at += 1;
    } else if (!Object.hasOwn(NEEDLESS, name)) kept.push(left);
    else if (isOn(name, value)) notes.add(NEEDLESS[name] ?? '');
    else if (name === 'watch') kept.push('--once');
  }
  return { argv: kept, notes: [...notes] };
}

/** Whether the next argument is this one's value, whatever it looks like. */
function takesNext(arg: string, flags: readonly Flag[]): boolean {
  return flags.some(
    (flag) =>
      flag.kind === 'value' &&
      flag.bare === undefined &&
      (arg === `--${flag.long}` || arg === `-${flag.short ?? ''}`),
  );
}

/** `-v 6`, `-v=6`, `-v6`, `-Av 6`, `--v 6` and `--v=6`; undefined for anything else. */
function levelOf(
  arg: string,
  next: string | undefined,
): { readonly verbose: boolean; readonly apart: boolean } | undefined {
  const [, together] = /^(?:-v=?|--v=)(\d+)$/.exec(arg) ?? [];
  if (together !== undefined) return { verbose: Number(together) > 0, apart: false };
  if (!/^(?:-[A-Za-z]*v|--v)$/.test(arg) || next === undefined || !/^\d+$/.test(next)) return undefined;
  return { verbose: Number(next) > 0, apart: true };
}

/** `-w` becomes `--watch`; among other letters that are on or off it is taken out. Undefined where nothing is left. */
function withoutWatch(arg: string, flags: readonly Flag[], notes: Set<string>): string | undefined {
  const [, alone] = /^-w(=.*)?$/s.exec(arg) ?? [];
  if (arg === '-w' || alone !== undefined) return `--watch${alone ?? ''}`;
  const letters = /^-([A-Za-z]{2,})/.exec(arg)?.[1];
  const at = letters?.indexOf('w') ?? -1;
  if (letters === undefined || at < 0) return arg;
  const before = Array.from(letters.slice(0, at));
  const areSwitches = before.every((letter) =>
    flags.some(({ kind, short }) => kind === 'switch' && short === letter),
  );
  if (!areSwitches) return arg;
  notes.add(NEEDLESS['watch'] ?? '');
  const left = `${letters.slice(0, at)}${arg.slice(at + 2)}`;
  return left === '' ? undefined : `-${left}`;
}

function isOn(name: string, value: string | undefined): boolean {
  if (value === undefined || /^(1|t|true)$/i.test(value)) return true;
  if (/^(0|f|false)$/i.test(value)) return false;
  throw new UsageError(`--${name} ${JSON.stringify(value)} is neither true nor false`);
}
