import { UsageError } from '../../model/errors.js';
import { namePattern } from '../../model/object/name-pattern.js';
import type { Namespaces, Plan, TypeSelection } from '../../model/plan/plan.js';
import { FLAGS } from '../flags/flags.js';
import { type Setting, type Settings, compareLayers } from '../settings.js';

/**
 * Which namespaces are watched.
 * @throws UsageError where --exclude-namespace has nothing to be left out of, or leaves nothing.
 */
export function planNamespaces(settings: Settings): Pick<Plan, 'namespaces' | 'excludedNamespaces'> {
  const namespaces = namespacesOf(settings);
  const excluded = settings.value(FLAGS.excludeNamespace);
  const patterns = (excluded.value ?? []).map(namePattern);
  const isLeftOut = (name: string): boolean => patterns.some(({ matches }) => matches(name));
  if (patterns.length === 0) return { namespaces, excludedNamespaces: [] };
  if (namespaces.kind === 'context') {
    if (excluded.layer !== 'flag') return { namespaces, excludedNamespaces: [] };
    throw new UsageError(
      `${excluded.source} needs several namespaces to be left out of: -A, or -n with a pattern such as 'dev-*'`,
    );
  }
  if (namespaces.kind !== 'named') return { namespaces, excludedNamespaces: patterns };
  const names = namespaces.names.filter((name) => !isLeftOut(name));
  if (names.length > 0) return { namespaces: { kind: 'named', names }, excludedNamespaces: [] };
  throw new UsageError(`${excluded.source} leaves none of the namespaces: ${namespaces.names.join(', ')}`);
}

/**
 * Where those objects of manifests are that do not say so themselves: in one namespace, as with kubectl
 * (cli-runtime, pkg/resource/visitor.go, RequireNamespace).
 * @throws UsageError where what is typed is another one than an object says, or several.
 */
export function manifestNamespaces(
  settings: Settings,
  targets: readonly TypeSelection[],
): Pick<Plan, 'namespaces' | 'excludedNamespaces'> {
  for (const setting of [settings.on(FLAGS.allNamespaces), settings.value(FLAGS.excludeNamespace)]) {
    if (setting.value !== undefined && setting.value !== false && isTyped(setting))
      throw new UsageError(`${setting.source} is not for manifests: they say where their objects are`);
  }
  const setting = settings.value(FLAGS.namespace);
  const [only, ...more] = setting.value ?? [];
  const isOne = only !== undefined && more.length === 0 && !namePattern(only).wildcard;
  if (isTyped(setting)) {
    if (!isOne) throw new UsageError(`${setting.source} has to be one namespace where a manifest is watched`);
    const other = targets.find(({ held }) => held?.namespace !== undefined && held.namespace !== only);
    if (other !== undefined)
      throw new UsageError(
        `${other.held?.place ?? ''}: it is in the namespace ${JSON.stringify(other.held?.namespace)}, and ${setting.source} says ${JSON.stringify(only)}`,
        'leave the flag out: each object is watched where its manifest says',
      );
  }
  return {
    namespaces: isOne ? { kind: 'named', names: [only] } : { kind: 'context' },
    excludedNamespaces: [],
  };
}

function isTyped({ layer, value }: Setting<unknown>): boolean {
  return (layer === 'flag' || layer === 'view') && value !== undefined;
}

/** `-A` beats `-n` as in kubectl; but a `-n` that is typed beats a variable that says all. */
function namespacesOf(settings: Settings): Namespaces {
  const all = settings.on(FLAGS.allNamespaces);
  const named = settings.value(FLAGS.namespace);
  if (all.value && (named.value === undefined || compareLayers(all, named) <= 0)) return { kind: 'all' };
  if (named.value === undefined) return { kind: 'context' };
  const patterns = named.value.map(namePattern);
  if (patterns.some(({ text }) => text === '*')) return { kind: 'all' };
  return patterns.some(({ wildcard }) => wildcard)
    ? { kind: 'matching', patterns }
    : { kind: 'named', names: named.value };
}
