import { UnavailableError, UsageError } from '../../model/errors.js';
import type { Resource } from '../../model/object/resource.js';
import { oneLine } from '../errors/sanitize.js';
import type { Catalog } from './catalog.js';
import { type IsUsable, matchAll, versionsOf } from './match.js';
import { suggestName } from './suggest.js';
import type { TypeName } from './type-name.js';

/**
 * Every type of a group: `*.apps`, `*.v1.apps`.
 * @throws UsageError where the server has no such group; UnavailableError where nothing in it can be watched.
 */
export async function resolveGroup(
  catalog: Catalog,
  typeName: string,
  names: readonly TypeName[],
  isUsable: IsUsable,
): Promise<readonly Resource[]> {
  const named = names.flatMap(({ group }) => group ?? []);
  const versions = await catalog.versions('all', named);
  for (const name of names) {
    const meant = versionsOf(versions, name);
    const found = matchAll(meant, isUsable);
    if (found.length > 0 && name.group !== undefined) return found;
    if (meant.length > 0 && name.group !== undefined)
      throw new UnavailableError(
        `the API group ${oneLine(name.group, 80)} has no types that can be listed and watched`,
        '`kubectl api-resources --verbs=list,watch` lists those that can',
      );
  }
  if (names.some(({ group }) => group === undefined))
    throw new UsageError(
      "* alone is no type; write '*.apps' for every type of a group, or all for the common ones",
    );
  const groups = (await catalog.versions('all', undefined, () => true)).map(({ group }) => group);
  const near = suggestName(typeName.slice(2), groups);
  throw new UsageError(
    `the server has no API group for "${oneLine(typeName, 80)}"${near === undefined ? '' : `; did you mean "*.${oneLine(near, 80)}"?`}`,
    '`kubectl api-versions` lists them',
  );
}
