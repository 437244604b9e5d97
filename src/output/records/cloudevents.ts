import type { JsonObject } from '../../model/json.js';
import {
  type PrintableRecord,
  type StreamRecord,
  type PrintableWatchRecord,
  isObjectRecord,
} from '../../model/record.js';
import { type Resource, collectionPath } from '../../model/resource.js';
import { escapeJson } from '../text/escape.js';
import { recordJson } from './json-record.js';
import { RECORD_JSON_SCHEMA } from './schema.js';
import { stringifyJson } from '../../model/stringify-json.js';

/**
 * The `cloudevents` format: each record as the data of a CloudEvent 1.0, one compact JSON object a line
 * (https://github.com/cloudevents/spec, formats/json-format.md). `source` is the server's URL. The id of a change
 * comes from the object's own version, so that two runs that see the same change give it the same id.
 */
export function createCloudEvents(options: {
  /** The server's URL, by the context of a record where several clusters are watched. */
  readonly source: (context: string | undefined) => string;
  readonly objects: boolean;
}): (record: PrintableWatchRecord) => string {
  let streamRecords = 0;
  return (record) => {
    const isOfObject = isObjectRecord(record);
    const own = isOfObject ? objectPart(record) : streamPart(record, (streamRecords += 1));
    return escapeJson(
      stringifyJson({
        specversion: '1.0',
        ...own,
        source: options.source(isOfObject ? record.context : record.scope.context),
        time: new Date(record.timeMs).toISOString(),
        datacontenttype: 'application/json',
        dataschema: RECORD_JSON_SCHEMA['$id'],
        data: recordJson(record, options),
      }),
    );
  };
}

function objectPart({ type, kind, resource, identity }: PrintableRecord): JsonObject {
  return {
    id: `${identity.uid}.${identity.resourceVersion}.${type.toLowerCase()}`,
    type: `dev.kwatch.${kind.toLowerCase()}.${type.toLowerCase()}`,
    subject: `${pathOf(resource, identity.namespace)}/${encodeURIComponent(wellFormed(identity.name))}`,
  };
}

function streamPart({ type, timeMs, scope }: StreamRecord, count: number): JsonObject {
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
