import type { JsonObject } from '../../model/json/json.js';
import { RECORD_SCHEMA } from './json-record.js';
import { RESULT_SCHEMA } from '../result/result-schema.js';

const TEXT: JsonObject = { type: 'string' };
const COUNT: JsonObject = { type: 'integer', minimum: 0 };
const DURATION_MS: JsonObject = { type: 'number', minimum: 0 };

const CHANGE: JsonObject = {
  type: 'object',
  description: 'One thing that differs; without `old` it was not there before, without `new` it is gone.',
  properties: {
    field: {
      ...TEXT,
      description: 'A short name such as `replicas` or `image`; the path where it has none.',
    },
    container: { ...TEXT, description: 'The container that it belongs to.' },
    item: { ...TEXT, description: 'What within the field: `limits.cpu`, `[http].port`.' },
    path: { ...TEXT, description: 'Where it stands: `spec.template.spec.containers[web].image`.' },
    old: { description: 'The value before, as it was.' },
    new: { description: 'The value now, as it is.' },
    of: { type: 'number', description: 'Of how many: 5 in `4/5`.' },
    note: { ...TEXT, description: 'A word that belongs to the new value: `exit 1`.' },
    event: {
      type: 'object',
      description: 'Of an Event that changed: all that it says now.',
      properties: {
        type: TEXT,
        reason: TEXT,
        object: { ...TEXT, description: 'What it is about: `pod/web-1`.' },
        message: TEXT,
        count: { type: 'integer', description: 'How often it happened.' },
      },
      additionalProperties: true,
    },
  },
  required: ['field', 'path'],
  additionalProperties: true,
};

/** Of every record. */
const COMMON: JsonObject = {
  id: {
    ...TEXT,
    description: 'From `kwatch serve` alone: where a stream goes on after this record.',
  },
  schema: { const: RECORD_SCHEMA },
  time: { ...TEXT, format: 'date-time', description: 'When kwatch learned of it; UTC with milliseconds.' },
  context: {
    ...TEXT,
    description:
      'The cluster, by the name of its context; of every record where several contexts are asked for.',
  },
  resource: {
    ...TEXT,
    description:
      '`deployments.apps`, or `pods` for the core group; `*` where it is about all that is watched of a cluster.',
  },
  namespace: {
    ...TEXT,
    description: 'Absent for cluster-scoped objects, and for a stream of all namespaces.',
  },
  message: {
    ...TEXT,
    description: 'One line for people, safe to print on a terminal. Its wording may change.',
  },
};

/** Keys that are there in every record of a type, after those of every record. */
function recordSchema(type: JsonObject, properties: JsonObject, required: readonly string[]): JsonObject {
  return {
    type: 'object',
    properties: { ...COMMON, type, ...properties },
    required: ['schema', 'type', 'time', 'resource', 'message', ...required],
    additionalProperties: true,
  };
}

/** What a CloudEvent says of its data. */
export const RECORD_SCHEMA_ID = `urn:${RECORD_SCHEMA.replace('/', ':')}:record`;

/**
 * JSON Schema (2020-12) of one line of `-o json`. Unknown keys are allowed everywhere, since keys are only ever
 * added under one version.
 */
export const RECORD_JSON_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: RECORD_SCHEMA_ID,
  title: `A record of kwatch, ${RECORD_SCHEMA}`,
  oneOf: [
    recordSchema(
      { enum: ['ADDED', 'MODIFIED', 'DELETED'] },
      {
        kind: TEXT,
        apiVersion: TEXT,
        name: TEXT,
        uid: { ...TEXT, description: 'A new UID is a new object, whatever its name.' },
        resourceVersion: { ...TEXT, description: 'Opaque; compare it for equality only.' },
        initial: { type: 'boolean', description: 'It was there when kwatch came.' },
        synthetic: { type: 'boolean', description: 'Inferred from a list; the change itself was not seen.' },
        reason: {
          enum: ['deleted', 'left-selection', 'unknown', 'back-in-selection'],
          description:
            'Where objects are selected by label, by field, by --where or by their owner: why it is told as DELETED, or as ADDED again. What left the selection still exists.',
        },
        coalesced: {
          type: 'integer',
          minimum: 2,
          description: 'How many changes it stands for, if several.',
        },
        owner: {
          ...TEXT,
          description:
            'The workload that it belongs to, or the object that was asked for with what belongs to it: `deployment/web`.',
        },
        ownerPath: {
          type: 'array',
          items: TEXT,
          description:
            'With --owned-by and --tree: from that object down to what it belongs to directly; empty of that object itself.',
        },
        depth: { ...COUNT, description: 'How many stand in `ownerPath`.' },
        changes: { type: 'array', items: CHANGE },
        managers: {
          type: 'array',
          items: TEXT,
          description:
            'Who made the changes, with the subresource in brackets where it was written through one.',
        },
        object: {
          type: 'object',
          description: 'The whole object, its secrets masked; where it was asked for.',
        },
        oldObject: { type: 'object', description: 'The same of the state told last; of MODIFIED only.' },
      },
      ['kind', 'apiVersion', 'name', 'uid', 'resourceVersion', 'initial', 'synthetic', 'changes', 'managers'],
    ),
    recordSchema({ const: 'SYNCED' }, { objects: COUNT }, ['objects']),
    recordSchema({ const: 'RECONNECTED' }, { blindMs: DURATION_MS, missed: { const: false } }, [
      'blindMs',
      'missed',
    ]),
    recordSchema({ const: 'RESYNCED' }, { blindMs: DURATION_MS, changes: COUNT, missed: { const: true } }, [
      'blindMs',
      'changes',
      'missed',
    ]),
    {
      type: 'object',
      description: 'From `kwatch serve` alone: forget what was told; what is there follows.',
      properties: {
        schema: COMMON['schema'],
        type: { const: 'RESET' },
        time: COMMON['time'],
        message: COMMON['message'],
      },
      required: ['schema', 'type', 'time', 'message'],
      additionalProperties: true,
    },
    recordSchema({ const: 'ERROR' }, { code: { type: 'integer' }, retryInMs: DURATION_MS }, []),
    RESULT_SCHEMA,
  ],
};
