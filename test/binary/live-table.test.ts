import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import {
  type OnTerminal,
  endTerminals,
  hasScript,
  onTerminal,
  processState,
} from '../support/on-terminal.js';
import { deployments } from '../support/records.js';

let demo: DemoClusterFixture;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  demo = await startDemoCluster();
  for (const name of ['web', 'api']) create(name);
});
afterEach(endTerminals);
afterAll(async () => {
  await demo.close();
  rmSync(dir, { recursive: true });
});

function create(name: string): void {
  demo.server.cluster.create(deployments, {
    metadata: { name, namespace: 'default' },
    spec: { replicas: 3, template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } } },
  });
}

async function start(args: string, more: { after?: string; env?: Record<string, string> } = {}) {
  const { env, ...options } = more;
  const kwatch = await onTerminal(`deploy ${args}`, { dir, env: { ...demo.env, ...env }, ...options });
  return { ...kwatch, rows: () => rowsOf(kwatch) };
}

function rowsOf({ terminal }: OnTerminal): {
  readonly shown: readonly string[];
  readonly own: readonly string[];
} {
  return { shown: terminal?.rows() ?? [], own: terminal?.ownRows() ?? [] };
}

describe.runIf(hasScript)('a live table on a real terminal', () => {
  test(
    'is drawn on the other screen, and the last state is left on the own one',
    { timeout: 20_000 },
    async () => {
      const { pid, terminal, ended, until, rows } = await start("'table-*' 'web' -o table");
      await until(/^web /);
      create('table-a');
      create('table-b');
      await until(/^table-b .* added$/);
      demo.server.cluster.remove(deployments, 'default', 'table-a');
      await until(/^table-a +- .* deleted$/);
      expect(rows().own).toEqual([]);
      process.kill(pid, 'SIGINT');
      expect(await ended).toBe(130);
      await terminal?.written();
      expect(rows().shown).toEqual([
        expect.stringMatching(/^NAME /),
        expect.stringMatching(/^table-b .* added$/),
        expect.stringMatching(/^web /),
        expect.stringMatching(/^3 added .* 1 deleted$/),
      ]);
    },
  );

  test(
    'keys do what the line says, q ends it with 0, and the terminal reads lines again',
    { timeout: 20_000 },
    async () => {
      const { type, ended, until, terminal, rows } = await start('-o table', {
        after: 'echo "code $?"; stty -a',
      });
      await until(/^\/ filter/);
      type('/we');
      await until(/^filter: we/);
      type('\rj');
      await until(/^> web /);
      type('q');
      await ended;
      await terminal?.written();
      expect(rows().shown).toContain('code 0');
      expect(rows().shown.join(' ')).toMatch(/ isig icanon .* echo /);
    },
  );

  test('Ctrl-C is SIGINT, as everywhere', { timeout: 20_000 }, async () => {
    const { type, ended, until } = await start('-o table');
    await until(/^\/ filter/);
    type('\u0003');
    expect(await ended).toBe(130);
  });

  test('Ctrl-Z stops it and leaves nothing behind, and it comes back', { timeout: 20_000 }, async () => {
    const { pid, script, type, ended, until, terminal, rows, screens } = await start('-o table');
    await until(/^\/ filter/);
    type('\u001a');
    await untilSo(() => processState(pid) === 'T' && processState(script.pid ?? 0) === 'T');
    // It stopped with what it ran, and lets that go on when it goes on.
    script.kill('SIGCONT');
    await untilSo(() => screens().length === 3);
    await until(/^\/ filter/);
    type('q');
    expect(await ended).toBe(0);
    await terminal?.written();
    expect(screens()).toEqual(['other', 'own', 'other', 'own']);
    expect(rows().shown.filter((row) => row.startsWith('NAME'))).toHaveLength(1);
  });

  test('after a crash the terminal is as it was, with the trace on it', { timeout: 20_000 }, async () => {
    const crash = join(dir, 'crash.mjs');
    writeFileSync(crash, "process.on('SIGUSR2', () => { throw new Error('boom'); });");
    const { pid, ended, until, terminal, rows, screens } = await start('-o table', {
      env: { NODE_OPTIONS: `--import ${crash}` },
    });
    await until(/^\/ filter/);
    process.kill(pid, 'SIGUSR2');
    expect(await ended).not.toBe(0);
    await terminal?.written();
    expect(screens()).toEqual(['other', 'own']);
    expect(rows().shown.join(' ')).toContain('Error: boom');
  });

  test.each([
    ['in CI', 'a', { CI: 'true' }],
    ['where the terminal cannot draw', 'b', { TERM: 'dumb' }],
  ])('%s: tables one below the other, and no key is read', { timeout: 20_000 }, async (_, name, env) => {
    const { type, ended, until, terminal, rows, screens } = await start(
      `web 'late-${name}' -o table --count 2`,
      {
        env,
      },
    );
    await until(/^web /);
    type('q');
    create(`late-${name}`);
    expect(await ended).toBe(0);
    await terminal?.written();
    expect(screens()).toEqual([]);
    expect(rows().own.filter((row) => row.startsWith('NAME'))).toHaveLength(2);
    expect(rows().own.at(-2)).toMatch(/^web /);
  });
});

async function untilSo(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error('it never held');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
