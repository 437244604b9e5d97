import type { PrintableChange } from '../../model/record.js';
import type { ServerColumn } from '../../model/server-table.js';
import { ageText } from '../line/age.js';
import { sideTexts, totalText } from '../line/change-text.js';
import { shorten } from '../line/shorten.js';
import { valueText } from '../line/value-text.js';
import { cellText, nameText } from '../text/name-text.js';
import type { ObjectRow, Section } from './object-rows.js';

/** The longest that one cell of kwatch's own columns is made of: a pod of many containers lists their images. */
const OWN_COLUMNS_MAX = 6;

/** As long as a name may be, whatever it is made of. */
const CELL_MAX = 256;

/** The server is asked for its columns; a real one has a dozen. */
const SERVER_COLUMNS_MAX = 32;

/** The head and the cells of one type, as safe text; NAMESPACE, LAST CHANGE and colours are not in it. */
export interface Cells {
  readonly head: readonly string[];
  readonly rowOf: (row: ObjectRow) => readonly string[];
}

/** The server's columns where it offers some, and otherwise what kwatch itself knows of the objects. */
export function cellsOf(section: Section, nowMs: number): Cells {
  return section.columns === undefined ? ownCells(section, nowMs) : serverCells(section.columns, nowMs);
}

function serverCells(columns: readonly ServerColumn[], nowMs: number): Cells {
  // As `kubectl get` without -o wide.
  const shown = columns
    .flatMap((column, index) => (column.priority === 0 ? [{ column, index }] : []))
    .slice(0, SERVER_COLUMNS_MAX);
  return {
    head: shown.map(({ column }) => cellText(column.name).toUpperCase()),
    rowOf: (row) =>
      shown.map(({ column, index }) => {
        if (column.name === 'Name') return nameText(row.identity.name);
        // The server's own age is as old as its answer.
        if (column.name === 'Age') return ageText(row.created, nowMs);
        const cell = row.cells?.[index];
        if (cell === undefined || cell === null) return '';
        return typeof cell === 'string' ? cellText(cell) : valueText(cell);
      }),
  };
}

function ownCells(section: Section, nowMs: number): Cells {
  const fields = new Set<string>();
  for (const row of section.rows) {
    for (const fact of row.facts.values()) {
      // A path is no heading; and a field that comes and goes would move the others.
      if (fact.field !== fact.path && fields.size < OWN_COLUMNS_MAX) fields.add(fact.field);
    }
  }
  return {
    head: ['NAME', ...[...fields].map((field) => cellText(field).toUpperCase()), 'AGE'],
    rowOf: (row) => [
      nameText(row.identity.name),
      ...[...fields].map((field) =>
        shorten(
          [...row.facts.values()]
            .filter((fact) => fact.field === field)
            .map(factText)
            .join(','),
          CELL_MAX,
        ),
      ),
      ageText(row.created, nowMs),
    ],
  };
}

/** How it is now; how it was is no part of a cell. */
function factText({ old, ...fact }: PrintableChange): string {
  const { new: next } = sideTexts(fact);
  return next === undefined ? '' : `${next}${totalText(fact)}`;
}
