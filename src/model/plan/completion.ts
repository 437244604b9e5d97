import type { Plan } from './plan.js';

/** One word that may stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  /** What it is, in a few words; shells that can show it do. */
  readonly about?: string;
}

/** What only a cluster or a kubeconfig knows; of names, those of the type that was typed. */
export type CompletionQuery =
  | { readonly of: 'types' | 'namespaces' | 'contexts' | 'clusters' | 'users' }
  | { readonly of: 'names'; readonly type: string };

/** What may stand where the cursor is, as far as the command line alone tells it. */
export interface Completion {
  /** What of the word stands before the part that is completed, and is kept: `--output=`, `pods,`, `deploy/`. */
  readonly kept: string;
  /** The part that is completed. */
  readonly part: string;
  readonly candidates: readonly Candidate[];
  readonly asked: CompletionQuery | undefined;
  /** Words that are there already and need not come again. */
  readonly typed: readonly string[];
  /** The shell shall complete the names of files. */
  readonly files: boolean;
  /** More of the word follows: no space after it. */
  readonly goesOn: boolean;
  /** Which cluster is asked; undefined where the words before cannot be read. */
  readonly plan: Plan | undefined;
}
