import { listMapKeys } from '../cluster/discovery/list-map-keys.js';
import { columnsOf, definedVersion } from '../cluster/discovery/printer-columns.js';
import type { Connection } from '../cluster/connection.js';
import { type TypeDefinition, chooseLens, definedLens } from '../lens/choose-lens.js';
import { columnsAt } from '../lens/printer-column-paths.js';
import { type Lens, hasOwnLens } from '../lens/lens-table.js';
import type { Clock } from '../model/clock.js';
import type { DiffOptions } from '../model/plan/plan.js';
import { type Resource, resourceName } from '../model/object/resource.js';

/** The lenses of a run, by resource. */
export interface LensCatalog {
  /** What is to be kept of an object: known at once, since it does not depend on the server's columns. */
  readonly projectionLens: (resource: Resource) => Lens;
  /** By which changes are told: the same, with what the server defines of a kind that has no lens of its own. */
  readonly lensOf: (resource: Resource) => Lens | Promise<Lens>;
  /** What the server defines of it, as far as that is known and was asked for. */
  readonly definitionOf: (resource: Resource) => TypeDefinition | undefined;
}

/** A definition that comes later than this is gone without: it is asked for while the objects are listed. */
const DEFINITION_WAIT_MS = 2_000;

export interface LensCatalogOptions {
  readonly connection: Connection;
  readonly options: DiffOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks for the definition of what has no lens of its own as soon as its objects are to be kept. */
export function createLensCatalog({ connection, options, clock, signal }: LensCatalogOptions): LensCatalog {
  const lenses = new Map<string, Lens | Promise<Lens>>();
  const definitions = new Map<string, TypeDefinition>();

  const asDefined = async (resource: Resource): Promise<Lens> => {
    const late = new AbortController();
    const none = clock
      .sleep(DEFINITION_WAIT_MS, AbortSignal.any([signal, late.signal]))
      .then(() => undefined);
    const version = await Promise.race([definedVersion(connection, resource, signal), none]);
    late.abort();
    const defined = { columns: columnsAt(columnsOf(version)), listKeys: [...listMapKeys(version)] };
    definitions.set(keyOf(resource), defined);
    return definedLens(resource, options, defined);
  };

  const chosen = (name: string, resource: Resource): Lens | Promise<Lens> => {
    if (hasOwnLens(resource) || options.level === 'none') return chooseLens(resource, options);
    return asDefined(resource).then((lens) => {
      lenses.set(name, lens);
      return lens;
    });
  };

  const lensOf = (resource: Resource): Lens | Promise<Lens> => {
    const name = keyOf(resource);
    const known = lenses.get(name) ?? chosen(name, resource);
    lenses.set(name, known);
    return known;
  };

  return {
    projectionLens(resource) {
      void lensOf(resource);
      return chooseLens(resource, options);
    },
    lensOf,
    definitionOf: (resource) => definitions.get(keyOf(resource)),
  };
}

function keyOf(resource: Resource): string {
  return `${resourceName(resource)}/${resource.version}`;
}
