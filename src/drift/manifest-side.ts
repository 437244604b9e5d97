import { UsageError } from '../model/errors.js';
import type { Resource } from '../model/object/resource.js';
import { type JsonObject, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import type { ManifestText } from '../manifest/manifest-text.js';
import { documentsOf } from '../manifest/yaml-documents.js';
import { targetsOf } from '../manifest/manifest-targets.js';
import { objectsOf } from '../manifest/manifest-objects.js';
import { resourceOfObject } from '../record/read/foreign-resource.js';
import { isOfServer } from './file-kind.js';
import {
  type Side,
  type SideObject,
  type ComparedObjects,
  coverOf,
  namespacesOfScopes,
  targetsOfScopes,
} from './side.js';

export interface ManifestSideOptions {
  readonly name: string;
  /** Where an object is that does not say it, as far as the command line says; undefined: where the other side is. */
  readonly namespace: string | undefined;
  readonly compared: ComparedObjects;
}

/**
 * What manifests want, or what `kubectl get -o yaml` wrote.
 * @throws UsageError with the place of what cannot be read.
 */
export function manifestSide(
  texts: readonly ManifestText[],
  { name, namespace, compared }: ManifestSideOptions,
): Side {
  const all = texts.flatMap((text) => documentsOf(text).flatMap(objectsOf));
  if (all.length === 0)
    throw new UsageError(`no object is in ${name}`, 'a manifest has apiVersion, kind and metadata.name');
  const isManifest = !all.every(({ content }) => isOfServer(content));
  const objects = all.flatMap(({ content, place }): readonly SideObject[] => {
    const resource = knownType(resourceOfObject(content), place);
    const identity = identityIn(content);
    const isMeant =
      compared.admits(resource, identity.namespace ?? namespace, identity.name) &&
      compared.selects?.(content) !== false;
    return isMeant ? [{ resource, identity, managers: [], content, facts: undefined }] : [];
  });
  const places = objects.map(({ resource, identity }) => ({ resource, namespace: identity.namespace }));
  return {
    name,
    objects: withoutTwins(objects),
    covers: isManifest ? () => false : coverOf(places),
    isManifest,
    marks: undefined,
    namespace,
    lensOf: undefined,
    targets: isManifest ? targetsOf(texts) : targetsOfScopes(places),
    namespaces: isManifest ? undefined : namespacesOfScopes(places),
  };
}

function identityIn(content: JsonObject): SideObject['identity'] {
  const metadata = valueAt(content, 'metadata');
  const text = (key: string): string => stringAt(metadata, key) ?? '';
  const namespace = text('namespace');
  return {
    namespace: namespace === '' ? undefined : namespace,
    name: text('name'),
    uid: text('uid'),
    resourceVersion: text('resourceVersion'),
  };
}

/** As when they are applied, the last one counts. */
function withoutTwins(objects: readonly SideObject[]): readonly SideObject[] {
  const byName = new Map(
    objects.map((object) => {
      const { resource, identity } = object;
      return [JSON.stringify([resource.group, resource.kind, identity.namespace, identity.name]), object];
    }),
  );
  return [...byName.values()];
}

function knownType(resource: Resource | undefined, place: string): Resource {
  if (resource === undefined) throw new UsageError(`${place} does not say what it is`);
  return resource;
}

/** A Secret as the server keeps it: what was written as text is there in base64. */
export function asKept(content: JsonObject): JsonObject {
  const { stringData, ...rest } = content;
  if (content['kind'] !== 'Secret' || content['apiVersion'] !== 'v1' || !isJsonObject(stringData))
    return content;
  const packed = Object.entries(stringData).map(([key, value]) => [
    key,
    typeof value === 'string' ? Buffer.from(value).toString('base64') : value,
  ]);
  const data = isJsonObject(rest['data']) ? rest['data'] : {};
  return { ...rest, data: { ...data, ...(Object.fromEntries(packed) as JsonObject) } };
}
