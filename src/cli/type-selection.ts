import { UsageError } from '../model/errors.js';
import type { TypeSelection } from '../model/plan/plan.js';
import { namePattern } from '../model/object/name-pattern.js';

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
  return splitTypes(types).map((type) => ({ type, names: [...new Set(names)].map(namePattern) }));
}

function splitTypes(text: string): readonly string[] {
  const types = text.split(',');
  if (types.some((type) => type.trim() === '')) {
    throw new UsageError(`${JSON.stringify(text)} has an empty TYPE; write pods,deployments without a space`);
  }
  return [...new Set(types)];
}

function splitCombined(arg: string): readonly [type: string, name: string] {
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
  return [type, name];
}

function byType(pairs: readonly (readonly [type: string, name: string])[]): readonly TypeSelection[] {
  const names = new Map<string, Set<string>>();
  for (const [type, name] of pairs) names.set(type, (names.get(type) ?? new Set()).add(name));
  return [...names].map(([type, known]) => ({ type, names: [...known].map(namePattern) }));
}
