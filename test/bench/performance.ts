import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { liveRows } from './live-rows.js';
import { memoryRows } from './memory-rows.js';
import { clusterRows } from './real-cluster.js';
import { type BenchOptions, type Row, firstListRows, startRows, steadyRows } from './rows.js';
import { workAsChild } from './stub-process.js';

/*
 * What kwatch costs, beside `JSON.parse` alone of the same bytes and, where KUBECONFIG names a cluster, beside other
 * programs. Run by `npm run bench:speed`; `-- --small` is a quick look that fails where a bound is passed, `--only`
 * runs some of its sections, `--minutes 60` looks at memory for an hour, and `--program FILE` measures another build.
 * docs/performance.md says what the figures mean.
 */

/** The most that a ratio may be in the small run: a third above what it was on a machine that is busy with others. */
const BOUNDS: readonly { readonly what: RegExp; readonly figure: string; readonly most: number }[] = [
  { what: /^watch, frames of 2.3 KB/, figure: 'CPU to bare parse', most: 7 },
  { what: /^watch, frames of 9 KB/, figure: 'CPU to bare parse', most: 4.7 },
  { what: /^list of .* 9 KB each, -o json$/, figure: 'CPU to bare parse', most: 9 },
  { what: /^list of .* 9 KB each, .* full$/, figure: 'CPU to bare parse', most: 15 },
  { what: /^--version/, figure: 'CPU to node -e 0', most: 1.4 },
  { what: /^--help/, figure: 'CPU to node -e 0', most: 1.4 },
  // From 22 on Node itself starts in a third of the time, and kwatch in two thirds.
  {
    what: /^first line/,
    figure: 'CPU to node -e 0',
    most: Number.parseInt(process.versions.node) < 22 ? 2.9 : 6,
  },
];

const SECTIONS: Readonly<Record<string, (options: BenchOptions) => Promise<readonly Row[]>>> = {
  start: startRows,
  watch: steadyRows,
  list: firstListRows,
  live: liveRows,
  memory: memoryRows,
  cluster: clusterRows,
};

/** Those of the quick look. */
const SMALL = 'start,watch,list';

async function main(): Promise<void> {
  if (await workAsChild(process.argv.slice(2))) return;
  const { values } = parseArgs({
    options: {
      small: { type: 'boolean', default: false },
      only: { type: 'string' },
      minutes: { type: 'string' },
      program: { type: 'string', default: 'bin/kwatch.js' },
      runs: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { small, program, json } = values;
  const options: BenchOptions = {
    program,
    runs: Number(values.runs ?? (small ? 3 : 5)),
    part: small ? 4 : 1,
    minutes: Number(values.minutes ?? (small ? 0 : 10)),
  };
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}`;
  console.log(`${machine}; medians of ${options.runs}\n`);
  const rows: Row[] = [];
  for (const section of (values.only ?? (small ? SMALL : Object.keys(SECTIONS).join(','))).split(',')) {
    for (const row of (await SECTIONS[section]?.(options)) ?? []) {
      console.log(`| ${row.what} | ${figuresText(row.figures)} |`);
      rows.push(row);
    }
  }
  if (json !== undefined) writeFileSync(json, JSON.stringify({ machine, runs: options.runs, rows }, null, 2));
  if (small) process.exitCode = report(rows);
}

function report(rows: readonly Row[]): number {
  const passed = BOUNDS.flatMap(({ what, figure, most }) =>
    rows
      .filter((row) => what.test(row.what) && !((row.figures[figure] ?? NaN) <= most))
      .map((row) => `${row.what}: ${figure} is ${String(row.figures[figure])}, and may be ${most}`),
  );
  for (const line of passed) console.error(line);
  return passed.length === 0 ? 0 : 1;
}

function figuresText(figures: Row['figures']): string {
  return Object.entries(figures)
    .map(
      ([name, value]) =>
        `${name} ${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)}`,
    )
    .join(' | ');
}

await main();
