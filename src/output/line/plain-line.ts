import type { PrintableRecord } from '../../model/flow/record.js';
import { nameText, objectText } from '../text/name-text.js';
import { createTheme } from '../text/theme.js';
import { GLANCE } from './bounds.js';
import { changesText } from './changes-text.js';

const PLAIN = createTheme(0);

/**
 * What a line tells of a record, in the same words, without time, type and columns:
 * `deployment/web  shop  replicas 3 → 5  by kubectl`. One line of safe text, for where there is no room for another.
 */
export function plainLine(record: PrintableRecord): string {
  const { kind, context, coalesced: folded } = record;
  const { name, namespace } = record.identity;
  return [
    ...[context, namespace].flatMap((word) => (word === undefined ? [] : [nameText(word)])),
    changesText(folded === undefined ? record : { ...record, folded }, PLAIN, GLANCE),
  ].reduce((line, part) => (part === '' ? line : `${line}  ${part}`), objectText({ kind, name }));
}
