import { arrayAt, stringAt, valueAt } from '../../model/json/json.js';
import { type Step, renderPath } from '../compare/path.js';
import type { LensChange } from '../lens.js';
import { type ComparedPart, type Sides, inField } from '../parts.js';

/**
 * The pod template of a workload: what of it makes a rollout. What belongs to a container is named by it:
 * `env[web].DEBUG`, `resources[web].limits.cpu`. Images are left out, and so are containers that come and go: the
 * field `image` shows both.
 */
export function templatePart(...path: readonly string[]): ComparedPart {
  return { field: 'template', path, name: nameInTemplate };
}

const CONTAINERS: ReadonlySet<string> = new Set(['containers', 'initContainers', 'ephemeralContainers']);

function nameInTemplate(change: LensChange, steps: readonly Step[], sides: Sides): LensChange | undefined {
  const [spec, list, container, section, ...rest] = steps;
  if (!isKey(spec, 'spec') || list === undefined || !('key' in list) || !CONTAINERS.has(list.key))
    return inField(change, steps);
  // The whole list came or went: the field `image` shows that.
  if (container === undefined || !('item' in container)) return undefined;
  const name = String(container.item);
  if (!has(sides.old, list.key, name) || !has(sides.next, list.key, name)) return undefined;
  if (section === undefined || !('key' in section) || section.key === 'image') return undefined;
  const item = section.key === 'env' ? variable(rest) : renderPath(rest);
  const named = section.key === 'env' && rest.length === 1 ? byValue(change) : change;
  return { ...named, field: section.key, container: name, ...(item === '' ? {} : { item }) };
}

/** A variable that comes or goes is shown by its value, where it has one. */
function byValue(change: LensChange): LensChange {
  const { old, new: next, ...place } = change;
  const [was, is] = [old, next].map((side) => valueAt(side, 'value'));
  if (was === undefined && is === undefined) return change;
  return {
    ...place,
    path: `${change.path}.value`,
    ...(was === undefined ? {} : { old: was }),
    ...(is === undefined ? {} : { new: is }),
  };
}

/** `[DEBUG].value` is DEBUG to everyone. */
function variable(rest: readonly Step[]): string {
  const [name, ...inside] = rest;
  if (name === undefined || !('item' in name)) return renderPath(rest);
  const detail = inside.length === 1 && isKey(inside[0], 'value') ? '' : `.${renderPath(inside)}`;
  return `${name.item}${inside.length === 0 ? '' : detail}`;
}

function isKey(step: Step | undefined, key: string): boolean {
  return step !== undefined && 'key' in step && step.key === key;
}

function has(template: Sides['old'], list: string, name: string): boolean {
  return arrayAt(template, 'spec', list).some((item) => stringAt(item, 'name') === name);
}
