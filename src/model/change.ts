import type { Json } from './json.js';

/** One thing that differs between two states of an object, or one fact of a new object. */
export interface Change {
  /** What the lens calls it: `replicas`, `image`, `ready`; a path where no lens has a name for it. */
  readonly field: string;
  /** Where it stands in the object: `spec.template.spec.containers[web].image`. */
  readonly path: string;
  /** The container it belongs to, where it belongs to one. */
  readonly container?: string;
  /** What within the field, where it has parts: `limits.cpu`, `[http].port`. */
  readonly item?: string;
  /** Absent where there was nothing before. */
  readonly old?: Json;
  /** Absent where there is nothing any more. */
  readonly new?: Json;
  /** Of how many: `ready 4/5`. */
  readonly of?: number;
  /** A short word that belongs to the new value: `exit 1`. */
  readonly note?: string;
}
