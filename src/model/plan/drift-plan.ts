import type { Moment } from './moment.js';
import type { DiffOptions, Plan, TypeSelection } from './plan.js';

/** Two moments that are compared, and what counts as a difference. */
export interface DriftPlan {
  readonly from: SidePlan;
  readonly to: SidePlan;
  /** Empty: the types that a file holds. */
  readonly types: readonly TypeSelection[];
  /** What is compared, however much of it is told. */
  readonly diff: DiffOptions;
  /** What only one side sets is no difference; undefined: where a side is a manifest, which leaves defaults to the server. */
  readonly ignoresDefaults: boolean | undefined;
  /** What the cluster reports is compared too. */
  readonly status: boolean;
  /** What the server sets by itself is compared too: uid, times, versions, addresses. */
  readonly serverSet: boolean;
  readonly expected: Expected;
}

/** Where one of the two is. */
export type SidePlan =
  /** A cluster as it is now: of a context, or of the one that the flags choose. */
  | { readonly kind: 'live'; readonly context: string | undefined }
  /** `text` as it was typed; `path@TIME` where there is no file of that whole name. `-` is stdin. */
  | { readonly kind: 'file'; readonly text: string; readonly timed: TimedPath | undefined }
  /** What `-f` and `-k` name. */
  | {
      readonly kind: 'manifests';
      readonly text: string;
      readonly paths: readonly string[];
      readonly recursive: boolean;
      readonly kustomize: string | undefined;
    };

export interface TimedPath {
  readonly path: string;
  readonly at: Moment;
}

/** Which differences make it end with 0. */
export type Expected =
  | { readonly kind: 'none' }
  /** At least one. */
  | { readonly kind: 'some' }
  /** Exactly those that a file names. */
  | { readonly kind: 'file'; readonly path: string };

/** What is compared, and how it is told. */
export interface PlannedDrift {
  readonly plan: Plan;
  readonly drift: DriftPlan;
}
