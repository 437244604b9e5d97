import { WATCH_FLAGS } from '../flags/flags.js';
import { SERVE_FLAGS } from '../flags/serve-flags.js';
import type { Subcommand } from '../subcommand.js';
import { needsArguments, readPlan } from './watch.js';

/** One watches, many see. */
export const SERVE: Subcommand = {
  name: 'serve',
  summary: 'Serve every change to browsers and programs: page, WebSocket, SSE',
  usage: ['serve TYPE[,TYPE…] [NAME…] [flags]'],
  about: `The address that it prints holds a token, which a browser keeps as a cookie.
/ is a page, /api/stream every record, /api/objects what is there, /metrics
what Prometheus reads; docs/serve.md tells the rest. Changes are printed too,
unless -q is given.`,
  examples: [
    ['serve deploy,pods -A --open', 'a page of all deployments and pods'],
    ['serve pods -q --listen unix:/run/kwatch.sock', 'for a program beside it'],
    ['serve deploy -A --listen :8080 --insecure-http', 'for others too, in a network that is safe'],
  ],
  flags: [...new Set([...WATCH_FLAGS, ...Object.values(SERVE_FLAGS)])],
  read: (words) => readPlan(needsArguments(words, 'serve deploy,pods'), 'serve'),
};
