import { isJsonObject, valueAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import type { Resource } from '../../model/resource.js';
import { parseFieldSelector } from './field-selector.js';
import { type Labels, parseLabelSelector } from './label-selector.js';

/** The label and field selectors of a request. */
export interface Selection {
  /** Whether there is no selector, so that every object matches. */
  readonly all: boolean;
  matches(object: KubeObject): boolean;
}

/**
 * The selectors of a request's query.
 * @throws StatusError 400 where one cannot be read.
 */
export function parseSelection(query: URLSearchParams, resource: Resource): Selection {
  const labelText = query.get('labelSelector') ?? '';
  const fieldText = query.get('fieldSelector') ?? '';
  const byLabels = parseLabelSelector(labelText);
  const byFields = parseFieldSelector(fieldText, resource);
  return {
    all: labelText === '' && fieldText === '',
    matches: (object) => byLabels(labelsOf(object)) && byFields(object),
  };
}

function labelsOf(object: KubeObject): Labels {
  const labels = valueAt(object, 'metadata', 'labels');
  const entries = isJsonObject(labels) ? Object.entries(labels) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
