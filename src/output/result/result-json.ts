import type { JsonObject } from '../../model/json/json.js';
import type { MaskedText } from '../../model/flow/masked.js';
import type { MaskedResult, ObjectResult } from '../../model/flow/result.js';
import { headline } from './closing-text.js';
import { escapeJson } from '../text/escape.js';
import { RECORD_SCHEMA } from '../records/json-record.js';
import { stringifyJson } from '../../model/json/stringify-json.js';

/** The last record of a run that waited for something, as one line without its end. */
export function resultJson(result: MaskedResult): string {
  return escapeJson(
    stringifyJson({
      schema: RECORD_SCHEMA,
      type: 'RESULT',
      time: new Date(result.timeMs).toISOString(),
      outcome: result.outcome,
      exitCode: result.exitCode,
      elapsedMs: Math.round(result.elapsedMs),
      objects: result.objects.map(objectJson),
      message: headline(result),
    }),
  );
}

function objectJson(object: ObjectResult<MaskedText>): JsonObject {
  return {
    context: object.context,
    resource: object.resource,
    kind: object.kind,
    namespace: object.namespace,
    name: object.name,
    state: object.state,
    elapsedMs: Math.round(object.elapsedMs),
    wanted: object.wanted,
    is: object.is,
    conditions: object.conditions.map((condition) => ({ ...condition })),
    pods: object.pods.map(({ running, lastReason, ...pod }) => ({ ...pod, lastReason, running })),
    events: object.events.map((event) => ({ ...event })),
    ...(object.log === undefined ? {} : { log: { ...object.log } }),
  };
}
