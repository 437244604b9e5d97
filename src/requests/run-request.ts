import type { RequestOf, Requests, RunRequest } from '../cli/request.js';
import type { ExitCode } from '../model/errors.js';
import type { ProcessContext } from '../process/process-context.js';

/**
 * Does what the command line asks for.
 *
 * @returns the exit code.
 * @throws KwatchError where it cannot be done.
 */
export function runRequest<K extends RunRequest['kind']>(
  request: RequestOf<K>,
  context: ProcessContext,
): Promise<ExitCode> {
  return RUNNERS[request.kind](request, context);
}

/** Each is a file of its own, which is loaded only where it is asked for: help and version need none of them. */
const RUNNERS: {
  readonly [K in keyof Requests]: (request: RequestOf<K>, context: ProcessContext) => Promise<ExitCode>;
} = {
  types: async (request, context) => (await import('./run-types.js')).runTypes(request, context),
  rbac: async (request, context) => (await import('./run-rbac.js')).runRbac(request, context),
  doctor: async (request, context) => (await import('./run-doctor.js')).runDoctor(request, context),
  manifests: async (request, context) => (await import('./run-manifests.js')).runManifests(request, context),
  run: async ({ plan }, context) => (await import('../pipeline/watch.js')).watch(plan, context),
  replay: async (request, context) => (await import('./run-replay.js')).runReplay(request, context),
  history: async (request, context) => (await import('./run-history.js')).runHistory(request, context),
  changes: async (request, context) => (await import('./run-changes.js')).runChanges(request, context),
  diff: async (request, context) => (await import('./run-diff.js')).runDiff(request, context),
  complete: async ({ completion }, context) =>
    (await import('./run-complete.js')).runComplete(completion, context),
};
