import { FILTER_PARAMETERS } from '../filter/read-filter.js';

/** What each parameter of a filter takes, in a sentence. */
const MEANINGS: Readonly<Record<(typeof FILTER_PARAMETERS)[number], string>> = {
  types:
    'Only these types, with commas, by any name that the command line takes: deploy, pods, deployments.apps.',
  namespaces: 'Only these namespaces, with commas; what has no namespace is told all the same.',
  selector: 'Only objects with these labels, as kubectl takes it: app=web,env!=dev.',
  events: 'Only these changes, with commas: added, modified, deleted.',
  where:
    'Only what this CEL expression is true of, over type and changes, and over object with --serve-objects.',
  name: 'Only objects of these names, with commas; * and ? stand for any text and any character.',
};

const SINCE = parameter(
  'since',
  'The id of the last record that was seen: goes on after it, or begins anew with RESET.',
);

/** What is served, as an OpenAPI document. */
export function openApi(version: string): object {
  const filter = FILTER_PARAMETERS.map((name) => parameter(name, MEANINGS[name]));
  return {
    openapi: '3.1.0',
    info: {
      title: 'kwatch serve',
      version,
      description:
        'What changes in a cluster, as it happens. Nothing can be changed here: everything is a GET.',
    },
    security: [{ bearer: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'kwatch_PORT' },
      },
      schemas: {
        Record: {
          type: 'object',
          description: 'A record as `kwatch schema` tells it, with its `id` in front.',
        },
        Refusal: {
          type: 'object',
          required: ['error'],
          properties: { error: { type: 'string' }, parameter: { type: 'string' } },
        },
      },
    },
    paths: {
      '/api/stream': {
        get: {
          summary: 'Every record as it happens, after the objects that are there',
          description:
            'As a WebSocket, a message each, or as Server-Sent Events, whose ids a browser hands in by itself when it comes back.',
          parameters: [...filter, SINCE],
          responses: { 101: said('A WebSocket'), 200: ofType('text/event-stream', 'Events'), ...REFUSALS },
        },
      },
      '/api/wds/logs': {
        get: {
          summary: 'Replica and image changes as {timestamp, message}, for programs that read that',
          parameters: [...filter, SINCE],
          responses: { 101: said('A WebSocket'), 200: ofType('text/event-stream', 'Events'), ...REFUSALS },
        },
      },
      '/api/objects': {
        get: {
          summary: 'The objects that are there now, and the id from which a stream goes on',
          parameters: filter,
          responses: { 200: ofType('application/json', '{schema, id, objects}'), ...REFUSALS },
        },
      },
      '/api/objects/{type}/{namespace}/{name}/history': history(['type', 'namespace', 'name']),
      '/api/objects/{type}/{name}/history': history(['type', 'name']),
      '/healthz': { get: { summary: 'Whether it runs', security: [], responses: { 200: said('It does') } } },
      '/readyz': {
        get: {
          summary: 'Whether everything is listed and seen',
          security: [],
          responses: { 200: said('It is'), 503: said('It is not') },
        },
      },
      '/metrics': {
        get: { summary: 'Metrics for Prometheus', responses: { 200: ofType('text/plain', 'Metrics') } },
      },
    },
  };
}

const REFUSALS = {
  400: refused('A parameter cannot be read; `parameter` names it'),
  401: refused('No token, or a wrong one'),
  503: refused('No room for another client, or not ready yet'),
};

function history(names: readonly string[]): object {
  return {
    get: {
      summary: 'The last changes of one object, oldest first; also of one that is gone',
      parameters: names.map((name) => ({ ...parameter(name, ''), in: 'path', required: true })),
      responses: { 200: ofType('application/json', '{schema, changes}'), 404: refused('It is not watched') },
    },
  };
}

function parameter(name: string, description: string): object {
  return { name, in: 'query', description, schema: { type: 'string' } };
}

function said(description: string): object {
  return { description };
}

function ofType(type: string, description: string): object {
  return { description, content: { [type]: {} } };
}

function refused(description: string): object {
  return {
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
  };
}
