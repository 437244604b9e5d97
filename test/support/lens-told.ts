import { lensFor } from '../../src/lens/lens-table.js';
import type { Json } from '../../src/model/json/json.js';
import { resourceOf } from './resources.js';
import { objectOf, tell } from './change-line.js';

/** What is in an object besides its type; its metadata is put beneath what `objectOf` gives. */
export interface Content {
  readonly metadata?: Record<string, Json>;
  readonly [section: string]: Json | undefined;
}

/** What the lens of a resource tells. */
export interface LensTold {
  /** Of a new object. */
  readonly facts: (content: Content) => readonly string[];
  /** Of an update. */
  readonly changes: (old: Content, next: Content) => readonly string[];
}

export function lensTold(resource: string, kind: string): LensTold {
  const lens = lensFor(resourceOf(resource, kind));
  const view = ({ metadata, ...content }: Content): Json =>
    lens.view(objectOf(content as Record<string, Json>, metadata));
  return {
    facts: (content) => lens.facts(view(content)).map(tell),
    changes: (old, next) => lens.changes(view(old), view(next)).map(tell),
  };
}
