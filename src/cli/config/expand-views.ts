import { UsageError } from '../../model/errors.js';
import type { Arguments } from '../arguments.js';
import type { ConfigLayer, Said } from '../settings.js';
import type { ConfigFile } from './config-file.js';
import { nearestName } from '../../model/edit-distance.js';

/** A command line with what its views say in their place. */
export interface Expanded {
  readonly args: readonly string[];
  readonly hook: readonly string[] | undefined;
  readonly notes: readonly string[];
  readonly view: ConfigLayer;
}

/**
 * Puts the arguments of a view in the place of `@NAME`. Its flags are a layer of their own, so that one that is typed
 * beside it stands in the place of the view's; of several views the later one counts.
 *
 * @throws UsageError where there is no such view, or it cannot be used.
 */
export function expandViews(
  { args, hook, notes }: Arguments,
  config: ConfigFile,
  read: (argv: readonly string[]) => Arguments,
): Expanded {
  const view = new Map<string, Said>();
  const more: string[] = [];
  let ownHook = hook;
  const expanded = args.flatMap((arg) => {
    if (!arg.startsWith('@')) return [arg];
    const { argv, source } = viewNamed(arg.slice(1), config);
    const of = readView(argv, source, read);
    for (const [long, value] of of.given) view.set(long, { value, source: `--${long} of ${source}` });
    for (const note of of.notes) more.push(note);
    ownHook ??= of.hook;
    return of.args;
  });
  return { args: expanded, hook: ownHook, notes: [...notes, ...more], view };
}

function viewNamed(name: string, { path, views, exists }: ConfigFile) {
  const found = views.get(name);
  if (found !== undefined) return found;
  const meant = nearestName(name, [...views.keys()]);
  if (meant !== undefined) throw new UsageError(`there is no view @${name}`, `did you mean @${meant}?`);
  const place = path ?? 'the configuration file';
  if (views.size > 0) {
    const names = [...views.keys()].map((each) => `@${each}`).join(', ');
    throw new UsageError(`there is no view @${name}; ${place} has ${names}`);
  }
  const example = `"views: {${name === '' ? 'rollouts' : name}: deploy,sts -A}"`;
  throw new UsageError(
    `there is no view @${name}: ${place} ${exists ? 'has none' : 'is not there'}; write for example ${example} into it`,
  );
}

function readView(
  argv: readonly string[],
  source: string,
  read: (argv: readonly string[]) => Arguments,
): Arguments {
  let of: Arguments;
  try {
    of = read(argv);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${source}: ${error.message}`, error.hint);
    throw error;
  }
  if (of.args.some((arg) => arg.startsWith('@')))
    throw new UsageError(`${source} holds another view, which is not possible; write out what that one says`);
  return of;
}
