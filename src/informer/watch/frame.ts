import { ApiError } from '../../model/errors.js';
import { type Json, isJsonObject, numberAt, stringAt } from '../../model/json/json.js';
import {
  type ListedOptions,
  type ObjectTextOptions,
  type ParsedObject,
  createObjectParser,
} from './object-text.js';
import { createPartMemory } from './part-memory.js';

/**
 * One line of a watch.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
export type Frame =
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
      readonly object: Json;
      /** The text of its managedFields, where they were left out of it. */
      readonly managedFields: string | undefined;
      /** Parses the object again, all of it but those; undefined where it cannot be had from the line alone. */
      readonly again: (() => Json) | undefined;
      readonly resourceVersion: string;
    }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string; readonly endsInitialEvents: boolean }
  | { readonly type: 'ERROR'; readonly error: ApiError }
  /** A line of a kind that we do not know, or an object without metadata: skipped, and the stream goes on. */
  | { readonly type: 'UNKNOWN' };

/** On the bookmark that ends the initial events of a streamed list, with the value `true` (KEP-3157). */
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

/** Reads one line; undefined where it is not JSON at all: then nothing after it can be trusted either. */
export type ParseFrame = (line: Buffer) => Frame | undefined;

/**
 * Makes what reads the changes of one watch.
 * @param keepsManagedFields whether the object is to have its managedFields in it.
 */
export function createFrameParser(keepsManagedFields: boolean): ParseFrame {
  return frameParser({ under: 'object', keepsManagedFields, memory: createPartMemory() });
}

/** The same of the initial events of a streamed list, which are parsed as the items of any list are. */
export function createInitialFrameParser(keeps: ListedOptions): ParseFrame {
  return frameParser({ under: 'object', ...keeps });
}

function frameParser(options: ObjectTextOptions): ParseFrame {
  const parse = createObjectParser(options);
  return (line) => {
    try {
      return frameOf(parse(line.toString('utf8')));
    } catch {
      return undefined;
    }
  };
}

function frameOf({ json: event, managedFields, again }: ParsedObject): Frame | undefined {
  if (!isJsonObject(event)) return undefined;
  const object = event['object'] ?? null;
  const type = event['type'];
  if (type === 'ERROR') return { type, error: errorOf(object) };
  const resourceVersion = stringAt(object, 'metadata', 'resourceVersion');
  if (resourceVersion === undefined || resourceVersion === '') return { type: 'UNKNOWN' };
  if (type === 'BOOKMARK') {
    const mark = stringAt(object, 'metadata', 'annotations', INITIAL_EVENTS_END);
    return { type, resourceVersion, endsInitialEvents: mark === 'true' };
  }
  if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED')
    return { type, object, managedFields, again, resourceVersion };
  return { type: 'UNKNOWN' };
}

/** The Status that an ERROR event carries; its code is in the body, the HTTP status was 200 long before. */
function errorOf(status: Json): ApiError {
  const retryAfterSeconds = numberAt(status, 'details', 'retryAfterSeconds');
  return new ApiError({
    code: numberAt(status, 'code') ?? 500,
    reason: stringAt(status, 'reason') ?? '',
    message: stringAt(status, 'message') ?? 'the server reported an error in the watch',
    retryAfterMs: retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000,
  });
}
