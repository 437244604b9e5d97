import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { clusterRows } from './real-cluster.js';
import { type BenchOptions, type Row, firstListRows, startRows, steadyRows } from './rows.js';
import { workAsChild } from './stub-process.js';

/*
 * What kwatch costs, beside `JSON.parse` alone of the same bytes and, where KUBECONFIG names a cluster, beside other
 * programs. Run by `npm run bench:speed`; `-- --small` is a quick look that fails where a bound is passed, and
 * `--program FILE` measures another build. docs/performance.md says what the figures mean.
 */

/** The most that a ratio may be in the small run: a third above what it was on a machine that is busy with others. */
const BOUNDS: readonly { readonly what: RegExp; readonly figure: string; readonly most: number }[] = [
  { what: /^watch, frames of 2.3 KB/, figure: 'CPU to bare parse', most: 12 },
  { what: /^watch, frames of 9 KB/, figure: 'CPU to bare parse', most: 10 },
  { what: /^--(?:version|help)/, figure: 'to node -e 0', most: 2.5 },
];

async function main(): Promise<void> {
  if (await workAsChild(process.argv.slice(2))) return;
  const { values } = parseArgs({
    options: {
      small: { type: 'boolean', default: false },
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
  };
  const rows = [
    ...(await startRows(options)),
    ...(await steadyRows(options)),
    ...(await firstListRows(options)),
    ...(small ? [] : await clusterRows(options)),
  ];
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}`;
  console.log(`${machine}; medians of ${options.runs}\n`);
  for (const { what, figures } of rows) console.log(`| ${what} | ${figuresText(figures)} |`);
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
