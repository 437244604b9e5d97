import { type Json, isJsonObject } from '../model/json.js';

/** What stands for a secret: `***`, and in a recording with eight digits that only its own process could compare. */
const MARK = /\*\*\* \((?:[0-9a-f]{8}|before|after)\)/g;
const MASK = '***';

/** A value in which every mark of a secret is the same, so that nothing is said of secrets that nobody can compare. */
export function withPlainMarks(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll(MARK, MASK);
  if (Array.isArray(value)) return (value as readonly Json[]).map(withPlainMarks);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      member === undefined ? undefined : withPlainMarks(member),
    ]),
  );
}

/** Whether anything is masked in a value. */
export function holdsMarks(value: Json): boolean {
  if (typeof value === 'string') return value.includes(MASK);
  if (Array.isArray(value)) return (value as readonly Json[]).some(holdsMarks);
  return isJsonObject(value) && Object.values(value).some((part) => part !== undefined && holdsMarks(part));
}
