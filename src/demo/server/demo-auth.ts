import type { Resource } from '../../model/object/resource.js';
import { forbidden, pathForbidden, unauthorized } from '../api-status.js';
import type { RequestTarget } from './request-target.js';

/** Who may do what. Without tokens everyone may do everything that `forbid` does not forbid. */
export interface AuthOptions {
  /** The user of each bearer token. Where this is given, a request without a token is anonymous. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Whether a user may not do something. */
  readonly forbid?: (
    user: string,
    verb: string,
    resource: Resource,
    namespace: string | undefined,
  ) => boolean;
}

const ANONYMOUS = 'system:anonymous';

/** The paths that a real server answers for anonymous users too. */
const PUBLIC_PATHS = new Set(['/version', '/healthz', '/livez', '/readyz']);

/**
 * The user of a request.
 * @throws StatusError 401 for a token that is none of the options'.
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
 * Checks that a user may do something with a resource.
 * @throws StatusError 403 where not, worded as by RBAC.
 */
export function authorize(user: string, verb: string, target: RequestTarget, options: AuthOptions): void {
  const { resource, namespace, name } = target;
  const refused = user === ANONYMOUS || options.forbid?.(user, verb, resource, namespace) === true;
  if (refused) throw forbidden(user, verb, resource, namespace, name);
}

/**
 * Checks that a user may read a path that belongs to no resource.
 * @throws StatusError 403 for anonymous users on paths that are not public: discovery is for authenticated ones.
 */
export function authorizePath(user: string, path: string): void {
  if (user === ANONYMOUS && !PUBLIC_PATHS.has(path)) throw pathForbidden(user, path);
}
