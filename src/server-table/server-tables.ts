import type { Connection } from '../cluster/connection.js';
import { type PrinterColumn, printerColumns } from '../cluster/discovery/printer-columns.js';
import { fetchTable } from '../cluster/fetch-table.js';
import { maskTable } from '../masking/mask-table.js';
import type { Clock } from '../model/clock.js';
import { ApiError } from '../model/errors.js';
import type { Scope } from '../model/flow/event.js';
import type { Masked } from '../model/flow/masked.js';
import { collectionPath } from '../model/object/resource.js';
import { scopeKey } from '../model/object/scope.js';
import type { ServerTable } from '../model/flow/server-table.js';

/** After a while without changes the first one is asked for so soon: the watch told it already. */
const FIRST_MS = 200;
/** Changes of this long are asked for together. */
const GATHER_MS = 1_000;
/** Up to so many changed objects are asked for one by one, more of them by one list. */
const SINGLES_MAX = 5;
/** A list is asked for no more often than this; a small one, which costs the server no more than a few objects, sooner. */
const LIST_MS = 10_000;
const SMALL_LIST_MS = 2_000;
const SMALL = 100;
/** A server that did not answer is left alone for this long. */
const FAILED_MS = 30_000;
/** Beyond so many rows no window shows them, and the lists would cost the server more than the watch does. */
const ROWS_MAX = 2_000;
/** The table at the end waits so long for the server's last word. */
const SETTLE_MS = 2_000;

export interface ServerTablesOptions {
  /** By the context of a scope, where several clusters are watched. */
  readonly connectionOf: (context: string | undefined) => Connection;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onTable: (scope: Scope, table: Masked<ServerTable>) => void;
}

/** Keeps the server's own columns up to date while a table is shown. Never throws: without them kwatch has its own. */
export interface ServerTables {
  /** The first list is complete: everything is asked for. */
  synced(scope: Scope, selectors: Readonly<Record<string, string>>): void;
  /** An object is another one now. */
  changed(scope: Scope, identity: { readonly namespace: string | undefined; readonly name: string }): void;
  /** Resolves when nothing is asked for any more, or after two seconds. */
  settled(): Promise<void>;
}

/**
 * A watch tells objects and not rows, and what the server makes of them cannot be had from the objects. So it is
 * asked: for the whole collection once at the start; then each second for the objects that changed in it, one by one
 * up to five, and otherwise by one list each ten seconds, or two where it is small. That is at most five small requests
 * a second for a type, and none while nothing changes.
 */
export function createServerTables(options: ServerTablesOptions): ServerTables {
  const followers = new Map<string, Follower>();
  return {
    synced(scope, selectors) {
      const key = scopeKey(scope);
      if (!followers.has(key)) followers.set(key, follow(scope, selectors, options));
    },
    changed: (scope, identity) => followers.get(scopeKey(scope))?.changed(identity),
    async settled() {
      const over = new AbortController();
      const all = Promise.all([...followers.values()].map((follower) => follower.settled()));
      await Promise.race([all, options.clock.sleep(SETTLE_MS, over.signal)]);
      over.abort();
    },
  };
}

interface Follower {
  changed(identity: { readonly namespace: string | undefined; readonly name: string }): void;
  settled(): Promise<void>;
}

function follow(
  scope: Scope,
  selectors: Readonly<Record<string, string>>,
  { connectionOf, clock, signal, onTable }: ServerTablesOptions,
): Follower {
  const connection = connectionOf(scope.context);
  const changed = new Set<string>();
  let running: Promise<void> | undefined;
  let listedMs = -Infinity;
  let listEveryMs = LIST_MS;
  let askedMs = -Infinity;
  let offered = true;
  let sources: Promise<readonly PrinterColumn[]> | undefined;

  const ask = async (path: string, query?: Readonly<Record<string, string>>): Promise<number> => {
    const table = await fetchTable(
      connection,
      { path, signal, ...(query === undefined ? {} : { query }) },
      ROWS_MAX,
    );
    if (table === undefined) offered = false;
    else if (table.columns.length > 0) {
      // What the columns of a custom resource show is in its definition alone, and does not change while it is shown.
      sources ??= printerColumns(connection, scope.resource, signal);
      onTable(scope, maskTable(table, await sources));
    }
    return table?.rows.length ?? 0;
  };
  const askList = async (): Promise<void> => {
    await clock.sleep(listedMs + listEveryMs - clock.monotonic(), signal);
    changed.clear();
    listedMs = clock.monotonic();
    const rows = await ask(collectionPath(scope.resource, scope.namespace), selectors);
    listEveryMs = rows <= SMALL ? SMALL_LIST_MS : LIST_MS;
  };
  const askSingle = async (path: string): Promise<void> => {
    changed.delete(path);
    await ask(path).catch((error: unknown) => {
      // Gone meanwhile, which the watch tells; or not allowed, where lists are.
      if (!(error instanceof ApiError) || error.failure.code !== 404) throw error;
    });
  };
  const round = async (): Promise<void> => {
    askedMs = clock.monotonic();
    if (listedMs === -Infinity || changed.size > SINGLES_MAX) await askList();
    else for (const path of [...changed]) await askSingle(path);
  };
  const run = async (): Promise<void> => {
    do {
      try {
        await round();
        if (changed.size > 0) await clock.sleep(GATHER_MS, signal);
      } catch {
        await clock.sleep(FAILED_MS, signal);
      }
    } while (changed.size > 0 && offered && !signal.aborted);
    running = undefined;
  };
  running = run();

  return {
    changed({ namespace, name }) {
      if (!offered || signal.aborted) return;
      changed.add(`${collectionPath(scope.resource, namespace)}/${encodeURIComponent(name)}`);
      const soonMs = Math.max(FIRST_MS, askedMs + GATHER_MS - clock.monotonic());
      running ??= clock.sleep(soonMs, signal).then(run);
    },
    settled: () => running ?? Promise.resolve(),
  };
}
