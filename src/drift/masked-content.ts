import { type Json, isJsonObject } from '../model/json/json.js';

/** What stands for a secret: `***`, and in a recording with eight digits that only its own process could compare. */
const MARK = /\*\*\* \((?:[0-9a-f]{8}|before|after)\)/g;
const MASK = '***';

/** What is nested deeper than any real object is left as it is: each level is a call. */
const DEPTH_MAX = 500;

/** A value in which every mark of a secret is the same, so that nothing is said of secrets that nobody can compare. */
export function withPlainMarks(value: Json, depth = 0): Json {
  if (typeof value === 'string') return value.replaceAll(MARK, MASK);
  if (depth >= DEPTH_MAX) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withPlainMarks(item, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      member === undefined ? undefined : withPlainMarks(member, depth + 1),
    ]),
  );
}

/** Whether anything is masked in a value. */
export function holdsMarks(value: Json): boolean {
  const pending: Json[] = [value];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    if (typeof here === 'string' && here.includes(MASK)) return true;
    const parts = Array.isArray(here)
      ? (here as readonly Json[])
      : isJsonObject(here)
        ? Object.values(here)
        : [];
    for (const part of parts) if (part !== undefined) pending.push(part);
  }
  return false;
}
