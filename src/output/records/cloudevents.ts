import type { JsonObject } from '../../model/json/json.js';
import {
  type PrintableRecord,
  type StreamRecord,
  type PrintableWatchRecord,
  isObjectRecord,
} from '../../model/flow/record.js';
import { type Resource, collectionPath } from '../../model/object/resource.js';
import { escapeJson } from '../text/escape.js';
import { recordJson } from './json-record.js';
import { RECORD_SCHEMA_ID } from './schema.js';
import { stringifyJson } from '../../model/json/stringify-json.js';

/**
 * The `cloudevents` format: each record as the data of a CloudEvent 1.0, one compact JSON object a line
 * (https://github.com/cloudevents/spec, formats/json-format.md). `source` is the server's URL. The id of a change
 * comes from the object's own version, so that two runs that see the same change give it the same id.
 */
export function createCloudEvents(options: EventOptions): (record: PrintableWatchRecord) => string {
  let streamRecords = 0;
  return (record) => {
    if (isObjectRecord(record)) return cloudEventJson(cloudEventOf(record, options));
    streamRecords += 1;
    return cloudEventJson(eventOf(record, streamPart(record, streamRecords), options));
  };
}

export interface EventOptions {
  /** The server's URL, by the context of a record where several clusters are watched. */
  readonly source: (context: string | undefined) => string;
  /** Whether the data carries whole objects. */
  readonly objects: boolean;
}

/** A CloudEvent, its data apart from its attributes. */
export interface CloudEvent {
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: JsonObject;
}

/** The CloudEvent of a change. */
export function cloudEventOf(record: PrintableRecord, options: EventOptions): CloudEvent {
  return eventOf(record, objectPart(record), options);
}

/** A CloudEvent as one compact JSON object. */
export function cloudEventJson({ attributes, data }: CloudEvent): string {
  return escapeJson(stringifyJson({ ...attributes, data }));
}

function eventOf(record: PrintableWatchRecord, own: OwnPart, { source, objects }: EventOptions): CloudEvent {
  return {
    attributes: {
      specversion: '1.0',
      ...own,
      source: source(isObjectRecord(record) ? record.context : record.scope.context),
      time: new Date(record.timeMs).toISOString(),
      datacontenttype: 'application/json',
      dataschema: RECORD_SCHEMA_ID,
    },
    data: recordJson(record, { objects }),
  };
}

/** What of the attributes says which event it is. */
type OwnPart = Readonly<Record<'id' | 'type' | 'subject', string>>;

function objectPart({ type, kind, resource, identity }: PrintableRecord): OwnPart {
  return {
    id: `${identity.uid}.${identity.resourceVersion}.${type.toLowerCase()}`,
    type: `dev.kwatch.${kind.toLowerCase()}.${type.toLowerCase()}`,
    subject: `${pathOf(resource, identity.namespace)}/${encodeURIComponent(wellFormed(identity.name))}`,
  };
}

function streamPart({ type, timeMs, scope }: StreamRecord, count: number): OwnPart {
  return {
    id: `stream.${timeMs}.${count}`,
    type: `dev.kwatch.stream.${type.toLowerCase()}`,
    subject: pathOf(scope.resource, scope.namespace),
  };
}

function pathOf(resource: Resource, namespace: string | undefined): string {
  return namespace === undefined ? collectionPath(resource) : collectionPath(resource, wellFormed(namespace));
}

/** A lone surrogate cannot be part of a URI. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
