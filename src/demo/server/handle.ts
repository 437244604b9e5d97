import type { IncomingMessage } from 'node:http';
import type { Json, JsonObject } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';
import { AGGREGATED, aggregatedDocument, wantsAggregated } from './aggregated-discovery.js';
import { authenticate, authorize, authorizePath, type AuthOptions } from './demo-auth.js';
import type { DemoCluster } from '../storage/demo-cluster.js';
import { discoveryDocument } from './discovery-docs.js';
import type { RequestKind } from '../faults/faults.js';
import { listPage } from './list-answer.js';
import { isTrue, parseListOptions } from './list-options.js';
import type { ListOptions } from './list-rules.js';
import { parseSelection } from '../storage/selection.js';
import { methodNotAllowed } from '../api-status.js';
import { parseTarget, type RequestTarget } from './request-target.js';
import type { WatchScope } from '../watch/watch-frames.js';
import * as writes from './writes.js';

/** The answer to a request: a document, a watch, or plain text for the paths that have no document. */
export type DemoAnswer =
  | {
      readonly type: 'document';
      readonly code: number;
      readonly body: JsonObject;
      readonly mediaType?: string;
    }
  | { readonly type: 'text'; readonly code: number; readonly text: string }
  | { readonly type: 'watch'; readonly scope: WatchScope; readonly options: ListOptions };

/** A request whose method, path and query were read. */
export interface Call {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly target: RequestTarget | undefined;
  readonly verb: string;
  readonly kind: RequestKind;
}

export interface HandleOptions extends AuthOptions {
  readonly streamingLists?: boolean;
  readonly aggregatedDiscovery?: boolean;
}

/**
 * Reads the method, path and query of a request.
 * @throws StatusError 404 for a resource that the server does not have, 405 for a method that the resource does not have.
 */
export function parseCall(
  method: string,
  path: string,
  query: URLSearchParams,
  resources: readonly Resource[],
): Call {
  const target = parseTarget(path, resources);
  const verb = target === undefined ? 'get' : verbOf(method, target, query);
  return { path, query, target, verb, kind: kindOf(target, verb) };
}

/**
 * Answers a request.
 * @throws StatusError for every refusal.
 */
export function handle(
  cluster: DemoCluster,
  call: Call,
  request: IncomingMessage,
  body: Json,
  options: HandleOptions,
): DemoAnswer {
  const { target, path, query, verb } = call;
  const user = authenticate(request.headers.authorization, options);
  if (target === undefined) {
    authorizePath(user, path);
    const aggregated = options.aggregatedDiscovery === true && wantsAggregated(request.headers.accept);
    return (
      (aggregated ? aggregatedAnswer(path, cluster.resources) : undefined) ??
      plainAnswer(path, cluster.resources)
    );
  }
  authorize(user, verb, target, options);
  const write = (): writes.WriteRequest => ({
    target,
    body,
    manager: query.get('fieldManager') ?? firstWord(request.headers['user-agent'] ?? ''),
    contentType: (request.headers['content-type'] ?? '').replace(/;.*/, '').trim(),
  });
  const selection = parseSelection(query, target.resource);
  switch (verb) {
    case 'list':
    case 'watch': {
      const listOptions = parseListOptions(query, options.streamingLists === true);
      if (listOptions.watch) return { type: 'watch', scope: { ...target, selection }, options: listOptions };
      return found(listPage(cluster, target.resource, target.namespace, selection, listOptions));
    }
    case 'get':
      return found(writes.read(cluster, target));
    case 'create':
      return { type: 'document', code: 201, body: writes.create(cluster, write()) };
    case 'update':
      return found(writes.update(cluster, write()));
    case 'patch':
      return found(writes.patch(cluster, write()));
    case 'delete':
      return found(writes.remove(cluster, target));
    default:
      return found(writes.removeAll(cluster, target, selection));
  }
}

function found(body: JsonObject): DemoAnswer {
  return { type: 'document', code: 200, body };
}

function aggregatedAnswer(path: string, resources: readonly Resource[]): DemoAnswer | undefined {
  const body = aggregatedDocument(path, resources);
  return body === undefined ? undefined : { type: 'document', code: 200, body, mediaType: AGGREGATED };
}

function plainAnswer(path: string, resources: readonly Resource[]): DemoAnswer {
  const body = discoveryDocument(path, resources);
  if (body !== undefined) return found(body);
  if (['/healthz', '/livez', '/readyz'].includes(path)) return { type: 'text', code: 200, text: 'ok' };
  return { type: 'text', code: 404, text: '404 page not found\n' };
}

function verbOf(method: string, target: RequestTarget, query: URLSearchParams): string {
  const single = target.name !== undefined;
  switch (method) {
    case 'GET':
      if (single) return 'get';
      return isTrue(query.get('watch')) ? 'watch' : 'list';
    case 'POST':
      if (!single) return 'create';
      break;
    case 'PUT':
      if (single) return 'update';
      break;
    case 'PATCH':
      if (single) return 'patch';
      break;
    case 'DELETE':
      if (single) return 'delete';
      if (target.resource.verbs.includes('deletecollection')) return 'deletecollection';
      break;
    default:
      break;
  }
  throw methodNotAllowed();
}

function kindOf(target: RequestTarget | undefined, verb: string): RequestKind {
  if (target === undefined) return 'discovery';
  return verb === 'list' || verb === 'watch' || verb === 'get' ? verb : 'write';
}

/** The default field manager: the user agent up to its version (apiserver, handlers/create.go). */
function firstWord(userAgent: string): string {
  return /^[^/\s]+/.exec(userAgent)?.[0] ?? 'unknown';
}
