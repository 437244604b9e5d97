import type { Json } from '../model/json/json.js';
import type { FieldManager } from '../model/object/object.js';
import { ownText } from '../model/json/text-bytes.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import { ownershipOf } from './ownership.js';

/** What the texts of managedFields say that differ in nothing but their times. */
export interface ManagersForm {
  /** Tells it from the others of its pool. */
  readonly key: string;
  readonly managers: readonly FieldManager[];
  /** Where the time of each stands in the text; empty where that is not known: then no other text has this form. */
  readonly times: readonly number[];
  /** The text between the times. */
  readonly parts: readonly string[];
}

/** What thousands of objects have in common, held and worked out once. */
export interface Pool {
  /** Gives back an equal text that it was given before. */
  readonly share: (text: string) => string;
  /** What an entry of managedFields owns; see `ownershipOf`. */
  readonly ownershipOf: (fieldsV1: Json | undefined) => string;
  /** The form of a text: one that is known and fits, or the one that is made of it. */
  readonly formOf: (
    text: string,
    fits: (text: string, form: ManagersForm) => boolean,
    make: () => Omit<ManagersForm, 'key'>,
  ) => ManagersForm;
  /** The managers of a form and its times, by the key of both: objects that were written at the same times share them. */
  readonly managersAt: (key: string, make: () => readonly FieldManager[]) => readonly FieldManager[];
  /** The same of one of them. */
  readonly managerAt: (key: string, make: () => FieldManager) => FieldManager;
}

/** Objects of one kind are made by few tools from few templates; beyond that the pool takes in nothing more. */
const POOL_MAX = 2_000;

/** Texts are found by their length, since that costs nothing; of one length there are few, and the latest come again. */
const FORMS_OF_A_LENGTH = 8;
const LENGTHS_MAX = 200;

/** Of what comes in time after time, the latest is what comes again. */
const TIMES_MAX = 1_000;

/** An empty pool. */
export function createPool(): Pool {
  const texts = new Map<string, string>();
  const ownerships = new Map<string, string>();
  const forms = new Map<number, ManagersForm[]>();
  const lists = new Map<string, readonly FieldManager[]>();
  const entries = new Map<string, FieldManager>();
  let made = 0;
  const share = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    if (texts.size < POOL_MAX) texts.set(own, own);
    return own;
  };
  return {
    share,
    formOf(text, fits, make) {
      const sameLength = forms.get(text.length) ?? [];
      const known = sameLength.find((form) => fits(text, form));
      if (known !== undefined) return known;
      made += 1;
      const form = { ...make(), key: String(made) };
      forms.set(text.length, [form, ...sameLength.slice(0, FORMS_OF_A_LENGTH - 1)]);
      if (forms.size > LENGTHS_MAX) forms.clear();
      return form;
    },
    managersAt: (key, make) => latest(lists, key, make),
    managerAt: (key, make) => latest(entries, key, make),
    ownershipOf(fieldsV1) {
      if (fieldsV1 === undefined) return '';
      // Writing an entry down costs a tenth of working out what it owns.
      return remembered(ownerships, stringifyJson(fieldsV1), () => share(ownershipOf(fieldsV1)));
    },
  };
}

function latest<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= TIMES_MAX) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}

function remembered(known: Map<string, string>, key: string, make: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size < POOL_MAX) known.set(key, made);
  return made;
}
