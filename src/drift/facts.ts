import { deliverChange } from '../diff/sealed-states.js';
import { kindOfPath } from '../lens/compare/change-kind.js';
import type { Lens, LensChange } from '../lens/lens.js';
import { type Json, type JsonObject, arrayAt, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import type { Scope } from '../model/flow/event.js';
import type { Snapshot } from '../model/object/object.js';

/** What a record tells of an object that is there: its fields by the names that a lens gives them, masked. */
export function factsOf(snapshot: Snapshot, scope: Scope, lens: Lens): readonly JsonObject[] {
  const added = { type: 'ADDED', object: snapshot, initial: true } as const;
  const { record } = deliverChange(added, scope, lens, 0, true);
  return record.changes.map(({ field, container, item, path, new: value }) => ({
    field,
    path,
    ...(container === undefined ? {} : { container }),
    ...(item === undefined ? {} : { item }),
    ...(value === undefined ? {} : { new: value }),
  }));
}

/** Compares what records tell, for objects of which no more is known. Its views are the facts. */
export function factsLens({ status }: { readonly status: boolean }): Lens {
  const factsIn = (view: Json): readonly JsonObject[] =>
    arrayAt(view, 'facts')
      .filter(isJsonObject)
      .filter((fact) => status || kindOfPath(stringAt(fact, 'path') ?? '') === 'spec');
  return {
    view: (object) => object,
    facts: (view) => factsIn(view).map((fact) => changeOf(fact, undefined, valueAt(fact, 'new'))),
    changes(old, next) {
      const [olds, nexts] = [old, next].map(
        (view) => new Map(factsIn(view).map((fact) => [placeOf(fact), fact])),
      );
      if (olds === undefined || nexts === undefined) return [];
      return [...new Map([...nexts, ...olds])].flatMap(([place, fact]) => {
        const [before, now] = [olds, nexts].map((facts) => valueAt(facts.get(place), 'new'));
        return textOf(before) === textOf(now) ? [] : [changeOf(fact, before, now)];
      });
    },
  };
}

function placeOf(fact: JsonObject): string {
  return JSON.stringify(['field', 'container', 'item', 'path'].map((key) => stringAt(fact, key)));
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : stringifyJson(value);
}

function changeOf(fact: JsonObject, old: Json | undefined, next: Json | undefined): LensChange {
  const [path, container, item] = ['path', 'container', 'item'].map((key) => stringAt(fact, key));
  return {
    kind: kindOfPath(path ?? ''),
    field: stringAt(fact, 'field') ?? path ?? '',
    path: path ?? '',
    ...(container === undefined ? {} : { container }),
    ...(item === undefined ? {} : { item }),
    ...(old === undefined ? {} : { old }),
    ...(next === undefined ? {} : { new: next }),
  };
}
