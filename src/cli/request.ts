import type { Check } from '../doctor/check.js';
import type { Completion } from '../model/plan/completion.js';
import type { PlannedDrift } from '../model/plan/drift-plan.js';
import type { NamePattern } from '../model/object/patterns.js';
import type { Plan } from '../model/plan/plan.js';
import type { PlannedHistory, PlannedReplay } from '../model/plan/replay-plan.js';
import type { InstallRequest } from './plan/plan-install.js';
import type { Subject } from '../rights/subject.js';

/** What a command line asks for, parsed. */
export type Request = PrintRequest | RunRequest;

/** Help, the version, a schema; ends with a line feed. */
export interface PrintRequest {
  readonly kind: 'print';
  readonly text: string;
}

/** What is to be done; each kind has a row in src/requests/run-request.ts, which the compiler asks for. */
export type RunRequest = { [K in keyof Requests]: RequestOf<K> }[keyof Requests];

export type RequestOf<K extends keyof Requests> = { readonly kind: K } & Requests[K];

/** What each kind of request says. */
export interface Requests {
  /** A watch, or a wait. */
  readonly run: { readonly plan: Plan };
  /** What was recorded, told again. */
  readonly replay: PlannedReplay;
  /** What was recorded of one object. */
  readonly history: PlannedHistory;
  /** What changed in a time, an object a line. */
  readonly changes: PlannedHistory;
  /** What differs between two moments. */
  readonly diff: PlannedDrift;
  /** What may stand where the cursor is, for a shell. */
  readonly complete: { readonly completion: Completion };
  readonly types: { readonly plan: Plan; readonly words: readonly NamePattern[] };
  readonly rbac: { readonly plan: Plan; readonly subject: Subject | undefined };
  /** What runs a command line in a cluster. */
  readonly manifests: InstallRequest;
  readonly doctor: { readonly plan: Plan; readonly settings: readonly Check[] };
}
