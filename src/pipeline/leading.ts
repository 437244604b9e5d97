import { createHash } from 'node:crypto';
import { keyOfChange, mergeChanges } from '../diff/queued-change.js';
import { createGateSink } from '../handover/gate-sink.js';
import { startLeadership } from '../handover/leadership.js';
import { resourceOf } from '../handover/lease-marks.js';
import { leaseStore } from '../lease/lease-store.js';
import { ApiError } from '../model/errors.js';
import { type Leading, type TermEnd, leaseOfPart } from '../model/flow/leadership.js';
import { onAbort } from '../model/on-abort.js';
import type { Plan } from '../model/plan/plan.js';
import { isWholeCluster } from '../model/object/scope.js';
import type { SinksOptions } from './sinks-options.js';

/** Takes part in the election that the plan asks for; undefined where it asks for none. */
export function startLeading(options: SinksOptions): Leading | undefined {
  const { plan, context, streams, clusters, watched, ending, replayed } = options;
  if (plan.election === undefined || replayed !== undefined) return undefined;
  const { connection, access } = clusters.of(undefined);
  const { timings, lease } = plan.election;
  const name = {
    namespace: lease.namespace ?? access.namespace,
    name: leaseOfPart(lease.name, plan.shard),
  };
  const identity = plan.election.identity ?? `${context.host}_${context.secret(9)}`;
  const { notice, warn } = streams.notices;
  const words = `the Lease ${name.namespace}/${name.name}`;
  let complaint: string | undefined;

  const leadership = startLeadership({
    ...context,
    store: leaseStore(connection, name),
    identity,
    timings,
    work: workOf(plan),
    onTerm(term) {
      complaint = undefined;
      void notice(`leading by ${words} as ${identity}: commands and posts are done here`);
      onAbort(term.signal, () => {
        const why = lossText(term.signal.reason as TermEnd, timings.renewDeadlineMs);
        if (why !== undefined) void warn(`lost ${words}: ${why}; nothing more is done here`);
      });
    },
    onHolder(holder) {
      complaint = undefined;
      if (holder !== '') void notice(`following: ${holder} leads by ${words}, and does commands and posts`);
    },
    onFailure(error) {
      const text = failureText(error);
      if (text === complaint) return;
      complaint = text;
      void warn(`${words}: ${text}; it is tried again every ${timings.retryPeriodMs / 1000} s`);
    },
  });
  return {
    led: (open) =>
      createGateSink({
        leadership,
        open,
        cut: ending.cutShort,
        keyOf: keyOfChange,
        merge: (earlier, later) => mergeChanges(earlier, later, false),
        awaits: (resource) =>
          watched.awaited.some((scope) => isWholeCluster(scope) || resourceOf(scope) === resource),
        onLeft: (objects) =>
          void notice(
            `changes of ${objects === 1 ? 'an object' : `${objects} objects`} are left to the leader`,
          ),
      }),
    last: {
      async end(code) {
        await leadership.end();
        return code;
      },
    },
  };
}

/** What tells the work of one command line from that of another. */
function workOf(plan: Plan): string {
  const { targets, namespaces, excludedNamespaces, labelSelector, fieldSelector, filters, events } = plan;
  const text = JSON.stringify([
    ...[targets, namespaces, excludedNamespaces, labelSelector, fieldSelector, filters, events],
    ...[plan.watchOnly, plan.hook?.command, plan.post],
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function lossText(end: TermEnd, renewDeadlineMs: number): string | undefined {
  if (end === 'ended') return undefined;
  return end === 'taken' ? 'somebody else has it' : `it could not be renewed for ${renewDeadlineMs / 1000} s`;
}

function failureText(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  const { code, message } = error.failure;
  return code === 403 ? `${message}; kwatch rbac prints the Role for the same command line` : message;
}
