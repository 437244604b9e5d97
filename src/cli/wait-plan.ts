/** What a run waits for, as it was written; nothing in it means that it waits for nothing. */
export interface WaitPlan {
  readonly for: readonly string[];
  readonly until: readonly string[];
  readonly failIf: readonly string[];
  readonly any: boolean;
  /** 0: a moment is enough. */
  readonly stableMs: number;
  readonly expectNoChangeMs: number | undefined;
  readonly failFast: boolean;
}
