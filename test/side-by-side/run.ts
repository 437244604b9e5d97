import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Behaviour, behaviours } from './behaviours.js';
import { startSubject } from './subject.js';
import { startWorld } from './world.js';

/*
 * What three libraries do when things go wrong, as the table of docs/library.md; see CONTRIBUTING.md. The other two are
 * taken from a folder in which they are installed, and are no dependencies.
 */

const SUBJECTS = ['kwatch', 'client-node', 'k8s-operator'];

const root = process.cwd();
const installed = resolve(process.argv[2] ?? '.');
const dir = mkdtempSync(join(tmpdir(), 'kwatch-side-by-side-'));
const modules = join(installed, 'node_modules');
mkdirSync(join(dir, 'node_modules'));
symlinkSync(root, join(dir, 'node_modules/kwatch'));
for (const scope of ['@kubernetes', '@dot-i'])
  symlinkSync(join(modules, scope), join(dir, 'node_modules', scope));
for (const name of SUBJECTS)
  copyFileSync(join(root, `test/side-by-side/subjects/${name}.mjs`), join(dir, `${name}.mjs`));

/** What a program does, in a few words. */
async function play(behaviour: Behaviour, name: string): Promise<string> {
  const world = await startWorld();
  const HANDLER = behaviour.handler ?? '';
  const subject = startSubject(join(dir, `${name}.mjs`), { KUBECONFIG: world.kubeconfig, HANDLER });
  try {
    const wanted = HANDLER === 'throws' ? 1 : 3;
    const isThere = await subject.until(
      (lines) => lines.filter(({ type }) => type === 'add').length >= wanted,
      60_000,
    );
    if (!isThere) throw new Error(`${name} never told what is there, at "${behaviour.what}"`);
    await world.untilWatched();
    return await behaviour.play(world, subject);
  } finally {
    subject.stop();
    await world.close();
  }
}

/** The row of the table. */
async function rowOf(behaviour: Behaviour): Promise<string> {
  const told = await Promise.all(SUBJECTS.map((name) => play(behaviour, name)));
  const row = `| ${[behaviour.what, ...told].join(' | ')} |`;
  console.error(row);
  return row;
}

// The one that waits for minutes does so beside the others, which go one after the other.
const long = behaviours()
  .filter(({ takesMinutes }) => takesMinutes === true)
  .map(rowOf);
const short: string[] = [];
for (const behaviour of behaviours().filter(({ takesMinutes }) => takesMinutes !== true))
  short.push(await rowOf(behaviour));
const rows = [...short, ...(await Promise.all(long))];
rmSync(dir, { recursive: true });
const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as { version: string }).version;
const head = [
  `| | kwatch | client-node ${versionOf('@kubernetes/client-node')} | @dot-i/k8s-operator ${versionOf('@dot-i/k8s-operator')} |`,
  '| --- | --- | --- | --- |',
];
const page = join(root, 'docs/library.md');
const marks = /(<!-- side-by-side:start -->\n)[^]*?(<!-- side-by-side:end -->)/;
const table = [...head, ...rows].join('\n');
writeFileSync(
  page,
  readFileSync(page, 'utf8').replace(marks, (_, start, end) => `${start}\n${table}\n\n${end}`),
);
