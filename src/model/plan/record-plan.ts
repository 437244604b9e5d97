/** Where a run is recorded, so that it can be told again. */
export interface RecordPlan {
  /** As it was typed, for messages. */
  readonly text: string;
  readonly place: RecordPlace;
  /** What cannot be recorded ends the run. */
  readonly required: boolean;
}

export type RecordPlace =
  | { readonly kind: 'file'; readonly path: string }
  | {
      /** Files that follow each other, named by the time at which they begin. */
      readonly kind: 'directory';
      readonly directory: string;
      /** `.ndjson.gz`. */
      readonly ending: string;
      /** A file that is larger is followed by the next one. */
      readonly maxBytes: number;
      /** So is one that is older. */
      readonly maxAgeMs: number;
      /** Files whose last line is older are removed; undefined: none. */
      readonly keepMs: number | undefined;
    };
