import { appendFileSync } from 'node:fs';

/** What one fault came to, as measured. */
export interface MatrixRow {
  readonly fault: string;
  /** Until kwatch said so; undefined where there was nothing to say. */
  readonly detectedAfterMs: number | undefined;
  /** From the end of the trouble to the last change told; undefined where nothing changed meanwhile. */
  readonly caughtUpAfterMs: number | undefined;
  readonly how: 'resumed' | 'new list' | 'never away';
  readonly written: number;
  readonly lost: number;
  readonly toldTwice: number;
}

/** The file that FAULT_MATRIX names gets a line of a Markdown table for each fault. */
export function addRow(row: MatrixRow): void {
  const file = process.env['FAULT_MATRIX'];
  if (file === undefined) return;
  const cells = [
    row.fault,
    row.how,
    seconds(row.detectedAfterMs),
    seconds(row.caughtUpAfterMs),
    `${row.lost} of ${row.written}`,
    row.toldTwice,
  ];
  appendFileSync(file, `| ${cells.join(' | ')} |\n`);
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`;
}
