import { ApiError, type ApiFailure, UnavailableError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { oneLine } from './sanitize.js';

/** The request that the server refused. */
export interface AskedResource {
  readonly verb: 'list' | 'watch' | 'discover';
  /** As kubectl names it: `deployments.apps`. */
  readonly resource?: string;
  /** Undefined: all namespaces. */
  readonly namespace?: string;
  readonly server: string;
  readonly contextName?: string;
}

/** A refusal as an error for a person: what was refused, by which server, and what to do about it. */
export function explainRefusal(failure: ApiFailure, asked: AskedResource): UnavailableError {
  const said = oneLine(failure.message);
  const { what, hint } = explain(failure, asked);
  const repeats = said === '' || what.includes(said);
  return new UnavailableError(repeats ? what : `${what}: ${said}`, hint, new ApiError(failure));
}

function explain(
  failure: ApiFailure,
  asked: AskedResource,
): { readonly what: string; readonly hint: string } {
  const { server } = asked;
  const { code } = failure;
  switch (code) {
    case 401:
      return {
        what: `the server ${server} does not accept these credentials (Unauthorized)`,
        hint: `log in again, or check the user of ${contextWords(asked)}`,
      };
    case 403:
      return {
        what: `${server} does not let you ${action(asked)} (Forbidden)`,
        hint: `${rightsHint(asked)}${asked.verb === 'watch' ? WITHOUT_WATCH : ''}`,
      };
    case 404:
      return {
        what: `${server} cannot ${action(asked)} (Not Found)`,
        hint: 'the type may have been removed, or the server URL has a wrong path: see `kubectl api-resources`',
      };
    case 405:
      return {
        what: `${server} cannot ${action(asked)} (Method Not Allowed)`,
        hint:
          asked.verb === 'watch'
            ? `it lists them, and \`watch\` is missing${WITHOUT_WATCH}`
            : 'kwatch needs types that can be listed and watched: `kubectl api-resources --verbs=list,watch`',
      };
    case 429:
      return {
        what: `${server} is too busy to ${action(asked)} (Too Many Requests)`,
        hint: laterHint(failure),
      };
    default:
      return code >= 500
        ? { what: `${server} failed to ${action(asked)}${words(failure)}`, hint: laterHint(failure) }
        : {
            what: `${server} refuses to ${action(asked)}${words(failure)}`,
            hint: 'is this the URL of a Kubernetes API server? see `kubectl cluster-info`',
          };
  }
}

/** What can be done where the verb `watch` is missing. */
const WITHOUT_WATCH = '; --once and --poll 30s need no `watch`';

function action({ verb, resource = 'objects', namespace }: AskedResource): string {
  if (verb === 'discover') return 'discover its resource types';
  return `${verb} ${resource} ${namespace === undefined ? 'in all namespaces' : `in namespace ${namespace}`}`;
}

/** The code and reason in brackets. Without a Status there is no reason, and the message begins with the code. */
function words({ code, reason, message }: ApiFailure): string {
  if (reason !== '') return ` (${String(code)} ${oneLine(reason, 60)})`;
  return message === '' ? ` (${String(code)})` : '';
}

function contextWords({ contextName }: AskedResource): string {
  return contextName === undefined ? 'the kubeconfig' : `context ${contextName} in the kubeconfig`;
}

function rightsHint({ verb, resource, namespace }: AskedResource): string {
  if (verb === 'discover' || resource === undefined) {
    return 'the user needs the cluster role system:discovery: `kubectl auth can-i get /apis`';
  }
  const [plural = resource, ...group] = resource.split('.');
  const scope = namespace === undefined ? '--all-namespaces' : `-n ${namespace}`;
  const rule = `apiGroups ["${group.join('.')}"], resources ["${plural}"], verbs ["get", "list", "watch"]`;
  return `see \`kubectl auth can-i ${verb} ${resource} ${scope}\`; the RBAC rule needed: ${rule}`;
}

function laterHint({ retryAfterMs }: ApiFailure): string {
  const when = retryAfterMs === undefined ? 'later' : `in ${String(Math.ceil(retryAfterMs / 1000))} s`;
  return `try again ${when}; \`kubectl get --raw /readyz\` tells how the server is`;
}

/** The server has a type that it does not let be watched. */
export function notWatchable(resource: Resource): UnavailableError {
  const { verbs } = resource;
  const offered = verbs.map((verb) => oneLine(verb)).join(', ') || 'nothing';
  return new UnavailableError(
    `the server's ${resourceName(resource)} cannot be watched: it offers ${offered}, and \`watch\` is missing`,
    verbs.includes('list')
      ? '--once lists what is there, --poll 30s lists again and again'
      : 'types that can be: `kubectl api-resources --verbs=list,watch`',
  );
}
