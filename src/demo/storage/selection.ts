import { valueAt } from '../../model/json/json.js';
import {
  type LabelSelector,
  LabelSelectorError,
  labelsOf,
  parseLabelSelector,
} from '../../model/object/label-selector.js';
import type { KubeObject } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import { badRequest } from '../api-status.js';
import { parseFieldSelector } from './field-selector.js';

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
  const byLabels = readLabelSelector(labelText);
  const byFields = parseFieldSelector(fieldText, resource);
  return {
    all: labelText === '' && fieldText === '',
    matches: (object) => byLabels(labelsOf(valueAt(object, 'metadata', 'labels'))) && byFields(object),
  };
}

function readLabelSelector(text: string): LabelSelector {
  try {
    return parseLabelSelector(text);
  } catch (error) {
    throw error instanceof LabelSelectorError ? badRequest(error.message) : error;
  }
}
