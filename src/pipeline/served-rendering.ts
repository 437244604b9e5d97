import { mergeStates, presentStates, recordOfStates, revealedRecordOfStates } from '../diff/sealed-states.js';
import type { HookRecord, ObjectRecord, PrintableHookRecord, PrintableRecord } from '../model/flow/record.js';
import { resetJson, toJson } from '../output/records/json-record.js';
import type { Rendering } from '../serve/state/served.js';

/** How what is served is made of states: masked or not, and with whole objects or without. */
export function renderingOf(showSecrets: boolean, objects: boolean): Rendering {
  const recordOf = showSecrets ? revealedRecordOfStates : recordOfStates;
  return {
    recordOf: (states) => news(recordOf(states)),
    maskedOf: (states) => news(recordOfStates(states)),
    shown: (record, states) => (showSecrets ? news(recordOf(states)) : record),
    presentOf: presentStates,
    merge: (earlier, later) => mergeStates(earlier, later, true) ?? later,
    toJson: (record) => toJson(record, { objects }),
    resetJson,
  };
}

/** What is handed over again is never served. */
function news(record: HookRecord): ObjectRecord;
function news(record: PrintableHookRecord): PrintableRecord;
function news(record: PrintableHookRecord): PrintableRecord {
  if (record.type !== 'SYNC') return record;
  throw new TypeError('a resync is no news');
}
