import { type KubeObject } from '../model/object.js';
import type { ObjectRecord } from '../model/record.js';
import { type Resource, resourceName } from '../model/resource.js';
import type { ObjectResult } from '../model/result.js';
import type { DependentsStatus, ObservedObject } from '../model/observed-object.js';
import type { Condition, Judgement } from './conditions/condition.js';
import { podTroubles } from './rollout/pod-troubles.js';
import { conditionsOf } from './conditions/status-condition.js';

/** An object that was named, and so is waited for even before it is there. */
export interface Expected {
  readonly resource: Resource;
  /** Undefined: in any namespace. */
  readonly namespace: string | undefined;
  readonly name: string;
}

export interface JudgeOptions {
  readonly conditionsFor: (resource: Resource) => readonly Condition[];
  readonly guards: readonly Condition[];
  /** One object for which everything holds is enough. */
  readonly any: boolean;
  readonly expected: readonly Expected[];
  readonly resources: readonly Resource[];
  /** What is seen of the things that belong to an object, where they are watched. */
  readonly dependentsOf: (uid: string, object: KubeObject) => DependentsStatus | undefined;
  /** Wall time. */
  readonly now: () => number;
  /** Milliseconds since the start of the run. */
  readonly elapsed: () => number;
}

/** Holds every selected object against what is asked of it. */
export interface Judge {
  observe(record: ObjectRecord): void;
  /** Looks at all of them again: time went on, or something that belongs to one changed. */
  review(): void;
  /** `open`: neither yet. Means something once everything was listed. */
  verdict(): 'met' | 'failed' | 'open';
  results(): readonly ObjectResult[];
}

interface Subject {
  readonly expected: Expected;
  readonly kind: string;
  /** Undefined while it is not there. */
  seen: (Omit<ObservedObject, 'nowMs' | 'dependents'> & { uid: string }) | undefined;
  dependents: DependentsStatus | undefined;
  judged: readonly { readonly condition: Condition; readonly judgement: Judgement }[];
  state: ObjectResult['state'];
  /** When it came to this state. */
  sinceMs: number;
}

/** Nothing seen yet. */
export function createJudge(options: JudgeOptions): Judge {
  const conditions = new Map(
    options.resources.map((resource) => [resourceName(resource), options.conditionsFor(resource)]),
  );
  const conditionsOfSubject = ({ expected }: Subject): readonly Condition[] =>
    conditions.get(resourceName(expected.resource)) ?? [];
  const subjects = new Map<string, Subject>();
  const awaited = new Map(options.expected.map((expected) => [keyOf(expected), newSubject(expected)]));
  for (const subject of awaited.values()) judge(subject, false);

  function judge(subject: Subject, deleted: boolean): void {
    const { seen: sight } = subject;
    if (sight !== undefined) subject.dependents = options.dependentsOf(sight.uid, sight.object);
    const seen =
      sight === undefined ? undefined : { ...sight, nowMs: options.now(), dependents: subject.dependents };
    const ask = (condition: Condition): Judgement =>
      seen === undefined ? condition.absent(deleted) : condition.judge(seen);
    const asked = conditionsOfSubject(subject).map((condition) => ({ condition, judgement: ask(condition) }));
    const guarded = options.guards
      .map((condition) => ({ condition, judgement: ask(condition) }))
      .filter(({ judgement }) => judgement.state === 'failed');
    subject.judged = [...guarded, ...asked];
    const state = stateOf(subject.judged.map(({ judgement }) => judgement));
    if (state !== subject.state) subject.sinceMs = options.elapsed();
    subject.state = state;
  }

  /** Those that are there or were, and those that were named and are not. */
  function all(): readonly Subject[] {
    const present = [...subjects.values()];
    const missing = [...awaited.values()].filter(
      ({ expected }) => !present.some((subject) => isExpected(expected, subject.expected)),
    );
    return [...present, ...missing];
  }

  return {
    observe(record) {
      const expected = { resource: record.resource, ...record.identity };
      const key = keyOf(expected);
      const before = subjects.get(key);
      const known = before?.seen?.uid === record.identity.uid ? before : undefined;
      const subject = known ?? newSubject(expected, record.kind, options.elapsed());
      subject.seen = {
        uid: record.identity.uid,
        type: record.type,
        object: record.object ?? {},
        oldObject: record.oldObject,
      };
      subjects.set(key, subject);
      judge(subject, false);
      if (record.type !== 'DELETED' || subject.state !== 'waiting') return;
      // Nothing more comes of it: one that was named is waited for again, any other is none of the selected any more.
      subjects.delete(key);
      for (const other of awaited.values()) if (isExpected(other.expected, expected)) judge(other, true);
    },
    review() {
      for (const subject of subjects.values()) if (subject.seen?.type !== 'DELETED') judge(subject, false);
    },
    verdict() {
      const judged = all();
      // What is told of a failure must be whole: what belongs to the others is a moment behind.
      if (
        judged.some(
          ({ seen: sight, dependents: dependents }) =>
            sight?.type !== 'DELETED' && dependents?.listed === false,
        )
      )
        return 'open';
      if (judged.some(({ judged: held }) => held.some(isGuard(options.guards)))) return 'failed';
      const states = judged.map(({ state }) => state);
      const asksNothing = [...conditions.values()].every((asked) => asked.length === 0);
      if (states.length === 0) return asksNothing || !absenceMeets([...conditions.values()]) ? 'open' : 'met';
      const failed = states.filter((state) => state === 'failed').length;
      if (failed > 0 && (!options.any || failed === states.length)) return 'failed';
      if (asksNothing) return 'open';
      const met = states.filter((state) => state === 'met').length;
      return met > 0 && (options.any || met === states.length) ? 'met' : 'open';
    },
    results: () => all().map((subject) => resultOf(subject, options.elapsed())),
  };
}

