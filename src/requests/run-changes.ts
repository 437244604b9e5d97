import type { RequestOf } from '../cli/request.js';
import { mergeStates, recordOfStates } from '../diff/sealed-states.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import { objectKey } from '../model/object/object.js';
import type { ObjectRecord } from '../model/flow/record.js';
import { resourceName } from '../model/object/resource.js';
import type { Sealed } from '../model/flow/masked.js';
import { createTimeline } from '../output/timeline/timeline.js';
import { foldedText } from '../output/timeline/folded-text.js';
import type { ProcessContext } from '../process/process-context.js';
import { type RecordingListener, type ListenerContext, throughRecording } from './through-recording.js';

/** Tells what changed in a time: for each object the difference between its beginning and its end, and by whom. */
export function runChanges(request: RequestOf<'changes'>, context: ProcessContext): Promise<ExitCode> {
  return throughRecording(request, context, (told) => grouping(request, told));
}

/** What happened to one object. */
interface ChangesOfObject {
  states: Sealed;
  first: ObjectRecord;
  last: ObjectRecord;
  count: number;
  readonly managers: Set<string>;
}

function grouping(
  { timeline, plan }: RequestOf<'changes'>,
  { format, print, streams }: ListenerContext,
): RecordingListener {
  const groups = new Map<string, ChangesOfObject>();
  const picture = timeline ? createTimeline() : undefined;
  return {
    accept({ record, states }) {
      // What there was at the beginning is no change.
      if (record.type === 'ADDED' && record.initial) return undefined;
      picture?.add(record);
      const key = `${resourceName(record.resource)}/${objectKey(record.identity)}/${record.identity.uid}`;
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, {
          states,
          first: record,
          last: record,
          count: 1,
          managers: new Set(record.managers),
        });
        return undefined;
      }
      group.states = mergeStates(group.states, states, true) ?? states;
      group.last = record;
      group.count += 1;
      for (const manager of record.managers) group.managers.add(manager);
      return undefined;
    },
    async end() {
      if (picture !== undefined) {
        const columns = streams.window?.().columns;
        for (const line of picture.lines({ theme: streams.stdoutTheme, columns })) await print(line);
        return EXIT.ok;
      }
      const told = [...groups.values()].map((group) => ({ group, record: recordOf(group) }));
      for (const { record, group } of told) {
        if (!isKept(group, record)) continue;
        const text = format(record);
        if (text !== undefined) await print(text);
      }
      const quiet = told.filter(({ group, record }) => !isKept(group, record)).map(({ group }) => group);
      for (const text of foldedText(quiet.map(({ first, count }) => ({ record: first, count }))))
        await streams.notices.notice(text);
      if (groups.size === 0) await streams.notices.notice('nothing changed');
      return EXIT.ok;
    },
  };

  /** Not what came and went, or is as it was, unless it is asked for whole. */
  function isKept({ first, last }: ChangesOfObject, record: ObjectRecord): boolean {
    if (plan.verbose || plan.diff.level === 'none') return true;
    if (first.type === 'ADDED' && last.type === 'DELETED') return false;
    return record.type !== 'MODIFIED' || record.changes.length > 0;
  }
}

/** All changes of an object as one. */
function recordOf({ states, last, count, managers }: ChangesOfObject): ObjectRecord {
  const merged = recordOfStates(states);
  const record = merged.type === 'SYNC' ? last : merged;
  return {
    ...record,
    timeMs: last.timeMs,
    managers: [...managers],
    ...(count > 1 ? { coalesced: count, folded: count } : {}),
  };
}
