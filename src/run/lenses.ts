import { printerColumns } from '../cluster/discovery/printer-columns.js';
import type { Connection } from '../cluster/connection.js';
import { chooseLens } from '../diff/lenses/choose-lens.js';
import { columnsAt } from '../diff/lenses/printer-column-paths.js';
import { type Lens, hasOwnLens } from '../diff/lenses/lens-table.js';
import type { Clock } from '../model/clock.js';
import type { DiffOptions } from '../model/plan.js';
import { type Resource, resourceName } from '../model/resource.js';

/** The lenses of a run, each by its resource. */
export interface Lenses {
  /** What is kept of an object: at once, since it does not depend on the columns. */
  readonly keep: (resource: Resource) => Lens;
  /** By which its changes are told; may wait a moment for the server's columns. */
  readonly tell: (resource: Resource) => Promise<Lens>;
}

/** Columns that come later than this go without: they are asked for while the objects are listed. */
const COLUMNS_WAIT_MS = 2_000;

export interface LensesOptions {
  readonly connection: Connection;
  readonly wanted: DiffOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks for the columns of what has no lens of its own as soon as it is to be kept. */
export function createLenses({ connection, wanted, clock, signal }: LensesOptions): Lenses {
  const lenses = new Map<string, Promise<Lens>>();

  const withColumns = async (resource: Resource): Promise<Lens> => {
    if (hasOwnLens(resource) || wanted.level !== 'summary') return chooseLens(resource, wanted);
    const late = new AbortController();
    const none = clock.sleep(COLUMNS_WAIT_MS, AbortSignal.any([signal, late.signal])).then(() => []);
    const columns = await Promise.race([printerColumns(connection, resource, signal), none]);
    late.abort();
    return chooseLens(resource, wanted, columnsAt(columns));
  };

  const tell = (resource: Resource): Promise<Lens> => {
    const name = `${resourceName(resource)}/${resource.version}`;
    const known = lenses.get(name) ?? withColumns(resource);
    lenses.set(name, known);
    return known;
  };

  return {
    keep(resource) {
      void tell(resource);
      return chooseLens(resource, wanted);
    },
    tell,
  };
}