function newSubject(expected: Expected, kind: string = expected.resource.kind, sinceMs = 0): Subject {
  return { expected, kind, seen: undefined, dependents: undefined, judged: [], state: 'waiting', sinceMs };
}

function keyOf({ resource, namespace, name }: Expected): string {
  return `${resourceName(resource)} ${namespace ?? ''} ${name}`;
}

function isExpected(expected: Expected, object: Expected): boolean {
  return (
    expected.name === object.name &&
    (expected.namespace ?? object.namespace) === object.namespace &&
    resourceName(expected.resource) === resourceName(object.resource)
  );
}

function isGuard(guards: readonly Condition[]): (held: Subject['judged'][number]) => boolean {
  return ({ condition }) => guards.includes(condition);
}

/** Where nothing is selected, only what is met by absence is met. */
function absenceMeets(asked: readonly (readonly Condition[])[]): boolean {
  return asked.every((conditions) => conditions.every(({ absent }) => absent(false).state === 'met'));
}

function stateOf(judgements: readonly Judgement[]): ObjectResult['state'] {
  if (judgements.some(({ state }) => state === 'failed')) return 'failed';
  return judgements.every(({ state }) => state === 'met') ? 'met' : 'waiting';
}

function resultOf(subject: Subject, elapsedMs: number): ObjectResult {
  const { expected, kind, seen: sight, dependents: dependents, state, sinceMs } = subject;
  const open = subject.judged.filter(({ judgement }) => judgement.state !== 'met');
  const told = open.length === 0 ? subject.judged : open;
  const resource = resourceName(expected.resource);
  const gone = sight === undefined || sight.type === 'DELETED';
  return {
    resource,
    kind,
    namespace: expected.namespace,
    name: expected.name,
    state,
    elapsedMs: state === 'waiting' ? elapsedMs : sinceMs,
    wanted: open.map(({ condition }) => condition.wanted),
    is: told.map(({ judgement }) => judgement.is),
    conditions: gone ? [] : conditionsOf(sight.object),
    pods:
      dependents?.troubles.flatMap(({ pod }) => pod ?? []) ??
      (resource === 'pods' && !gone ? podTroubles(sight.object) : []),
    events: (dependents?.events ?? []).map(({ on, reason, message, count }) => ({
      on,
      reason,
      message,
      count,
    })),
  };
}
