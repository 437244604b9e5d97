import type { CiChoice } from '../../model/plan/choices.js';
import { githubAnnotations, githubGroup } from './github.js';
import { gitlabSection } from './gitlab.js';
import type { MaskedResult } from '../../model/flow/result.js';

/** The CI system that the output is for, where it is for one. */
export type CiSystem = 'github' | 'gitlab' | undefined;

/** What `--ci` says, by the variables that each system sets in its jobs. */
export function resolveCi(choice: CiChoice, env: Readonly<Record<string, string | undefined>>): CiSystem {
  if (choice === 'none') return undefined;
  if (choice !== 'auto') return choice;
  if (env['GITHUB_ACTIONS'] === 'true') return 'github';
  return env['GITLAB_CI'] === 'true' ? 'gitlab' : undefined;
}

/** What folds the changes away in the log; empty without a CI system. `nowMs` since the epoch. */
export function openGroup(system: CiSystem, title: string, nowMs: number): string {
  if (system === 'github') return githubGroup.open(title);
  return system === 'gitlab' ? gitlabSection.open(title, nowMs) : '';
}

export function closeGroup(system: CiSystem, nowMs: number): string {
  if (system === 'github') return githubGroup.close();
  return system === 'gitlab' ? gitlabSection.close(nowMs) : '';
}

/** Commands for the system's own page; each a line. */
export function annotations(system: CiSystem, result: MaskedResult): readonly string[] {
  return system === 'github' ? githubAnnotations(result) : [];
}

/** The file into which a step of GitHub writes what its page shows; undefined elsewhere. */
export function stepSummaryFile(
  ci: CiSystem,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const file = ci === 'github' ? env['GITHUB_STEP_SUMMARY'] : undefined;
  return file === '' ? undefined : file;
}
