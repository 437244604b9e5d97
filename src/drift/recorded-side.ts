import type { Scope } from '../model/flow/event.js';
import type { DiffOptions } from '../model/plan/plan.js';
import type { Snapshot } from '../model/object/object.js';
import type { Problem } from '../record/read/read-inputs.js';
import { createRecordedTypes } from '../replay/recorded-types.js';
import { play } from '../replay/play.js';
import { type Side, type ComparedObjects, coverOf, namespacesOfScopes, targetsOfScopes } from './side.js';

export interface RecordedSideOptions {
  /** As messages call it. */
  readonly name: string;
  readonly path: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The last moment that counts, in milliseconds since the epoch; undefined: its end. */
  readonly atMs: number | undefined;
  /** kwatch's own, and not what another program wrote. */
  readonly isRecording: boolean;
  readonly compared: ComparedObjects;
  readonly diff: DiffOptions;
  readonly onProblem: (problem: Problem) => void;
}

/** What there was at a moment of a recording, or of what kubectl or an API server wrote. */
export async function recordedSide(options: RecordedSideOptions): Promise<Side> {
  const { name, path, atMs, isRecording, compared, diff } = options;
  const types = createRecordedTypes(diff, { whole: true });
  const scopes = new Map<string, Scope>();
  const found: { readonly scope: Scope; readonly object: Snapshot }[] = [];
  const events = play({
    inputs: [path],
    stdin: options.stdin,
    admits: ({ resource }, namespace, object) => compared.admits(resource, namespace, object),
    selects: compared.selects,
    types,
    period: { sinceMs: atMs === undefined ? Infinity : atMs + 1, untilMs: atMs },
    admitsScope: () => true,
    scopeOf(scope) {
      scopes.set(JSON.stringify([scope.resource, scope.namespace]), scope);
      return scope;
    },
    onProblem: options.onProblem,
  });
  for await (const some of events)
    for (const { event } of some)
      if ('delta' in event && event.delta.type === 'ADDED')
        found.push({ scope: event.scope, object: event.delta.object });
  // Another program does not say which namespaces it looked at, but for those of its objects.
  const looked = isRecording
    ? [...scopes.values()]
    : found.map(({ scope, object }) => ({ resource: scope.resource, namespace: object.namespace }));
  return {
    name,
    objects: found.map(({ scope, object }) => ({
      resource: scope.resource,
      identity: object,
      managers: object.managers,
      content: object.object,
      facts: undefined,
    })),
    covers: coverOf(looked),
    isManifest: false,
    marks: isRecording ? path : undefined,
    namespace: undefined,
    lensOf: types.lensOf,
    targets: targetsOfScopes(looked),
    namespaces: namespacesOfScopes(looked),
  };
}
