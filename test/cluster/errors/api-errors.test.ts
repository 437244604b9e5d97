import { describe, expect, it } from 'vitest';
import { type AskedResource, explainRefusal } from '../../../src/cluster/errors/api-errors.js';
import { EXIT } from '../../../src/model/errors.js';

const SERVER = 'https://kube.example';
const LIST: AskedResource = {
  verb: 'list',
  resource: 'deployments.apps',
  namespace: 'default',
  server: SERVER,
};

function told(
  code: number,
  asked: AskedResource,
  more: { reason?: string; message?: string; retryAfterMs?: number } = {},
): readonly (string | undefined)[] {
  const { reason = '', message = '', retryAfterMs } = more;
  const error = explainRefusal({ code, reason, message, retryAfterMs }, asked);
  expect(error.exitCode).toBe(EXIT.unavailable);
  return [error.message, error.hint];
}

describe('explainRefusal', () => {
  it('says that the credentials are not accepted, and which to check', () => {
    expect(
      told(401, { ...LIST, contextName: 'prod' }, { reason: 'Unauthorized', message: 'Unauthorized' }),
    ).toEqual([
      'the server https://kube.example does not accept these credentials (Unauthorized)',
      'log in again, or check the user of context prod in the kubeconfig',
    ]);
    expect(told(401, LIST)[1]).toBe('log in again, or check the user of the kubeconfig');
  });

  it('says what is not allowed, how to check it, and what rule is needed', () => {
    const message = 'deployments.apps is forbidden: User "nobody" cannot list resource "deployments"';
    expect(told(403, LIST, { reason: 'Forbidden', message })).toEqual([
      `https://kube.example does not let you list deployments.apps in namespace default (Forbidden): ${message}`,
      'see `kubectl auth can-i list deployments.apps -n default`; the RBAC rule needed: apiGroups ["apps"], resources ["deployments"], verbs ["get", "list", "watch"]',
    ]);
    expect(told(403, { verb: 'watch', resource: 'pods', server: SERVER })).toEqual([
      'https://kube.example does not let you watch pods in all namespaces (Forbidden)',
      'see `kubectl auth can-i watch pods --all-namespaces`; the RBAC rule needed: apiGroups [""], resources ["pods"], verbs ["get", "list", "watch"]; --once and --poll 30s need no `watch`',
    ]);
    expect(told(403, { verb: 'discover', server: SERVER })).toEqual([
      'https://kube.example does not let you discover its resource types (Forbidden)',
      'the user needs the cluster role system:discovery: `kubectl auth can-i get /apis`',
    ]);
  });

  it.each([
    [404, 'NotFound', 'https://kube.example cannot list deployments.apps in namespace default (Not Found)'],
    [
      405,
      'MethodNotAllowed',
      'https://kube.example cannot list deployments.apps in namespace default (Method Not Allowed)',
    ],
    [
      429,
      'TooManyRequests',
      'https://kube.example is too busy to list deployments.apps in namespace default (Too Many Requests)',
    ],
    [
      500,
      'InternalError',
      'https://kube.example failed to list deployments.apps in namespace default (500 InternalError)',
    ],
    [503, '', 'https://kube.example failed to list deployments.apps in namespace default (503)'],
    [
      400,
      'BadRequest',
      'https://kube.example refuses to list deployments.apps in namespace default (400 BadRequest)',
    ],
  ])('puts %i %s into words', (code, reason, message) => {
    const [said, hint] = told(code, LIST, { reason });
    expect(said).toBe(message);
    expect(hint).toMatch(/./);
  });

  it('does not say the number twice where there was no Status', () => {
    expect(told(502, LIST, { message: '502 Bad Gateway: no upstream' })[0]).toBe(
      'https://kube.example failed to list deployments.apps in namespace default: 502 Bad Gateway: no upstream',
    );
  });

  it('says when to try again', () => {
    expect(told(429, LIST, { retryAfterMs: 1_500 })[1]).toBe(
      'try again in 2 s; `kubectl get --raw /readyz` tells how the server is',
    );
    expect(told(503, LIST)[1]).toBe('try again later; `kubectl get --raw /readyz` tells how the server is');
  });

  it('stays one line', () => {
    expect(told(500, LIST, { reason: 'a\nb', message: 'one\r\n::error::two\u001b[2J' })[0]).toBe(
      'https://kube.example failed to list deployments.apps in namespace default (500 a b): one ::error::two [2J',
    );
  });
});
