import { managersOfStates, retold } from '../diff/sealed-states.js';
import type { ChangeDelivery } from '../model/flow/delivery.js';
import type { Filters, WhereRule } from '../model/plan/filters.js';
import type { Source } from '../model/flow/source.js';
import { type WhereRules, createWhereRules, observedChange } from './where-rules.js';
import { isAnyOf, isByThose } from './by-whom.js';
import { type Membership, createMembership } from './membership.js';

/** Decides which objects and changes of a source are told, and as what. */
export interface Filter {
  /**
   * What is to be told of a change: itself, or what it means for who sees only what the filter holds: an object that
   * left, or came in. Undefined where it concerns nobody. What is left out by what it changes is not selected, and still
   * judged.
   */
  change(delivery: ChangeDelivery, source: Source): ChangeDelivery | undefined;
  /** Whether a stored object is one that the filter holds. */
  holds(uid: string, source: Source): boolean;
}

export interface FilterOptions {
  readonly filters: Filters;
  /** A word for the person at the terminal. */
  readonly notice: (text: string) => Promise<void>;
}

/** Filters by `--where`, `--field-manager-of`, `--by` and `--not-by`. Undefined where none of them is given. */
export function createFilter({ filters, notice }: FilterOptions): Filter | undefined {
  const { where, managers, by, notBy } = filters;
  if (where.length + managers.length + by.length + notBy.length === 0) return undefined;
  const whereRules = createWhereRules(notice);
  const ofObjects = where.filter(({ selects }) => selects === 'objects');
  const ofChanges = where.filter(({ selects }) => selects === 'changes');
  // By source: a UID is one object's in one cluster alone.
  const memberships = new WeakMap<Source, Membership>();
  const membershipOf = (source: Source): Membership => {
    const known = memberships.get(source) ?? createMembership();
    memberships.set(source, known);
    return known;
  };
  const selectsObjects = ofObjects.length + managers.length > 0;
  const holdsObject = ({ record, states }: ChangeDelivery): boolean =>
    (managers.length === 0 || isAnyOf(managersOfStates(states), managers)) &&
    allHold(ofObjects, record, whereRules);
  let saidUnknown = false;

  const isChosen = ({ record }: ChangeDelivery): boolean => {
    if (!allHold(ofChanges, record, whereRules)) return false;
    const { type, managers, initial, identity } = record;
    if (by.length > 0 && type === 'DELETED' && !saidUnknown) {
      saidUnknown = true;
      void notice(
        `left out by --by: ${identity.name} is gone, and servers do not say who deletes; it is said once, for all that are deleted`,
      );
    }
    return (initial && by.length === 0) || isByThose(managers, by, notBy);
  };

  return {
    change(delivery, source) {
      const held = selectsObjects ? heldOf(delivery, membershipOf(source), holdsObject) : delivery;
      if (held === undefined) return undefined;
      return isChosen(held) ? held : { ...held, selected: false, leftOut: true };
    },
    holds: (uid, source) => !selectsObjects || membershipOf(source).has(uid),
  };
}

function heldOf(
  delivery: ChangeDelivery,
  members: Membership,
  holdsObject: (delivery: ChangeDelivery) => boolean,
): ChangeDelivery | undefined {
  const { record } = delivery;
  const { uid } = record.identity;
  if (record.type === 'DELETED') {
    const was = members.remove(uid);
    if (!was) return undefined;
    return record.reason === undefined ? retold(delivery, 'deleted') : delivery;
  }
  if (!holdsObject(delivery)) return members.leave(uid) ? retold(delivery, 'left-selection') : undefined;
  switch (members.enter(uid)) {
    case 'stayed':
      return delivery;
    case 'came':
      return record.type === 'ADDED' ? delivery : retold(delivery, 'entered');
    case 'came-back':
      return retold(delivery, 'back-in-selection');
  }
}

function allHold(
  rules: readonly WhereRule[],
  record: ChangeDelivery['record'],
  whereRules: WhereRules,
): boolean {
  return rules.length === 0 || whereRules.allHold(rules, observedChange(record));
}
