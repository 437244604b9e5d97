import type { JsonObject } from '../../model/json/json.js';
import { RECORD_SCHEMA } from '../records/json-record.js';

const TEXT: JsonObject = { type: 'string' };
const TEXTS: JsonObject = { type: 'array', items: TEXT };
const COUNT: JsonObject = { type: 'integer', minimum: 0 };

/** Keys that are always there, and others that may be. */
function objectOf(required: JsonObject, optional: JsonObject = {}): JsonObject {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: true,
  };
}

const OBJECT = objectOf(
  {
    resource: TEXT,
    kind: TEXT,
    name: TEXT,
    state: { enum: ['met', 'failed', 'waiting'] },
    elapsedMs: { ...COUNT, description: 'Until it was met or failed; until the end where neither.' },
    wanted: { ...TEXTS, description: 'What was asked for and is not so.' },
    is: { ...TEXTS, description: 'What is instead, for people; its wording may change.' },
    conditions: {
      type: 'array',
      items: objectOf({ type: TEXT, status: TEXT }, { reason: TEXT, message: TEXT }),
    },
    pods: {
      type: 'array',
      items: objectOf(
        { pod: TEXT, reason: TEXT, restarts: COUNT, running: { type: 'boolean' } },
        { container: TEXT, message: TEXT, exitCode: { type: 'integer' }, lastReason: TEXT },
      ),
    },
    events: { type: 'array', items: objectOf({ on: TEXT, reason: TEXT, message: TEXT, count: COUNT }) },
  },
  {
    context: { ...TEXT, description: 'The cluster, where several contexts are asked for.' },
    namespace: TEXT,
    log: objectOf(
      { pod: TEXT, container: TEXT, previous: { type: 'boolean' }, lines: TEXTS },
      { missing: { ...TEXT, description: 'Why there is none.' } },
    ),
  },
);

/** The last record of a run that waited for something. */
export const RESULT_SCHEMA: JsonObject = objectOf({
  schema: { const: RECORD_SCHEMA },
  type: { const: 'RESULT' },
  time: { ...TEXT, format: 'date-time' },
  outcome: { enum: ['met', 'failed', 'timeout', 'interrupted'] },
  exitCode: COUNT,
  elapsedMs: COUNT,
  objects: { type: 'array', items: OBJECT },
  message: TEXT,
});
