import { UsageError } from '../../model/errors.js';
import type { TypeSelection } from '../../model/plan/plan.js';
import { onOff, optional } from './flag.js';
import { parseSelection } from '../type-selection.js';

const group = 'Which objects';

/** Objects by what they belong to. */
export const LINEAGE_FLAGS = {
  ownedBy: optional({
    long: 'owned-by',
    value: 'TYPE/NAME',
    repeat: true,
    description: 'Only what belongs to these, whatever is between',
    group,
    parse: ownerList,
  }),
  tree: onOff({
    long: 'tree',
    description: 'With all that belongs to them, below them',
    group,
  }),
};

/** Objects with commas between them. */
function ownerList(text: string, source: string): readonly TypeSelection[] {
  const owners = text.split(',');
  const wrong = owners.find((owner) => !/^[^/\s]+\/[^/\s]+$/.test(owner));
  if (wrong === undefined) return parseSelection(owners, 'kwatch');
  throw new UsageError(
    `${source} ${JSON.stringify(wrong)} is not TYPE/NAME; write for example deploy/web or deploy/web,sts/db`,
  );
}
