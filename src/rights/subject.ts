import { UsageError } from '../model/errors.js';
import type { JsonObject } from '../model/json/json.js';

/** Whom rights are given: a subject of a RoleBinding. */
export interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  /** Of a ServiceAccount only. */
  readonly namespace?: string;
}

/**
 * Reads `user:jane`, `group:developers` or `serviceaccount:shop/reader`.
 * @throws UsageError where it is none of them.
 */
export function parseSubject(text: string, source: string): Subject {
  const [, kind = '', name = ''] = /^(user|group|serviceaccount|sa):(.+)$/s.exec(text) ?? [];
  if (kind === 'user') return userSubject(name);
  if (kind === 'group') return { kind: 'Group', name };
  const [, namespace, account] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
  if (namespace !== undefined && account !== undefined)
    return { kind: 'ServiceAccount', name: account, namespace };
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is nobody; write user:jane, group:developers or serviceaccount:shop/reader`,
  );
}

/** The user of that name as a subject: `system:serviceaccount:shop:reader` is a ServiceAccount. */
export function userSubject(user: string): Subject {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
  return namespace === undefined || name === undefined
    ? { kind: 'User', name: user }
    : { kind: 'ServiceAccount', name, namespace };
}

/** As a binding has it. */
export function subjectJson({ kind, name, namespace }: Subject): JsonObject {
  return kind === 'ServiceAccount'
    ? { kind, name, ...(namespace === undefined ? {} : { namespace }) }
    : { apiGroup: 'rbac.authorization.k8s.io', kind, name };
}
