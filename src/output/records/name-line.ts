import type { PrintableRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { nameText } from '../text/name-text.js';

/** The `name` format: `deployment.apps/web`, as `kubectl get -o name` writes it, for every change that is shown. */
export function nameLine(record: PrintableRecord): string | undefined {
  if (record.type === 'MODIFIED' && record.changes.length === 0) return undefined;
  const { resource, identity } = record;
  const type = resourceName({ ...resource, plural: resource.singular || resource.plural });
  return `${nameText(type)}/${nameText(identity.name)}`;
}
