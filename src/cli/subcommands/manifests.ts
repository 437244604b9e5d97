import { INSTALL_FLAGS } from '../flags/install-flags.js';
import { planInstall } from '../plan/plan-install.js';
import type { Subcommand } from '../subcommand.js';
import { SERVE } from './serve.js';
import { readPlan, needsArguments } from './watch.js';

/** What it takes to run it in a cluster. */
export const MANIFESTS: Subcommand = {
  name: 'manifests',
  summary: 'Print what runs a command line in the cluster, for kubectl apply',
  usage: ['manifests TYPE[,TYPE…] [NAME…] [flags] [-- CMD ARGS…]'],
  about: `What follows is what the pods are to watch, as for serve: -n and -A say where
they look, --install-namespace where they run. It prints a Namespace, a
ServiceAccount with the least Role, a Deployment with probes that the profile
"restricted" lets in, a Service and a NetworkPolicy; docs/cluster.md tells more.`,
  examples: [
    ['manifests deploy,pods -A --image=kwatch:0.1.0 | kubectl apply -f -', 'serves both'],
    ['manifests pods -n shop --leader-elect --post https://events.example.com', 'and posts, of two pods one'],
  ],
  flags: [...new Set([...SERVE.flags, ...Object.values(INSTALL_FLAGS)])],
  shows: [...Object.values(INSTALL_FLAGS)],
  async read(words) {
    const { args, hook, settings } = needsArguments(words, 'manifests deploy,pods');
    // Where it listens is settled by what is printed.
    const request = await readPlan({ ...words }, 'watch');
    if (request.kind !== 'run') throw new TypeError('a watch is a run');
    return { kind: 'manifests', ...planInstall(request.plan, settings, args, hook, SERVE.flags) };
  },
};
