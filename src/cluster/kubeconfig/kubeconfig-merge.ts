import type { Kubeconfig } from './kubeconfig-parse.js';

/**
 * Several kubeconfig files as one: for each name, and for the current context, the first file that has it wins
 * whole. https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files
 */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  return {
    currentContext: files.find((file) => file.currentContext !== undefined)?.currentContext,
    contexts: firstWins(files.map((file) => file.contexts)),
    clusters: firstWins(files.map((file) => file.clusters)),
    users: firstWins(files.map((file) => file.users)),
  };
}

function firstWins<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const merged = new Map<string, T>();
  for (const [name, entry] of maps.flatMap((map) => [...map])) {
    if (!merged.has(name)) merged.set(name, entry);
  }
  return merged;
}
