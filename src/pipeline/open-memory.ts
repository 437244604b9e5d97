import { randomBytes } from 'node:crypto';
import { createStateRecorder } from '../diff/recorded-state.js';
import { UsageError } from '../model/errors.js';
import { type Holds, createHolds } from '../model/flow/holds.js';
import type { OpenMemory } from '../model/flow/memory.js';
import type { Plan } from '../model/plan/plan.js';

import type { ClusterAccess } from '../cluster/access.js';
import type { ProcessContext } from '../process/process-context.js';
import { takeLock } from '../record/write/lock.js';
import { whyNot } from '../record/file-errors.js';
import { selectionOf, serverIdentity } from './open-recording.js';
import { readState } from '../state/read-state.js';
import { createScopeMemory } from '../state/scope-memory.js';
import type { StateHeader } from '../state/state-format.js';
import { createStateFile } from '../state/state-file.js';
import { type StateSink, createStateSink } from '../state/state-sink.js';
import { type ToldStates, createToldStates } from '../state/told-states.js';
import type { Streams } from '../process/open-streams.js';

/** What was told by the runs before, and keeps what this one tells. */
export interface Memory {
  readonly notes: readonly string[];
  readonly holds: Holds;
  /** @throws UsageError where it is of another cluster. */
  readonly begin: (access: Pick<ClusterAccess, 'server' | 'identity'>, streams: Streams) => StateSink;
  readonly open: OpenMemory;
  readonly release: () => Promise<void>;
}

/**
 * Takes the file of a state, before the cluster is asked for anything.
 * @throws UsageError where another process has it, or it cannot be gone on from.
 */
export async function openMemory(plan: Plan, path: string, context: ProcessContext): Promise<Memory> {
  const release = await takeLock(path, context).catch((error: unknown) => {
    throw error instanceof UsageError ? error : new UsageError(`cannot write ${path}: ${whyNot(error)}`);
  });
  try {
    const kept = await readState(path);
    const selection = selectionOf(plan);
    if (kept !== undefined && kept.header.selection !== selection)
      throw new UsageError(
        `${path} is of another selection: it was kept with other names, labels, fields or filters`,
        'select the same, or name another file',
      );
    const key = kept === undefined ? randomBytes(32) : Buffer.from(kept.header.key, 'base64');
    return memoryOf({
      path,
      kept: kept?.header,
      told: kept?.told ?? createToldStates(),
      selection,
      key,
      context,
      release,
    });
  } catch (error) {
    await release();
    throw error;
  }
}

interface Opened {
  readonly path: string;
  /** Undefined where nothing was kept yet. */
  readonly kept: StateHeader | undefined;
  readonly told: ToldStates;
  readonly selection: string;
  readonly key: Buffer;
  readonly context: ProcessContext;
  readonly release: () => Promise<void>;
}

function memoryOf({ path, kept, told, selection, key, context, release }: Opened): Memory {
  const { clock } = context;
  const holds = createHolds();
  const recorder = createStateRecorder(key);
  const file = createStateFile(path);
  let sink: StateSink | undefined;

  const open = createScopeMemory({
    ...{ told, recorder, clock },
    reached: (...position) => sink?.reached(...position),
  });

  return {
    notes: kept === undefined ? [] : [`goes on from ${path}: ${told.size} objects were told before`],
    holds,
    open,
    begin(access, streams) {
      const server = serverIdentity(access);
      if (kept !== undefined) checkServer(path, kept, server);
      let isRead = true;
      void streams.stdout.ended.then(() => (isRead = false));
      sink = createStateSink({
        ...{ path, told, file, recorder, holds, clock },
        header: { ...server, selection, key: key.toString('base64') },
        async flushed() {
          await streams.stdout.flush();
          return isRead;
        },
        warn: streams.notices.warn,
        notice: streams.notices.notice,
      });
      return sink;
    },
    release,
  };
}

function checkServer(path: string, kept: StateHeader, watched: ReturnType<typeof serverIdentity>): void {
  const isKnown = kept.cluster !== undefined && watched.cluster !== undefined;
  if (isKnown ? kept.cluster === watched.cluster : kept.server === watched.server) return;
  const other = kept.server === watched.server ? 'another cluster with the same address' : watched.server;
  throw new UsageError(
    `${path} is the state of ${kept.server}, and what is watched is ${other}`,
    'name another file',
  );
}
