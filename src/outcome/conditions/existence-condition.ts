import { type Condition, waitForIt } from './condition.js';

/** `--for create`: it is there. */
export function createdCondition(wanted: string): Condition {
  return {
    wanted,
    judge: ({ type }) => (type === 'DELETED' ? waitForIt(true) : { state: 'met', is: 'it is there' }),
    absent: waitForIt,
  };
}

/** `--for delete`: it is not there; met too where it never was, as with kubectl wait. */
export function deletedCondition(wanted: string): Condition {
  return {
    wanted,
    judge: ({ type, object }) => {
      if (type === 'DELETED') return { state: 'met', is: 'it was deleted' };
      return { state: 'waiting', is: isDeleting(object) ? 'it is being deleted' : 'it is still there' };
    },
    absent: (deleted) => ({ state: 'met', is: deleted ? 'it was deleted' : 'it is not there' }),
    left: () => ({ state: 'waiting', is: 'it left the selection, where its deletion is not seen' }),
  };
}

function isDeleting(object: Parameters<Condition['judge']>[0]['object']): boolean {
  const metadata = object['metadata'];
  return typeof metadata === 'object' && metadata !== null && 'deletionTimestamp' in metadata;
}
