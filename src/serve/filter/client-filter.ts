import type { ChangeType } from '../../model/plan/choices.js';
import type { ObservedChange, WhereRule } from '../../model/plan/filters.js';
import type { Labels, LabelSelector } from '../../model/object/label-selector.js';
import type { NamePattern } from '../../model/object/patterns.js';
import type { ObjectRecord, StreamRecord } from '../../model/flow/record.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import type { ServedAbout } from '../state/served.js';

/** What one client wants to be told of. */
export interface ClientFilter {
  /** Whether it may be told of it at all, whatever its labels are and whatever happened. */
  concerns(
    served:
      | { readonly kind: 'change'; readonly about: ServedAbout }
      | { readonly kind: 'stream'; readonly record: Pick<StreamRecord, 'scope'> },
  ): boolean;
  selects(labels: Labels): boolean;
  /** Whether it asks of records what `holds` and `chooses` say. */
  readonly asks: boolean;
  /** Whether an object is meant by its state: as a masked record has it now, or had it before. */
  holds(record: ObjectRecord, side: 'old' | 'new'): boolean;
  /** Whether a change is meant by what it is. */
  chooses(record: ObjectRecord): boolean;
  readonly events: ReadonlySet<ChangeType>;
}

/** What a client's words mean; undefined where it says nothing of it. */
export interface FilterWords {
  readonly resources: readonly Resource[] | undefined;
  readonly namespaces: readonly string[] | undefined;
  readonly names: readonly NamePattern[] | undefined;
  readonly selector: LabelSelector | undefined;
  readonly events: readonly ChangeType[] | undefined;
  readonly where: WhereRule | undefined;
}

/** What an expression is not asked of here. */
const NOTHING = { dependents: undefined, changes: [] } as const;

const ALL_EVENTS: readonly ChangeType[] = ['ADDED', 'MODIFIED', 'DELETED'];

export function createClientFilter({
  resources,
  namespaces,
  names,
  selector,
  events = ALL_EVENTS,
  where,
}: FilterWords): ClientFilter {
  const types = resources && new Set(resources.map(resourceName));
  const places = namespaces && new Set(namespaces);
  const isPlace = (namespace: string | undefined): boolean =>
    places === undefined || namespace === undefined || places.has(namespace);
  return {
    concerns(served) {
      const { resource, namespace } = served.kind === 'change' ? served.about : served.record.scope;
      if (types?.has(resourceName(resource)) === false || !isPlace(namespace)) return false;
      return (
        served.kind === 'stream' ||
        names === undefined ||
        names.some((each) => each.matches(served.about.name))
      );
    },
    selects: (labels) => selector === undefined || selector(labels),
    events: new Set(events),
    asks: where !== undefined,
    holds({ object = {}, oldObject, timeMs }, side) {
      if (where?.selects !== 'objects') return true;
      const state = side === 'old' ? (oldObject ?? object) : object;
      return isTrue(where, { ...NOTHING, type: 'ADDED', object: state, oldObject: undefined, nowMs: timeMs });
    },
    chooses({ type, object = {}, oldObject, timeMs, changes }) {
      if (where?.selects !== 'changes') return true;
      return isTrue(where, { ...NOTHING, type, object, oldObject, nowMs: timeMs, changes });
    },
  };
}

/** What gives no answer is not true. */
function isTrue({ expression }: WhereRule, observed: ObservedChange): boolean {
  const verdict = expression(observed);
  return 'value' in verdict && verdict.value;
}
