import type { KubeObject } from '../model/object.js';
import type { DependentsStatus } from '../model/observed-object.js';
import type { ObjectRecord } from '../model/record.js';
import { type Resource, resourceName } from '../model/resource.js';
import type { ObjectResult } from '../model/result.js';
import type { Condition, Judgement } from './conditions/condition.js';
import {
  type JudgedObject,
  type NamedObject,
  isSameObject,
  keyOf,
  resultOf,
  unobserved,
} from './judged-object.js';

export interface JudgeOptions {
  /** What must hold of the objects of a resource; all of it. */
  readonly conditionsFor: (resource: Resource) => readonly Condition[];
  /** What must not hold of any object. */
  readonly guards: readonly Condition[];
  /** One object for which everything holds is enough. */
  readonly any: boolean;
  readonly named: readonly NamedObject[];
  /** All that are watched. */
  readonly resources: readonly Resource[];
  /** What is known of the objects that belong to one; undefined where they are not watched. */
  readonly dependentsOf: (uid: string, object: KubeObject) => DependentsStatus | undefined;
  /** Wall time, milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since the start of the run. */
  readonly elapsed: () => number;
}

/** Judges every selected object by the conditions for its resource. */
export interface Judge {
  /** Takes what happened to a selected object; not to those that belong to one. */
  observe(record: ObjectRecord): void;
  /** Judges all of them again: time went on, or something that belongs to one changed. */
  review(): void;
  /** Of all objects together; `open`: neither yet. Only valid once everything was listed. */
  verdict(): 'met' | 'failed' | 'open';
  /** One for each object that was selected or named. */
  results(): readonly ObjectResult[];
}

/**
 * A judge that waits for the named objects from the start, and for any other once it is observed.
 * @throws what `conditionsFor` throws.
 */
export function createJudge(options: JudgeOptions): Judge {
  const conditions = new Map(
    options.resources.map((resource) => [resourceName(resource), options.conditionsFor(resource)]),
  );
  const conditionsOfObject = ({ identity }: JudgedObject): readonly Condition[] =>
    conditions.get(resourceName(identity.resource)) ?? [];
  const subjects = new Map<string, JudgedObject>();
  const awaited = new Map(options.named.map((object) => [keyOf(object), unobserved(object)]));
  for (const subject of awaited.values()) judge(subject, false);

  function judge(subject: JudgedObject, deleted: boolean): void {
    const last = subject.observed;
    if (last !== undefined) subject.dependents = options.dependentsOf(last.uid, last.object);
    const observed =
      last === undefined ? undefined : { ...last, nowMs: options.now(), dependents: subject.dependents };
    const ask = (condition: Condition): Judgement =>
      observed === undefined ? condition.absent(deleted) : condition.judge(observed);
    const asked = conditionsOfObject(subject).map((condition) => ({ condition, judgement: ask(condition) }));
    const guarded = options.guards
      .map((condition) => ({ condition, judgement: ask(condition) }))
      .filter(({ judgement }) => judgement.state === 'failed');
    subject.judgements = [...guarded, ...asked];
    const state = stateOf(subject.judgements.map(({ judgement }) => judgement));
    if (state !== subject.state) subject.sinceMs = options.elapsed();
    subject.state = state;
  }

  /** Those that are there or were, and those that were named and are not. */
  function all(): readonly JudgedObject[] {
    const present = [...subjects.values()];
    const missing = [...awaited.values()].filter(
      ({ identity }) => !present.some((subject) => isSameObject(identity, subject.identity)),
    );
    return [...present, ...missing];
  }

  return {
    observe(record) {
      const identity = { resource: record.resource, ...record.identity };
      const key = keyOf(identity);
      const before = subjects.get(key);
      const known = before?.observed?.uid === record.identity.uid ? before : undefined;
      const subject = known ?? unobserved(identity, record.kind, options.elapsed());
      subject.observed = {
        uid: record.identity.uid,
        type: record.type,
        object: record.object ?? {},
        oldObject: record.oldObject,
      };
      subjects.set(key, subject);
      judge(subject, false);
      if (record.type !== 'DELETED' || subject.state !== 'waiting') return;
      // A deleted object cannot be met later: a named one is waited for again, any other is no longer selected.
      subjects.delete(key);
      for (const other of awaited.values()) if (isSameObject(other.identity, identity)) judge(other, true);
    },
    review() {
      for (const subject of subjects.values())
        if (subject.observed?.type !== 'DELETED') judge(subject, false);
    },
    verdict() {
      const judged = all();
      // The result of a failure names the troubles of all objects, so each one's dependents must have been listed.
      if (judged.some(isUnlisted)) return 'open';
      const isGuarded = ({ judgements }: JudgedObject): boolean =>
        judgements.some(({ condition }) => options.guards.includes(condition));
      if (judged.some(isGuarded)) return 'failed';
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

function isUnlisted({ observed, dependents }: JudgedObject): boolean {
  return observed?.type !== 'DELETED' && dependents?.listed === false;
}

/** Where nothing is selected, only what is met by absence is met. */
function absenceMeets(asked: readonly (readonly Condition[])[]): boolean {
  return asked.every((conditions) => conditions.every(({ absent }) => absent(false).state === 'met'));
}

function stateOf(judgements: readonly Judgement[]): ObjectResult['state'] {
  if (judgements.some(({ state }) => state === 'failed')) return 'failed';
  return judgements.every(({ state }) => state === 'met') ? 'met' : 'waiting';
}
