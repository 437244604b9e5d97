import type { Json, JsonObject } from '../model/json/json.js';
import { type Resource, resourceName } from '../model/object/resource.js';

/** The body of every failure: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface Status extends JsonObject {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: JsonObject;
  readonly status: 'Failure';
  readonly message: string;
  readonly reason?: string;
  readonly details?: JsonObject;
  readonly code: number;
}

/** A refusal of a request, which the server answers with this Status. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: Status;

  constructor(status: Status) {
    super(status.message);
    this.status = status;
  }
}

/** The Status of a failure; `reason` is left out where the real server leaves it out. */
export function failure(
  code: number,
  reason: string | undefined,
  message: string,
  details?: JsonObject,
): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  };
}

/** `deployments.apps "web" not found` */
export function notFound(resource: Resource, name: string): StatusError {
  return refusal(404, 'NotFound', `${quoted(resource, name)} not found`, detailsOf(resource, name));
}

/** A path, resource or version that the server does not have. */
export function noSuchResource(): StatusError {
  return refusal(404, 'NotFound', 'the server could not find the requested resource', {});
}

/** A create of a name that exists. */
export function alreadyExists(resource: Resource, name: string): StatusError {
  return refusal(409, 'AlreadyExists', `${quoted(resource, name)} already exists`, detailsOf(resource, name));
}

/** A write whose resourceVersion is not the latest. */
export function conflict(resource: Resource, name: string): StatusError {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  return conflictBecause(resource, name, why);
}

/** A write that conflicts with the present object for another reason. */
export function conflictBecause(resource: Resource, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${quoted(resource, name)}: ${why}`;
  return refusal(409, 'Conflict', message, detailsOf(resource, name));
}

/** A request that cannot be read. */
export function badRequest(message: string): StatusError {
  return refusal(400, 'BadRequest', message);
}

export function methodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource';
  return refusal(405, 'MethodNotAllowed', message, {});
}

export function unsupportedMediaType(): StatusError {
  return refusal(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}

/** An error in a field. `cause` is the reason's name: `FieldValueForbidden`. */
export interface FieldError {
  readonly field: string;
  readonly cause: string;
  readonly message: string;
}

/** A request or object that was read and is not valid. Several errors are put in brackets, as the real server does. */
export function invalid(
  of: { readonly kind: string; readonly group: string; readonly name: string },
  errors: readonly FieldError[],
): StatusError {
  const kind = of.group === '' ? of.kind : `${of.kind}.${of.group}`;
  const texts = errors.map((error) => `${error.field}: ${error.message}`);
  const text = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  return refusal(422, 'Invalid', `${kind} "${of.name}" is invalid: ${text}`, {
    ...(of.name === '' ? {} : { name: of.name }),
    ...(of.group === '' ? {} : { group: of.group }),
    kind: of.kind,
    causes: errors.map(({ field, cause, message }) => ({ reason: cause, message, field })),
  });
}

/** A resourceVersion that is no number: a 500 without a reason, as the real server answers. */
export function unreadableVersion(text: string): StatusError {
  const message = `resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`;
  return refusal(500, undefined, message);
}

/** A resourceVersion above the latest. */
export function versionTooLarge(asked: number, current: number): StatusError {
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`;
  return refusal(504, 'Timeout', message, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

/** The Status of the ERROR event of a watch whose resourceVersion is compacted. */
export function versionTooOld(asked: number, oldest: number): Status {
  return failure(410, 'Expired', `too old resource version: ${asked} (${oldest})`);
}

/** A list of an exact state that is compacted. */
export function listExpired(): StatusError {
  return refusal(410, 'Expired', 'The resourceVersion for the provided list is too old.');
}

/** A page of a list whose state is compacted. With `token` the client can go on in the latest state. */
export function continueExpired(token: string): StatusError {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without ' +
    'the continue parameter, or use the continue token in this response to retrieve the remainder of the results. ' +
    'Continuing with the provided token results in an inconsistent list - objects that were created, modified, ' +
    'or deleted between the time the first chunk was returned and now may show up in the list.';
  return new StatusError({ ...failure(410, 'Expired', message), metadata: { continue: token } });
}

/** A body that is no JSON, such as the protobuf that kubectl sends for built-in kinds. */
export function unreadableFormat(): StatusError {
  const message =
    'the body of the request was in an unknown format - accepted media types include: application/json';
  return refusal(415, 'UnsupportedMediaType', message, {});
}

export function unauthorized(): StatusError {
  return refusal(401, 'Unauthorized', 'Unauthorized');
}

/** `secrets is forbidden: User "viewer" cannot list resource "secrets" in API group "" in the namespace "shop"` */
export function forbidden(
  user: string,
  verb: string,
  resource: Resource,
  namespace: string | undefined,
  name: string | undefined,
): StatusError {
  const what = name === undefined ? resourceName(resource) : quoted(resource, name);
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const doing = `cannot ${verb} resource "${resource.plural}" in API group "${resource.group}" ${where}`;
  const message = `${what} is forbidden: User "${user}" ${doing}`;
  return refusal(403, 'Forbidden', message, detailsOf(resource, name));
}

/** The same for a path that belongs to no resource. */
export function pathForbidden(user: string, path: string): StatusError {
  return refusal(403, 'Forbidden', `forbidden: User "${user}" cannot get path "${path}"`, {});
}

/** The Retry-After that belongs to a failure, in seconds. */
export function retryAfterOf(status: Status): number | undefined {
  const seconds: Json | undefined = status.details?.['retryAfterSeconds'];
  return typeof seconds === 'number' ? seconds : undefined;
}

function refusal(
  code: number,
  reason: string | undefined,
  message: string,
  details?: JsonObject,
): StatusError {
  return new StatusError(failure(code, reason, message, details));
}

function quoted(resource: Resource, name: string): string {
  return `${resourceName(resource)} "${name}"`;
}

function detailsOf(resource: Resource, name: string | undefined): JsonObject {
  return {
    ...(name === undefined ? {} : { name }),
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.plural,
  };
}
