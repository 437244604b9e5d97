import { type Json, arrayAt, stringAt } from '../json/json.js';

/**
 * Whether an init container is a sidecar (KEP-753): it starts before the containers of its pod, runs beside them, and
 * is ended by the kubelet once they have all ended.
 */
export function isSidecar(initContainer: Json): boolean {
  return stringAt(initContainer, 'restartPolicy') === 'Always';
}

/** The names of the sidecars of a pod. */
export function sidecarsOf(pod: Json): ReadonlySet<string> {
  const sidecars = arrayAt(pod, 'spec', 'initContainers').filter(isSidecar);
  return new Set(sidecars.map((container) => stringAt(container, 'name') ?? ''));
}
