import { stringAt } from '../model/json/json.js';
import type { Finding, TreePlace } from './finding.js';

/** A number for the way to a place that is the same in another state of the tree: list items go by their names. */
export type Ways = (finding: Finding) => number;

/** Takes each step once, however many places it leads to. */
export function createWays(): Ways {
  const known: Map<string | number, number>[] = [];
  const ways = new Map<TreePlace, number>();
  let count = 0;
  return ({ place, key }) => {
    const steps: TreePlace[] = [];
    let here = place;
    for (; here.up !== undefined && !ways.has(here); here = here.up) steps.push(here);
    let way = ways.get(here) ?? 0;
    for (const step of steps.reverse()) {
      const inner = (known[way] ??= new Map());
      const name = nameOfStep(step);
      way = inner.get(name) ?? (count += 1);
      inner.set(name, way);
      ways.set(step, way);
    }
    return key === true ? -way : way;
  };
}

function nameOfStep({ value, step }: TreePlace): string | number {
  if (typeof step === 'string') return `.${step}`;
  const name = stringAt(value, 'name');
  return name === undefined ? step : `[${name}`;
}

/** Two places whose last steps are the same so far may have the same text. */
const STEPS_MAX = 64;

/** The same as a text. */
export function placeText({ place, key }: Finding): string {
  const steps: string[] = key === true ? ['key'] : [];
  for (let here = place; here.up !== undefined && steps.length < STEPS_MAX; here = here.up)
    steps.push(String(nameOfStep(here)));
  return JSON.stringify(steps);
}
