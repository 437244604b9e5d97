import { type Json, compareNumbers, isJsonNumber, isJsonObject } from '../model/json/json.js';
import type { FilterOperator, FilterValue, JsonPath, PathFilter, PathStep } from '../model/json/json-path.js';

/** Everything that the path leads to; nothing where it leads nowhere. */
export function valuesAt(root: Json, path: JsonPath): readonly Json[] {
  return path.reduce<readonly Json[]>(
    (values, step) => values.flatMap((value) => follow(value, step)),
    [root],
  );
}

function follow(value: Json, step: PathStep): readonly Json[] {
  switch (step.kind) {
    case 'key': {
      const found = isJsonObject(value) && Object.hasOwn(value, step.key) ? value[step.key] : undefined;
      return found === undefined ? [] : [found];
    }
    case 'index': {
      const found = listOf(value).at(step.index);
      return found === undefined ? [] : [found];
    }
    case 'slice':
      return sliceOf(listOf(value), step);
    case 'each':
      return membersOf(value);
    case 'all':
      return allIn(value);
    case 'union':
      return step.steps.flatMap((each) => follow(value, each));
    case 'filter':
      return listOf(value).filter((item) => passes(item, step.filter));
  }
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function membersOf(value: Json): readonly Json[] {
  return isJsonObject(value) ? Object.values(value).filter((member) => member !== undefined) : listOf(value);
}

/** Without recursion: an object of the cluster may be deeper than the stack. */
function allIn(root: Json): readonly Json[] {
  const found: Json[] = [];
  const waiting: Json[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    for (const member of membersOf(next).toReversed()) waiting.push(member);
  }
  return found;
}

function sliceOf(list: readonly Json[], { from, to, by }: PathStep & { kind: 'slice' }): readonly Json[] {
  return list.slice(from, to).filter((_, index) => index % by === 0);
}

function passes(item: Json, { path, compare }: PathFilter): boolean {
  const [found] = valuesAt(item, path);
  if (found === undefined) return false;
  if (compare === undefined) return true;
  const other = 'path' in compare ? valuesAt(item, compare.path)[0] : compare.value;
  return other !== undefined && !isHolder(other) && compares(found, compare.operator, other);
}

function isHolder(value: Json): value is Exclude<Json, FilterValue> {
  return typeof value === 'object' && value !== null && !isJsonNumber(value);
}

function compares(found: Json, operator: FilterOperator, value: FilterValue): boolean {
  if (isJsonNumber(found) && isJsonNumber(value)) return holds(compareNumbers(found, value), operator);
  if (operator === '==') return found === value;
  if (operator === '!=') return found !== value;
  // Of two different types neither is smaller; null is neither smaller nor larger than anything.
  if (typeof found !== typeof value || found === null || value === null) return false;
  return holds(found < value ? -1 : Number(found > value), operator);
}

/** @param order below 0 where the left side is the smaller one. */
function holds(order: number, operator: FilterOperator): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
