import type { JsonPath } from '../json/json-path.js';
import type { ObservedObject } from '../object/observed-object.js';

/** What a run waits for, parsed and compiled; nothing in it means that it waits for nothing. */
export interface WaitPlan {
  readonly for: readonly ForRule[];
  readonly until: readonly CelRule[];
  readonly failIf: readonly CelRule[];
  /** One object for which everything holds is enough. */
  readonly any: boolean;
  /** How long everything must hold without a break; 0: a moment is enough. */
  readonly stableMs: number;
  /** How long nothing may change after the first list; undefined: it may. */
  readonly expectNoChangeMs: number | undefined;
  /** Whether a rollout that cannot come up fails at once. */
  readonly failFast: boolean;
}

/** One `--for`: as it was written, and what it asks. */
export interface ForRule {
  readonly text: string;
  readonly spec: ForSpec;
}

/** What one `--for` asks (kubectl, pkg/cmd/wait), and `rollout`. */
export type ForSpec =
  | { readonly kind: 'create' | 'delete' }
  /** `orThere`: of a type that has no rollouts it is enough that the object is there; else such a type is an error. */
  | { readonly kind: 'rollout'; readonly orThere?: boolean }
  | { readonly kind: 'condition'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'jsonpath';
      /** The path as it was written. */
      readonly text: string;
      readonly path: JsonPath;
      /** Undefined: the path must only lead somewhere. */
      readonly value: string | undefined;
    };

/** One `--until` or `--fail-if`: as it was written, and compiled. */
export interface CelRule {
  readonly text: string;
  readonly expression: CelExpression;
}

/** A compiled CEL expression. It never throws. */
export type CelExpression = ((observed: ObservedObject) => CelVerdict) & CelReads;

/** What an expression looks at. */
export interface CelReads {
  /** Where it looks at the values of a Secret, if its objects are Secrets: an offset in its text. */
  readonly secretAt?: number | undefined;
  /** Whether it looks at the status of the object as it is now, and at nothing else. */
  readonly statusAlone?: boolean;
}

/** What an expression says of an object: true or false, or why it says neither. */
export type CelVerdict =
  | { readonly value: boolean }
  | {
      readonly problem: string;
      /**
       * The object is more than can be judged, which says nothing of it, or what is compared is masked; else it lacks
       * what is asked for.
       */
      readonly why?: 'beyond' | 'masked';
    };

/** Whether something is asked of objects, besides what must not hold of them. */
export function asksOfObjects({ for: asked, until }: WaitPlan): boolean {
  return asked.length + until.length > 0;
}

/** Whether a run waits for something, and so ends with a result. */
export function waits(wait: WaitPlan): boolean {
  return asksOfObjects(wait) || wait.failIf.length > 0 || wait.expectNoChangeMs !== undefined;
}
