import { createHash, randomBytes } from 'node:crypto';
import { createStateRecorder } from '../diff/recorded-state.js';
import type { TypeDefinition } from '../lens/choose-lens.js';
import type { KwatchError } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import type { RecordPlan } from '../model/plan/record-plan.js';
import type { Resource } from '../model/object/resource.js';
import type { Sink } from '../model/flow/sink.js';
import type { ClusterAccess } from '../cluster/access.js';
import type { Notices } from '../output/streams/notices.js';
import type { ProcessContext } from '../process/process-context.js';
import type { ServerIdentity } from '../record/format/recording-format.js';
import { createEncoder } from '../record/write/encoder.js';
import { openPlace } from '../record/write/record-place.js';
import { createRecordSink } from '../record/write/record-sink.js';

/** The recording of a run, whose place is taken and which nothing is written to yet. */
export interface Recording {
  /** What a person is to know of it, one sentence each. */
  readonly notes: readonly string[];
  /** @throws UsageError where another cluster is recorded there. */
  readonly begin: (access: ServerAccess, options: BeginOptions) => Sink;
  /** Gives the place back; nothing where the sink did so. */
  readonly release: () => Promise<void>;
}

/** Names, selectors and filters in short; types and namespaces are said of each scope. */
export function selectionOf({ targets, labelSelector, fieldSelector, filters }: Plan): string {
  const names = targets.flatMap((target) => target.names.map(({ text }) => `${target.type}/${text}`));
  const patterns = [filters.names, filters.excludedNames].map((all) => all.map(({ text }) => text));
  const parts = [names, labelSelector, fieldSelector, ...patterns, filters.where.map(({ text }) => text)];
  return parts.some((part) => part !== undefined && part.length > 0) ? JSON.stringify(parts) : '';
}

type ServerAccess = Pick<ClusterAccess, 'server' | 'identity'>;

export interface BeginOptions {
  readonly definitionOf: (resource: Resource) => TypeDefinition | undefined;
  readonly notices: Notices;
  readonly fail: (error: KwatchError) => void;
}

/** Takes the place where a run is recorded; before the cluster is asked for anything. */
export async function openRecording(
  plan: Plan,
  { place: planned, text, required }: RecordPlan,
  context: ProcessContext,
): Promise<Recording> {
  const place = await openPlace(planned, context);
  return {
    notes: place.notes,
    release: place.release,
    begin(access, { definitionOf, notices, fail }) {
      const server = serverIdentity(access);
      place.check(server);
      return createRecordSink({
        place,
        name: text,
        encoder: createEncoder({ recorder: createStateRecorder(randomBytes(32)), definitionOf }),
        header: { ...server, program: context.userAgent, selection: selectionOf(plan) },
        clock: context.clock,
        notice: notices.notice,
        warn: notices.warn,
        fail: required ? fail : undefined,
      });
    },
  };
}

/** What tells a server from every other: its URL, and a digest of its authority and the way to it. */
export function serverIdentity({
  server,
  identity,
}: Pick<ClusterAccess, 'server' | 'identity'>): ServerIdentity {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { server, cluster: identity === undefined ? undefined : digest(`${server}\n${identity}`) };
}
