import type { Scope } from '../model/flow/event.js';
import type { Lineage, Standing } from '../model/object/lineage.js';
import type { Snapshot } from '../model/object/object.js';
import type { Emit } from '../model/flow/source.js';

/** What is told of one source. */
export interface Holder {
  readonly scope: Scope;
  readonly standing: Standing;
  /** Of types that came first: they stand first below an owner. */
  readonly order: number;
  readonly members: Map<string, Member>;
  emit: Emit;
}

/** An object that is told as long as it belongs to a root. */
export interface Member {
  readonly holder: Holder;
  snapshot: Snapshot;
  /** It was there when kwatch came. */
  initial: boolean;
  /** Where it stood when it was told last; undefined while it is not told. */
  told: Lineage | undefined;
  hasLeft: boolean;
}
