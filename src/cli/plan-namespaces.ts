import { UsageError } from '../model/errors.js';
import { namePattern } from '../model/name-pattern.js';
import type { Namespaces, Plan } from '../model/plan.js';
import { FLAGS } from './flags.js';
import { type Settings, compareLayers } from './settings.js';

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
