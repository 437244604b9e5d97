import type { Flag } from './flags/flag.js';
import type { Subcommand } from './subcommand.js';
import { COMPLETION } from './subcommands/completion.js';
import { CONFIG } from './subcommands/config.js';
import { DIFF } from './subcommands/diff.js';
import { DOCTOR } from './subcommands/doctor.js';
import { HELP } from './subcommands/help.js';
import { MANIFESTS } from './subcommands/manifests.js';
import { RBAC } from './subcommands/rbac.js';
import { ROLLOUT } from './subcommands/rollout.js';
import { CHANGES } from './subcommands/changes.js';
import { HISTORY } from './subcommands/history.js';
import { REPLAY } from './subcommands/replay.js';
import { SERVE } from './subcommands/serve.js';
import { SCHEMA } from './subcommands/schema.js';
import { TYPES } from './subcommands/types.js';
import { WAIT } from './subcommands/wait.js';
import { WATCH } from './subcommands/watch.js';

/**
 * Every subcommand, in the order in which help shows them. To add one, write its row in a file of src/cli/subcommands/
 * and name it here. Where it is more than a text to print, what it asks for is a kind of `Request` (request.ts), and
 * what does it is a file of its own and a case in src/requests/run-request.ts. Flags that only it has go into its `flags`.
 */
export const SUBCOMMANDS: readonly Subcommand[] = [
  WATCH,
  ROLLOUT,
  WAIT,
  SERVE,
  REPLAY,
  HISTORY,
  CHANGES,
  DIFF,
  TYPES,
  RBAC,
  MANIFESTS,
  DOCTOR,
  SCHEMA,
  CONFIG,
  COMPLETION,
  HELP,
];

/** Every flag of any of them, in the order in which help and docs/flags.md show them. A name means the same in all. */
export const ALL_FLAGS: readonly Flag[] = [...new Set(SUBCOMMANDS.flatMap(({ flags }) => flags))];

/** The subcommand that a word names. */
export function subcommandOf(word: string | undefined): Subcommand | undefined {
  return SUBCOMMANDS.find(
    ({ name, aliases = [] }) => word !== undefined && (name === word || aliases.includes(word)),
  );
}
