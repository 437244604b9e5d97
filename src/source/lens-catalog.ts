import { printerColumns } from '../cluster/discovery/printer-columns.js';
import type { Connection } from '../cluster/connection.js';
import { chooseLens } from '../diff/lenses/choose-lens.js';
import { columnsAt } from '../diff/lenses/printer-column-paths.js';
import { type Lens, hasOwnLens } from '../diff/lenses/lens-table.js';
import type { Clock } from '../model/clock.js';
import type { DiffOptions } from '../model/plan.js';
import { type Resource, resourceName } from '../model/resource.js';

/** The lenses of a run, by resource. */
export interface LensCatalog {
  /** What is to be kept of an object: known at once, since it does not depend on the server's columns. */
  readonly projectionLens: (resource: Resource) => Lens;
  /** By which changes are told: the same, with the server's columns where the kind has no lens of its own. */
  readonly lensOf: (resource: Resource) => Lens | Promise<Lens>;
}

/** Columns that come later than this go without: they are asked for while the objects are listed. */
const COLUMNS_WAIT_MS = 2_000;

export interface LensCatalogOptions {
  readonly connection: Connection;
  readonly options: DiffOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks for the columns of what has no lens of its own as soon as its objects are to be kept. */
export function createLensCatalog({ connection, options, clock, signal }: LensCatalogOptions): LensCatalog {
  const lenses = new Map<string, Lens | Promise<Lens>>();

  const withColumns = async (resource: Resource): Promise<Lens> => {
    const late = new AbortController();
    const none = clock.sleep(COLUMNS_WAIT_MS, AbortSignal.any([signal, late.signal])).then(() => []);
    const columns = await Promise.race([printerColumns(connection, resource, signal), none]);
    late.abort();
    return chooseLens(resource, options, columnsAt(columns));
  };

  const chosen = (name: string, resource: Resource): Lens | Promise<Lens> => {
    if (hasOwnLens(resource) || options.level !== 'summary') return chooseLens(resource, options);
    return withColumns(resource).then((lens) => {
      lenses.set(name, lens);
      return lens;
    });
  };

  const lensOf = (resource: Resource): Lens | Promise<Lens> => {
    const name = `${resourceName(resource)}/${resource.version}`;
    const known = lenses.get(name) ?? chosen(name, resource);
    lenses.set(name, known);
    return known;
  };

  return {
    projectionLens(resource) {
      lensOf(resource);
      return chooseLens(resource, options);
    },
    lensOf,
  };
}
