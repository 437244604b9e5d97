import type { MaskedText } from './masked.js';

/**
 * How a run that waited for something came out: what the closing word, the RESULT record and CI systems are told.
 * `Text` is the type of what the cluster said: any text at first, and masked text once it may be shown.
 */
export interface RunResult<Text extends string = string> {
  readonly outcome: 'met' | 'failed' | 'timeout' | 'interrupted';
  readonly exitCode: number;
  /** When it was known, in milliseconds since the epoch. */
  readonly timeMs: number;
  /** Since the start of the run. */
  readonly elapsedMs: number;
  /** Where it is not about one object alone: `3 changes in 30 s`. */
  readonly note: Text | undefined;
  /** In the order in which they were first seen; those named that are not there as well. */
  readonly objects: readonly ObjectResult<Text>[];
}

/** The same without credentials in it: what the closing word, the RESULT record and the CI reports accept. */
export type MaskedResult = RunResult<MaskedText>;

/** One object, and how far it came. Its texts are not escaped. */
export interface ObjectResult<Text extends string = string> {
  /** The cluster by the name of its context; only where several are watched. */
  readonly context?: string | undefined;
  /** `deployments.apps`. */
  readonly resource: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly state: 'met' | 'failed' | 'waiting';
  /** From the start of the run until it was met or failed; until the end where neither. */
  readonly elapsedMs: number;
  /** What was asked for and is not so: `--for condition=Ready`; empty where all is. */
  readonly wanted: readonly string[];
  /** What is instead: `1 of 3 updated replicas are available`. */
  readonly is: readonly Text[];
  /** How long it has been as far as it is, in milliseconds; only while it waits. */
  readonly stoodMs?: number;
  /** Of a workload with rollouts. */
  readonly progress?: RolloutProgress;
  readonly conditions: readonly ObjectCondition<Text>[];
  /** What is wrong with its pods, the worst first; with itself, where it is a pod. */
  readonly pods: readonly PodTrouble<Text>[];
  /** The last Warning Events of it and what belongs to it, the newest last. */
  readonly events: readonly WarningEvent<Text>[];
  /** The tail of the log of a container that failed. */
  readonly log?: LogTail<Text>;
}

/** How far a rollout is, by the workload's own count. */
export interface RolloutProgress {
  readonly wanted: number;
  readonly updated: number;
  readonly unavailable: number;
}

/** An entry of `status.conditions`. */
export interface ObjectCondition<Text extends string = string> {
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly message: Text | undefined;
}

/** What is wrong with one container of a pod, or with the pod. */
export interface PodTrouble<Text extends string = string> {
  readonly pod: string;
  /** Undefined where it is the pod itself: not scheduled, evicted. */
  readonly container: string | undefined;
  /** `CrashLoopBackOff`. */
  readonly reason: string;
  readonly message: Text | undefined;
  /** Of how it ended last. */
  readonly exitCode: number | undefined;
  /** `OOMKilled`, where that is not the reason. */
  readonly lastReason: string | undefined;
  readonly restarts: number;
  /** Its current run has not ended, so that what failed is in the log of the one before. */
  readonly running: boolean;
}

/** A Warning Event. */
export interface WarningEvent<Text extends string = string> {
  /** `pod/web-1`. */
  readonly on: string;
  readonly reason: string;
  readonly message: Text;
  /** How often it happened, as the server counts. */
  readonly count: number;
}

/** The end of a container's log. */
export interface LogTail<Text extends string = string> {
  readonly pod: string;
  readonly container: string;
  /** Of the run before the current one. */
  readonly previous: boolean;
  readonly lines: readonly Text[];
  /** Why there is none: `Forbidden`. */
  readonly missing: Text | undefined;
}
