import { type Json, type JsonObject, arrayAt, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import type { KubeObject } from '../model/object/object.js';

/** Where an object that makes pods describes them: a workload, a CronJob. */
const POD_SPECS: readonly (readonly string[])[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
];

/**
 * What `-o wide` adds to an object, as kubectl's does (pkg/printers/internalversion): where it runs, under which
 * address, of which images, and what it selects. Found by where it stands, so that custom resources that are built like
 * the built-in ones have it too. Texts by their names, in the order in which they are shown; unmasked.
 */
export function wideDetails(object: KubeObject): JsonObject {
  const found = {
    node: stringAt(object, 'spec', 'nodeName'),
    nominated: stringAt(object, 'status', 'nominatedNodeName'),
    ip: stringAt(object, 'status', 'podIP') ?? addressOf(object, 'InternalIP'),
    external: addressOf(object, 'ExternalIP'),
    images: joined(POD_SPECS.map((path) => imagesAt(object, path)).find((images) => images.length > 0)),
    selector: selectorOf(valueAt(object, 'spec', 'selector')),
    os: stringAt(object, 'status', 'nodeInfo', 'osImage'),
    kernel: stringAt(object, 'status', 'nodeInfo', 'kernelVersion'),
    runtime: stringAt(object, 'status', 'nodeInfo', 'containerRuntimeVersion'),
    volumeMode: stringAt(object, 'spec', 'volumeMode'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined && text !== ''));
}

function addressOf(object: Json, type: string): string | undefined {
  const address = arrayAt(object, 'status', 'addresses').find((each) => stringAt(each, 'type') === type);
  return stringAt(address, 'address');
}

function imagesAt(object: Json, podSpec: readonly string[]): readonly string[] {
  const images = arrayAt(object, ...podSpec, 'containers').flatMap(
    (container) => stringAt(container, 'image') ?? [],
  );
  return [...new Set(images)];
}

/** A label selector, or the plain labels of a Service, as a query says them. */
function selectorOf(selector: Json | undefined): string | undefined {
  if (!isJsonObject(selector)) return undefined;
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels === undefined && matchExpressions === undefined) return equalities(selector);
  const expressions = arrayAt(selector, 'matchExpressions').map((expression) => {
    const values = arrayAt(expression, 'values').filter((value) => typeof value === 'string');
    const operator = (stringAt(expression, 'operator') ?? 'Exists').toLowerCase();
    const of = values.length === 0 ? '' : ` (${values.join(',')})`;
    return `${stringAt(expression, 'key') ?? ''} ${operator}${of}`;
  });
  return joined([...(equalities(matchLabels)?.split(',') ?? []), ...expressions]);
}

function equalities(labels: Json | undefined): string | undefined {
  if (!isJsonObject(labels)) return undefined;
  return joined(
    Object.entries(labels).flatMap(([key, value]) => (typeof value === 'string' ? [`${key}=${value}`] : [])),
  );
}

function joined(texts: readonly string[] | undefined): string | undefined {
  return texts === undefined || texts.length === 0 ? undefined : texts.join(',');
}
