import type { ApiWrite, WritableConnection } from '../cluster/connection.js';
import { readJson, sendJson } from '../cluster/http/read-json.js';
import { ApiError, TransportError } from '../model/errors.js';
import { type JsonObject, isJsonObject } from '../model/json/json.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import type { LeaseName } from './lease-record.js';

/** Where one Lease is kept. Each of them rejects with an ApiError or a TransportError where it is not possible. */
export interface LeaseStore {
  readonly name: LeaseName;
  /** Undefined: there is none. */
  read(signal: AbortSignal): Promise<JsonObject | undefined>;
  /** 409 where somebody else was first. */
  create(lease: JsonObject, signal: AbortSignal): Promise<JsonObject>;
  /** 409 where it was changed since the version that is in it was read. */
  update(lease: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** A Lease of a cluster. */
export function leaseStore(connection: WritableConnection, name: LeaseName): LeaseStore {
  const all = `/apis/coordination.k8s.io/v1/namespaces/${encodeURIComponent(name.namespace)}/leases`;
  const one = `${all}/${encodeURIComponent(name.name)}`;
  const whole = (found: unknown): JsonObject => {
    if (isJsonObject(found)) return found;
    throw new TransportError(`the answer of ${connection.server} to ${one} is no Lease`);
  };
  return {
    name,
    async read(signal) {
      try {
        return whole(await readJson(connection, { path: one, signal }));
      } catch (error) {
        if (error instanceof ApiError && error.failure.code === 404) return undefined;
        throw error;
      }
    },
    create: async (lease, signal) =>
      whole(await sendJson(connection, { path: all, signal, method: 'POST', body: bodyOf(lease) })),
    update: async (lease, signal) =>
      whole(await sendJson(connection, { path: one, signal, method: 'PUT', body: bodyOf(lease) })),
  };
}

function bodyOf(lease: JsonObject): NonNullable<ApiWrite['body']> {
  return { text: stringifyJson(lease), contentType: 'application/json' };
}
