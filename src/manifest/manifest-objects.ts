import { oneLine } from '../cluster/errors/sanitize.js';
import { UsageError } from '../model/errors.js';
import { type Json, type JsonObject, arrayAt, isJsonObject } from '../model/json/json.js';
import type { ManifestDocument } from './yaml-documents.js';

/** What of an object in a manifest says which one it is. */
export interface ManifestObject {
  /** `""` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined where it does not say. */
  readonly namespace: string | undefined;
  /** Where it stands. */
  readonly place: string;
  /** All of it, with the kind that an item of a list lacks. */
  readonly content: JsonObject;
}

/** Lists in lists: nobody writes more, and each level is a call of this program. */
const MAX_NESTING = 20;

/**
 * The objects of a document: itself, or the items of a list.
 * @throws UsageError with the place of what does not say which object it is.
 */
export function objectsOf({ value, place }: ManifestDocument): readonly ManifestObject[] {
  return read(value, place, {}, 0);
}

function read(value: Json, place: string, types: JsonObject, nesting: number): readonly ManifestObject[] {
  if (!isJsonObject(value)) throw new UsageError(`${place} is ${wordFor(value)}, and no object`);
  const kind = value['kind'] ?? types['kind'];
  const apiVersion = value['apiVersion'] ?? types['apiVersion'];
  if (typeof kind !== 'string' || kind === '') throw missing('kind', place, kind);
  if (typeof apiVersion !== 'string' || apiVersion === '') throw missing('apiVersion', place, apiVersion);
  if (kind === 'List' || Array.isArray(value['items'])) {
    if (nesting === MAX_NESTING)
      throw new UsageError(`${place}: more than ${MAX_NESTING} lists within lists`);
    // In a DeploymentList an item need not say that it is a Deployment.
    const inner: JsonObject = kind === 'List' ? {} : { kind: kind.replace(/List$/, ''), apiVersion };
    return arrayAt(value, 'items').flatMap((item, at) =>
      read(item, `${place}, item ${at + 1}`, inner, nesting + 1),
    );
  }
  return [objectOf(value, kind, apiVersion, place)];
}

function objectOf(value: JsonObject, kind: string, apiVersion: string, place: string): ManifestObject {
  const [, group = '', version = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(apiVersion) ?? [];
  if (!LABEL.test(version) || (group !== '' && !DOMAIN.test(group)))
    throw new UsageError(`${place}: apiVersion ${quoted(apiVersion)} is not as apps/v1 or v1`);
  if (!KIND.test(kind)) throw new UsageError(`${place}: kind ${quoted(kind)} is not the name of a kind`);
  if (group === 'kustomize.config.k8s.io')
    throw new UsageError(`${place} is for kustomize, and no object`, 'write: kwatch -k DIR');
  const what = `${place}: ${kind}`;
  const metadata = isJsonObject(value['metadata']) ? value['metadata'] : {};
  const { name, generateName, namespace } = metadata;
  if (name === undefined || name === null || name === '') {
    if (typeof generateName !== 'string' || generateName === '')
      throw new UsageError(`${what} has no metadata.name`);
    throw new UsageError(
      `${what} has generateName ${quoted(generateName)} and no metadata.name: what the server has called it is not known`,
      'name it on the command line, or by a label: -l',
    );
  }
  if (typeof name !== 'string')
    throw new UsageError(
      `${what}: metadata.name is ${wordFor(name)}; a name is a text, in quotes if need be`,
    );
  if (!NAME.test(name) || name === '.' || name === '..')
    throw new UsageError(`${what}: metadata.name ${quoted(name)} is not the name of an object`);
  const where = namespace === null || namespace === '' ? undefined : namespace;
  if (where !== undefined && (typeof where !== 'string' || !LABEL.test(where)))
    throw new UsageError(
      `${what} ${quoted(name)}: metadata.namespace is ${typeof where === 'string' ? `${quoted(where)}, not the name of a namespace` : wordFor(where)}`,
    );
  return { group, version, kind, name, namespace: where, place, content: { ...value, apiVersion, kind } };
}

/** An RFC 1123 label, as versions and namespaces are. */
const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const DOMAIN = /^[a-z0-9][-a-z0-9.]{0,251}[a-z0-9]$/;
const KIND = /^[A-Za-z](?:[-A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
/** What can be a part of a path (apimachinery, path.IsValidPathSegmentName); RBAC has colons in names. */
const NAME = /^[^/%\p{C}]{1,253}$/u;

function missing(field: string, place: string, is: Json | undefined): UsageError {
  const text =
    is === undefined || is === null || is === '' ? `has no ${field}` : `has as its ${field} ${wordFor(is)}`;
  return new UsageError(
    `${place} ${text}, and so is no object of Kubernetes`,
    'a manifest has apiVersion, kind and metadata.name',
  );
}

function quoted(text: string): string {
  return JSON.stringify(oneLine(text, 80));
}

function wordFor(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a map';
  return typeof value === 'string' ? 'a text' : typeof value === 'boolean' ? 'true or false' : 'a number';
}
