import { RESOURCES_WITH_LENS } from '../../lens/lens-table.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { kindOf } from '../cluster/resource-ref.js';
import { MisuseError } from '../errors.js';
import type { KubernetesObject } from '../object.js';

const KNOWN: ReadonlySet<string> = new Set(RESOURCES_WITH_LENS);

/**
 * The type of an object by what it says itself, without asking a server: exact for the built-in kinds that have words of
 * their own; for others all that matters is that they are none of those.
 * @throws MisuseError where it does not say.
 */
export function resourceOf(object: KubernetesObject): Resource {
  const said = kindOf(object);
  if (said === undefined)
    throw new MisuseError('the object has no apiVersion and kind: say which `resource` it is of');
  const { kind, group = '', version = '' } = said;
  const singular = kind.toLowerCase();
  const like = (plural: string): Resource => ({
    group,
    version,
    plural,
    singular,
    kind,
    shortNames: [],
    categories: [],
    namespaced: object.metadata?.namespace !== undefined,
    verbs: [],
  });
  const plurals = [`${singular}s`, singular, `${singular}es`, singular.replace(/y$/, 'ies')].map(like);
  return plurals.find((resource) => KNOWN.has(resourceName(resource))) ?? like(`${singular}s`);
}
