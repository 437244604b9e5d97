import type { KubeObject } from '../model/object/object.js';
import type { DependentsStatus } from '../model/object/observed-object.js';
import { type ObjectRecord, leftSelection } from '../model/flow/record.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import type { PlannedScope } from '../model/object/scope.js';
import type { ObjectResult } from '../model/flow/result.js';
import type { Condition, Judgement } from './conditions/condition.js';
import {
  type JudgedObject,
  isSameObject,
  keyOf,
  noteProgress,
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
  /** What is known of the objects that belong to one; undefined where they are not watched. */
  readonly dependentsOf: (
    of: { readonly context: string | undefined; readonly uid: string },
    object: KubeObject,
  ) => DependentsStatus | undefined;
  /** Wall time, milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since the start of the run. */
  readonly elapsed: () => number;
}

/** Judges every selected object by the conditions for its resource. */
export interface Judge {
  /**
   * Takes what is to be watched: the objects that are named are waited for from now on.
   * @throws what `conditionsFor` throws.
   */
  expect(scopes: readonly PlannedScope[]): void;
  /** Takes what happened to a selected object; not to those that belong to one. */
  observe(record: ObjectRecord): void;
  /** Judges all of them again: time went on, or something that belongs to one changed. */
  review(): void;
  /** Of all objects together; `open`: neither yet. Only valid once everything was listed. */
  verdict(): 'met' | 'failed' | 'open';
  /** One for each object that was selected or named. */
  results(): readonly ObjectResult[];
}

/** A judge that waits for the named objects from the start, and for any other once it is observed. */
export function createJudge(options: JudgeOptions): Judge {
  const conditions = new Map<string, readonly Condition[]>();
  const conditionsOfObject = ({ identity }: JudgedObject): readonly Condition[] =>
    conditions.get(resourceName(identity.resource)) ?? [];
  const subjects = new Map<string, JudgedObject>();
  const awaited = new Map<string, JudgedObject>();

  function judge(subject: JudgedObject, deleted: boolean): void {
    const last = subject.observed;
    if (last !== undefined) {
      const { context } = subject.identity;
      subject.dependents = options.dependentsOf({ context, uid: last.uid }, last.object);
    }
    const observed =
      last === undefined ? undefined : { ...last, nowMs: options.now(), dependents: subject.dependents };
    const ask = (condition: Condition): Judgement => {
      if (observed !== undefined) return condition.judge(observed);
      return (subject.left === undefined ? undefined : condition.left?.()) ?? condition.absent(deleted);
    };
    const asked = conditionsOfObject(subject).map((condition) => ({ condition, judgement: ask(condition) }));
    const guarded = options.guards
      .map((condition) => ({ condition, judgement: ask(condition) }))
      .filter(({ judgement }) => judgement.state === 'failed');
    subject.judgements = [...guarded, ...asked];
    noteProgress(subject, options.elapsed());
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

  /** What is not selected any more is not asked, unless a condition is about the object itself. */
  function leave(key: string, subject: JudgedObject | undefined): void {
    if (subject === undefined) return;
    const uid = subject.observed?.uid;
    subject.observed = undefined;
    subject.dependents = undefined;
    subject.left = uid;
    const stays = conditionsOfObject(subject).some(({ left }) => left !== undefined);
    if (!stays) subjects.delete(key);
    judge(subject, false);
  }

  /**
   * Whether it is another object than the one that was asked about. What waits for deletions alone is about those that
   * were there at first: one that is made later, under whatever name, is not waited for. That another has its name also
   * says that one that left the selection was deleted.
   */
  function takesPlace(
    { type, initial, identity, reason }: ObjectRecord,
    before: JudgedObject | undefined,
    asked: readonly Condition[],
  ): boolean {
    if (before?.isDone === true) return before.observed?.uid !== identity.uid;
    if (type !== 'ADDED' || initial || !isAboutDeletion(asked)) return false;
    if (before?.left !== undefined && before.left !== identity.uid) {
      before.left = undefined;
      before.isDone = true;
      judge(before, true);
    }
    return reason !== 'back-in-selection';
  }

  return {
    expect(scopes) {
      for (const { scope, named } of scopes) {
        const { context, resource, namespace } = scope;
        conditions.set(resourceName(resource), options.conditionsFor(resource));
        for (const name of named) {
          const object = { context, resource, namespace, name };
          if (awaited.has(keyOf(object))) continue;
          const subject = unobserved(object);
          awaited.set(keyOf(object), subject);
          judge(subject, false);
        }
      }
    },
    observe(record) {
      const identity = { context: record.context, resource: record.resource, ...record.identity };
      const key = keyOf(identity);
      const before = subjects.get(key);
      if (leftSelection(record)) {
        leave(key, before);
        return;
      }
      if (takesPlace(record, before, conditionsOfObject(unobserved(identity)))) return;
      const known = before?.observed?.uid === record.identity.uid ? before : undefined;
      const subject = known ?? unobserved(identity, record.kind, options.elapsed());
      const wasMet = subject.state === 'met';
      subject.left = undefined;
      subject.observed = {
        uid: record.identity.uid,
        type: record.type,
        object: record.object ?? {},
        oldObject: record.oldObject,
      };
      subjects.set(key, subject);
      judge(subject, false);
      subject.isDone = record.type === 'DELETED' && subject.state === 'met' && !wasMet;
      if (record.type !== 'DELETED' || subject.state !== 'waiting') return;
      // A deleted object cannot be met later: a named one is waited for again, any other is no longer selected.
      subjects.delete(key);
      for (const other of awaited.values()) if (isSameObject(other.identity, identity)) judge(other, true);
    },
    review() {
      for (const subject of subjects.values())
        if (subject.observed !== undefined && subject.observed.type !== 'DELETED') judge(subject, false);
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

/** `--for delete`, and nothing beside it. */
function isAboutDeletion(asked: readonly Condition[]): boolean {
  return asked.length > 0 && absenceMeets([asked]);
}

function stateOf(judgements: readonly Judgement[]): ObjectResult['state'] {
  if (judgements.some(({ state }) => state === 'failed')) return 'failed';
  return judgements.every(({ state }) => state === 'met') ? 'met' : 'waiting';
}
