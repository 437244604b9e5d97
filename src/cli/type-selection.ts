import { UsageError } from '../model/errors.js';

/** One type to watch, as it was typed, and which of its objects. */
export interface TypeSelection {
  /** `deploy`, `Deployment`, `deployments.v1.apps`: what it means is for discovery to say. */
  readonly type: string;
  /** Names and patterns with `*` and `?`; empty: every object. */
  readonly names: readonly string[];
}

/**
 * Reads the positional arguments as kubectl does: `TYPE[,TYPE…] [NAME…]` or `TYPE/NAME…`, not both
 * (cli-runtime, pkg/resource/builder.go). A type or name given twice counts once.
 * @throws UsageError where they are neither.
 */
export function parseSelection(args: readonly string[], command: string): readonly TypeSelection[] {
  const [types, ...names] = args;
  if (types === undefined) {
    throw new UsageError(`no TYPE given; write for example: ${command} deployments -n default`);
  }
  const combined = args.filter((arg) => arg.includes('/')).length;
  if (combined === args.length) return byType(args.map(splitCombined));
  if (combined > 0) {
    throw new UsageError(
      `there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. '${command} deployments/web' instead of '${command} deployments deployments/web')`,
    );
  }
  if (names.includes('')) {
    throw new UsageError('a NAME is empty; write a name or a pattern such as web-*, or leave it out');
  }
  return splitTypes(types).map((type) => ({ type, names: [...new Set(names)] }));
}

function splitTypes(text: string): readonly string[] {
  const types = text.split(',');
  if (types.some((type) => type.trim() === '')) {
    throw new UsageError(`${JSON.stringify(text)} has an empty TYPE; write pods,deployments without a space`);
  }
  return [...new Set(types)];
}

function splitCombined(arg: string): TypeSelection {
  const [type = '', name = '', ...more] = arg.split('/');
  if (more.length > 0) {
    throw new UsageError(
      `arguments in resource/name form may not have more than one slash; found ${JSON.stringify(arg)}`,
    );
  }
  if (type === '' || name === '' || type.includes(',')) {
    throw new UsageError(
      `arguments in resource/name form must have a single resource and name; found ${JSON.stringify(arg)}`,
    );
  }
  return { type, names: [name] };
}

function byType(targets: readonly TypeSelection[]): readonly TypeSelection[] {
  const names = new Map<string, Set<string>>();
  for (const target of targets) {
    const known = names.get(target.type) ?? new Set();
    names.set(target.type, known);
    for (const name of target.names) known.add(name);
  }
  return [...names].map(([type, known]) => ({ type, names: [...known] }));
}
