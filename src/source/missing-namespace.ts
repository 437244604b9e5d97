import type { Connection } from '../cluster/connection.js';
import { namespaceMissing } from '../cluster/namespace.js';
import type { RunResult } from '../model/flow/result.js';
import { inCluster } from '../model/object/scope.js';
import type { Sink } from '../model/flow/sink.js';

export interface MissingNamespaceOptions {
  readonly connectionOf: (context: string | undefined) => Connection;
  readonly notice: (text: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Knows which of the namespaces are not there. */
export interface MissingNamespaceSink extends Sink {
  /** Those in which nothing was seen since it was asked for them: `"shop"`, `"shop" in staging`. */
  readonly missing: () => readonly string[];
}

/**
 * Says of a first list that held nothing whether its namespace is there at all, before the list is told; once, however
 * many types are watched in it.
 */
export function createMissingNamespaceSink({
  connectionOf,
  notice,
  signal,
}: MissingNamespaceOptions): MissingNamespaceSink {
  const asked = new Set<string>();
  const missing = new Map<string, string>();
  const warn = async (namespace: string, context: string | undefined): Promise<void> => {
    const key = inCluster(context, namespace);
    if (asked.has(key)) return;
    asked.add(key);
    if (!(await namespaceMissing(connectionOf(context), namespace, signal))) return;
    const name = `"${namespace}"${context === undefined ? '' : ` in ${context}`}`;
    missing.set(key, name);
    await notice(`there is no namespace ${name} (yet)`);
  };
  return {
    missing: () => [...missing.values()],
    accept(delivery) {
      if (delivery.kind === 'change' && missing.size > 0) {
        const { context, identity } = delivery.record;
        missing.delete(inCluster(context, identity.namespace ?? ''));
      }
      if (delivery.kind !== 'stream' || delivery.ofDependents) return undefined;
      const { event, scope } = delivery.record;
      const isEmpty = event.type === 'SYNCED' && event.objects === 0 && event.found !== true;
      return isEmpty && scope.namespace !== undefined ? warn(scope.namespace, scope.context) : undefined;
    },
  };
}

/** That nothing is there has its reason where even the namespace is not. */
export function withMissingNamespaces(result: RunResult, missing: readonly string[]): RunResult {
  const isEmpty = result.objects.length === 0 && result.outcome !== 'met';
  const note = missing.length > 0 ? missingText(missing) : isEmpty ? 'nothing matched' : undefined;
  return { ...result, note: result.note ?? note };
}

/** Why there is no object so far. */
export function whyEmpty(situation: 'nothing' | 'unlisted', missing: readonly string[]): string {
  if (missing.length > 0) return missingText(missing);
  return situation === 'nothing' ? 'nothing matches yet' : 'not everything is listed yet';
}

/** `there is no namespace "shop"`; the names stand in quotes already. */
function missingText(names: readonly string[]): string {
  return `there is no namespace ${names.join(', ')}`;
}
