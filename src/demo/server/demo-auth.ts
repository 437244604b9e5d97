import type { Resource } from '../../model/resource.js';
import { forbidden, pathForbidden, unauthorized } from '../api-status.js';
import type { RequestTarget } from './request-target.js';

/** Who may do what; without tokens, everyone may do everything that is not forbidden. */
export interface AuthOptions {
  /** Bearer tokens and the users that they stand for. With any given, a request without one is anonymous. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Says true where this user may not do this. */
  readonly forbid?: (
    user: string,
    verb: string,
    resource: Resource,
    namespace: string | undefined,
  ) => boolean;
}

const ANONYMOUS = 'system:anonymous';

/** The paths that a real server answers without asking who it is. */
const PUBLIC_PATHS = new Set(['/version', '/healthz', '/livez', '/readyz']);

/**
 * The user of a request.
 * @throws StatusError 401 for a token that nobody has.
 */
export function authenticate(authorization: string | undefined, options: AuthOptions): string {
  if (options.tokens === undefined) return 'kubernetes-admin';
  if (authorization === undefined) return ANONYMOUS;
  const token = /^Bearer (.*)$/i.exec(authorization)?.[1] ?? '';
  const user = Object.hasOwn(options.tokens, token) ? options.tokens[token] : undefined;
  if (user === undefined) throw unauthorized();
  return user;
}

/**
 * Lets a request on a resource pass.
 * @throws StatusError 403 worded as RBAC does.
 */
export function authorize(user: string, verb: string, target: RequestTarget, options: AuthOptions): void {
  const { resource, namespace, name } = target;
  const refused = user === ANONYMOUS || options.forbid?.(user, verb, resource, namespace) === true;
  if (refused) throw forbidden(user, verb, resource, namespace, name);
}

/**
 * Lets a request on another path pass.
 * @throws StatusError 403 for anonymous users, as discovery is for known ones.
 */
export function authorizePath(user: string, path: string): void {
  if (user === ANONYMOUS && !PUBLIC_PATHS.has(path)) throw pathForbidden(user, path);
}
