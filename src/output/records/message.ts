import { type PrintableChange, type PrintableHookRecord, leftSelection } from '../../model/flow/record.js';
import { changeText, shownChanges } from '../line/change-text.js';
import { eventText } from '../line/event-text.js';
import { nameText } from '../text/name-text.js';
import { createTheme } from '../text/theme.js';

const PLAIN = createTheme(0);

/**
 * A record as one sentence: `Deployment web updated - replicas changed: 3 → 5`. Of an Event what it says:
 * `BackOff pod/web-1 ×9: Back-off restarting failed container`. Safe text, so that
 * `jq -r .message` may go to a terminal.
 */
export function objectMessage(record: PrintableHookRecord): string {
  const said = record.changes.find(({ event }) => event !== undefined)?.event;
  // Of an Event what it says: its own name says nothing.
  if (said !== undefined && record.reason === undefined) return eventText(said, PLAIN);
  const subject = `${nameText(record.kind)} ${nameText(record.identity.name)}`;
  switch (record.type) {
    case 'ADDED':
      return record.reason === 'back-in-selection'
        ? `${subject} is back in the selection`
        : `${subject} added`;
    case 'DELETED':
      return leftSelection(record) ? `${subject} left the selection` : `${subject} deleted`;
    case 'SYNC':
      return `${subject} as it is`;
    case 'MODIFIED': {
      const changes = shownChanges(record.changes, changeSentence).join('; ');
      // Never only that it was updated: whoever reads it would look for what.
      const what = changes === '' ? `no change shown (resourceVersion ${version(record)})` : changes;
      return `${subject} updated - ${what}`;
    }
  }
}

function version({ identity }: PrintableHookRecord): string {
  return nameText(identity.resourceVersion);
}

function changeSentence(change: PrintableChange): string {
  const { label, old, new: next } = changeText(change);
  if (next === undefined) return `${label} removed: ${old ?? ''}`;
  return old === undefined ? `${label} added: ${next}` : `${label} changed: ${old} → ${next}`;
}
