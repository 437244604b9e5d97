import { type PrintableChange, type PrintableRecord, isObjectRecord } from '../../model/flow/record.js';
import type { FeedItem } from '../state/feed-item.js';

/** What of a record goes over the wire, as messages of a WebSocket or of an event stream. */
export type Encode = (item: FeedItem) => readonly (Buffer | string)[];

/** The record itself. */
export const encodeRecord: Encode = ({ bytes }) => [bytes];

/**
 * What programs of the older stream at /api/wds/logs read: `{timestamp, message}` for each change of replicas and of an
 * image, and bare sentences for the rest.
 */
export const encodeWds: Encode = ({ record }) => {
  if (record === undefined) return [];
  if (!isObjectRecord(record)) {
    const { event, scope } = record;
    if (event.type !== 'ERROR') return [];
    return [`Error: syncing ${scope.resource.singular}: ${oneLine(event.message)}`];
  }
  const { kind, identity, resource } = record;
  const name = oneLine(identity.name);
  switch (record.type) {
    case 'ADDED':
      return [`Successfully processed ${resource.singular}: ${name}`];
    case 'DELETED':
      return [`${oneLine(kind)} ${name} deleted`];
    case 'MODIFIED':
      return record.changes.flatMap((change) => wdsChange(record, change));
  }
};

/** Their time has whole seconds. */
function wdsChange({ kind, identity, timeMs }: PrintableRecord, change: PrintableChange): readonly string[] {
  const word = { replicas: 'Replicas', image: 'Image' }[change.field];
  if (word === undefined || change.new === undefined) return [];
  const timestamp = new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const value = typeof change.new === 'string' ? change.new : JSON.stringify(change.new);
  return [
    JSON.stringify({ timestamp, message: `${kind} ${identity.name} updated - ${word} changed: ${value}` }),
  ];
}

/** Their sentences are not escaped: what would begin a new line, or drive a terminal, is left out. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ');
}
