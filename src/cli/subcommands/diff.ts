import { ALL_DRIFT_FLAGS } from '../flags/drift-flags.js';
import { planDrift } from '../plan/plan-drift.js';
import type { Subcommand } from '../subcommand.js';

export const DIFF: Subcommand = {
  name: 'diff',
  summary: 'Tell what differs between two moments: files, clusters, manifests',
  usage: ['diff A [B] [flags]', 'diff -f FILE [B] [flags]'],
  about: `A and B are: a file of --once -o json, a recording (night.ndjson.gz, or as it
was at a time: night.ndjson.gz@03:00), what kubectl get -o json or yaml wrote,
a manifest, - for one of these on stdin, live for the cluster (the default of
B), or context:NAME. Objects are the same by type, namespace and name. It ends
with 0 where nothing differs, 1 where something does, 2 where it cannot be told.`,
  examples: [
    ['diff before.ndjson', 'what changed since kwatch … --once -o json > before.ndjson'],
    ['diff -f manifests/ -o diff', 'what of the manifests is not so in the cluster'],
    ['diff context:staging context:production --type deploy -n shop', 'between two clusters'],
    ['diff night.ndjson.gz@18:00 night.ndjson.gz@03:00', 'between two times of a recording'],
    ['diff before.ndjson --expect expected.ndjson', 'for CI: just these differences'],
  ],
  completes: 'files',
  flags: ALL_DRIFT_FLAGS,
  async read(words) {
    return { kind: 'diff', ...(await planDrift(words)) };
  },
};
