import type { InformerEvent } from './event.js';
import type { KubeObject, Snapshot } from '../object/object.js';
import type { Restored } from './restored.js';
import type { PlannedScope } from '../object/scope.js';

/**
 * What is remembered of a scope from one run to the next; undefined where nothing is.
 *
 * @param project what is kept of an object in this run.
 */
export type OpenMemory = (
  scope: PlannedScope,
  project: (object: KubeObject) => Snapshot | undefined,
) => ScopeMemory | undefined;

export interface ScopeMemory {
  /** What an earlier run told; undefined where none did. */
  readonly restored: Restored | undefined;
  /** The same event, its newer state as unreadable in what is secret as an older one that an earlier run kept. */
  readonly comparable: (event: InformerEvent) => InformerEvent;
  /** Everything up to there was taken. */
  readonly reached: (resourceVersion: string) => void;
}
