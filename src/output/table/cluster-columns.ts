import type { Json } from '../../model/json/json.js';
import type { ServerColumn } from '../../model/flow/server-table.js';

type Columns = readonly ServerColumn[];

/** The columns of all clusters, which may be of several versions: those of the first, and what the others have besides. */
export function unionOf(all: readonly Columns[]): Columns {
  const [first = [], ...others] = all;
  if (others.length === 0) return first;
  const columns = [...first];
  for (const column of others.flat())
    if (!columns.some(({ name }) => name === column.name)) columns.push(column);
  return columns;
}

/** Puts the cells of one cluster where the columns of all have them. */
export function placing(all: Columns, own: Columns): (cells: readonly Json[]) => readonly Json[] {
  if (all === own) return (cells) => cells;
  const places = own.map(({ name }) => all.findIndex((column) => column.name === name));
  return (cells) => {
    const placed: Json[] = all.map(() => '');
    for (const [index, place] of places.entries()) placed[place] = cells[index] ?? '';
    return placed;
  };
}
