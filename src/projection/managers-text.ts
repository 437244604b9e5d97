import { parseJson } from '../model/json/parse-json.js';
import type { FieldManager } from '../model/object/object.js';
import { ownText } from '../model/json/text-bytes.js';
import { managersOf } from './managers.js';
import type { ManagersForm, Pool } from './pool.js';

/**
 * The same as `managersOf`, of managedFields as text. Most of them differ from others only in their times: what such a
 * text says is worked out once, and found again by holding the rest of the text against it, which is ten times cheaper
 * than looking up each entry. Of those that were written at the same times, or entries of them, there is one.
 */
export function managersOfText(text: string, pool: Pool): readonly FieldManager[] {
  const form = pool.formOf(text, isOfForm, toForm);
  if (form.times.length === 0) return form.managers;
  const times = form.times.map((at) => text.slice(at, at + TIME_LENGTH));
  return pool.managersAt(`${form.key} ${times.join()}`, () =>
    form.managers.map((manager, index) => {
      const time = times[index] ?? '';
      return pool.managerAt(`${form.key} ${String(index)} ${time}`, () => {
        return { ...manager, time: pool.share(time) };
      });
    }),
  );

  function toForm(): Omit<ManagersForm, 'key'> {
    return formOf(text, pool);
  }
}

const TIME = /"time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"/dg;
const TIME_LENGTH = '2026-11-20T12:04:40Z'.length;

function formOf(text: string, pool: Pool): Omit<ManagersForm, 'key'> {
  const managers = managersOf({ metadata: { managedFields: parseJson(text) } }, pool);
  const starts = [...text.matchAll(TIME)].map(({ indices }) => indices?.[1]?.[0] ?? 0);
  // Where entries have none, or were left out, it is not known which is whose: such a text is only itself.
  if (starts.length !== managers.length) return { managers, times: [], parts: [ownText(text)] };
  const ends = starts.map((start) => start + TIME_LENGTH);
  const parts = [0, ...ends].map((from, index) => ownText(text.slice(from, starts[index] ?? text.length)));
  return { managers, times: starts, parts };
}

/** Whether a text of the same length is the same but for its times. */
function isOfForm(text: string, { parts }: ManagersForm): boolean {
  let at = 0;
  for (const part of parts) {
    if (text.slice(at, at + part.length) !== part) return false;
    at += part.length + TIME_LENGTH;
  }
  return true;
}
