import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { KwatchProcess, type PrintedRecord } from '../kwatch-process.js';
import { type Body, type TestCluster, openCluster } from './cluster.js';
import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from './fault-proxy.js';
import { type Ledger, balance, createLedger, expectInOrder, serverView, viewOf } from './ledger.js';
import { addRow } from './matrix.js';

const DEFAULT_PATH: readonly [string, string] = ['v1', 'configmaps'];
/** What is written at the end. */
const LAST = 'last';

/** A cluster, a proxy before it, kwatch behind that, and a ledger of what is written meanwhile. */
export interface Stage {
  readonly cluster: TestCluster;
  readonly proxy: FaultProxy;
  readonly kwatch: KwatchProcess;
  readonly ledger: Ledger;
  /** The trouble begins. */
  strike(): void;
  /** The trouble is over, as far as it is not kwatch's to end it. */
  heal(): void;
  /** Waits for a record of this type that comes after the strike, or for a refusal with this code. */
  told(what: string | number, patienceMs?: number): Promise<PrintedRecord>;
  /** Waits until the stream is back after the strike, by a resume or a new list. */
  back(): Promise<PrintedRecord>;
  /** What the contract says: the view is the server's, nothing twice, nothing lost unless that was announced. */
  settle(fault: string): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions extends Partial<FaultProxyOptions> {
  /** Of the cluster; its folder holds what it was made from. */
  readonly kubeconfig: string;
  /** Of its API server; default: as the kubeconfig says. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** What kwatch is asked to watch; default `configmaps`. */
  readonly type?: string;
  /** The user of the proxy's kubeconfig; default: the administrator's token. */
  readonly user?: Record<string, unknown>;
  /** Where the ledger writes, below the namespace; default ConfigMaps. */
  readonly path?: readonly [groupVersion: string, plural: string];
  /** What its objects hold besides; a custom type's must say what they are. */
  readonly body?: Body;
  /** Before kwatch is started. */
  readonly prepare?: (cluster: TestCluster) => Promise<void>;
}

/** Sets it up, with two objects there, and waits for kwatch's first list. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const cluster = await openCluster(options.kubeconfig);
  await options.prepare?.(cluster);
  const path = cluster.path(...(options.path ?? DEFAULT_PATH));
  const ledger = createLedger(cluster, path, options.body);
  await ledger.create('there');
  await ledger.create('doomed');
  const proxy = await startFaultProxy({
    target: { host: '127.0.0.1', port: options.port ?? Number(new URL(cluster.server).port) },
    ...options,
  });
  const config = writeKubeconfig(options, proxy);
  const args = [options.type ?? 'configmaps', '-n', cluster.namespace, '-o', 'json', ...(options.args ?? [])];
  const kwatch = new KwatchProcess(args, { KUBECONFIG: config.path });
  /** Of the namespace that the test writes to, and the type. */
  const own = (): PrintedRecord[] =>
    kwatch
      .records()
      .filter(({ namespace, resource }) => namespace === cluster.namespace && isOf(resource, options.path));
  await kwatch.until('SYNCED', () => own().some(({ type }) => type === 'SYNCED'));
  // The watch is open only when something came through it.
  await ledger.update('there');
  await kwatch.untilRecord('the first change', ({ type }) => type === 'MODIFIED');
  let struckAtMs = Date.now();
  let healedAtMs = struckAtMs;
  let settled = 0;
  const since = (): PrintedRecord[] => own().filter((record) => timeOf(record) >= struckAtMs);

  return {
    cluster,
    proxy,
    kwatch,
    ledger,
    strike: () => {
      struckAtMs = Date.now();
      healedAtMs = struckAtMs;
    },
    heal: () => {
      healedAtMs = Date.now();
    },
    told: (what, patienceMs) =>
      kwatch.until(
        `${what}`,
        () => since().find(({ type, code }) => type === what || code === what),
        patienceMs,
      ),
    back: () =>
      kwatch.until('the return', () =>
        since().find(({ type }) => type === 'RECONNECTED' || type === 'RESYNCED'),
      ),
    async settle(fault) {
      // Something that was not there before, so that a view from before it all does not pass for the last.
      await ledger.create(`${LAST}-${(settled += 1)}`);
      const truth = await serverView(cluster, path);
      await kwatch.until(`the server's view: ${truth.join(', ')}`, () => equal(viewOf(own()), truth));
      const records = own();
      const { toldTwice, lost } = balance(records, ledger);
      const after = since();
      const first = after.find(
        ({ type }) => type === 'ERROR' || type === 'RECONNECTED' || type === 'RESYNCED',
      );
      const last = after
        .filter((record) => 'uid' in record && !String(record['name']).startsWith(LAST))
        .at(-1);
      const relisted = after.some(({ type }) => type === 'RESYNCED');
      addRow({
        fault,
        detectedAfterMs: first && timeOf(first) - struckAtMs,
        caughtUpAfterMs: last && Math.max(timeOf(last) - healedAtMs, 0),
        how: relisted ? 'new list' : first === undefined ? 'never away' : 'resumed',
        written: ledger.states.length + ledger.deleted.length,
        lost: lost.length,
        toldTwice: toldTwice.length,
      });
      expect(toldTwice).toEqual([]);
      expectInOrder(records);
      // What a new list once merged stays merged.
      if (!records.some(({ type }) => type === 'RESYNCED')) expect(lost).toEqual([]);
      expectAnnounced(records);
    },
    async close() {
      await kwatch.stop('SIGKILL');
      await proxy.close();
      config.remove();
      await cluster.close();
    },
  };
}

/** Who said that it does not see must say that it sees again. */
function expectAnnounced(records: readonly PrintedRecord[]): void {
  let blind = false;
  for (const { type } of records) {
    if (type === 'ERROR') blind = true;
    if (type === 'RECONNECTED' || type === 'RESYNCED') blind = false;
  }
  expect(blind).toBe(false);
}

function writeKubeconfig(
  { kubeconfig, user, terminateTls }: StageOptions,
  proxy: FaultProxy,
): { path: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-stage-'));
  const path = join(dir, 'kubeconfig');
  const ca = readFileSync(join(dirname(kubeconfig), 'certs/apiserver.crt')).toString('base64');
  const cluster =
    terminateTls === true
      ? { server: `http://127.0.0.1:${proxy.port}` }
      : { server: `https://127.0.0.1:${proxy.port}`, 'certificate-authority-data': ca };
  writeFileSync(
    path,
    JSON.stringify({
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user: user ?? { token: 'admin-token' } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    }),
  );
  return { path, remove: () => rmSync(dir, { recursive: true }) };
}

function isOf(resource: unknown, [, plural] = DEFAULT_PATH): boolean {
  return String(resource).split('.')[0] === plural;
}

function timeOf(record: PrintedRecord): number {
  return Date.parse(String(record['time']));
}

function equal(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((line, at) => line === right[at]);
}
