import { compareLines as compareInTurns } from '../../src/output/compare/compare-lines.js';
import type { Hunk } from '../../src/output/compare/hunk.js';
import { type LineOptions, createLineFormat as createLinesInTurns } from '../../src/output/line/line.js';
import {
  type DiffFormatOptions,
  createDiffFormat as createDiffsInTurns,
} from '../../src/output/records/diff-format.js';
import { toYaml as yamlInTurns } from '../../src/output/records/yaml-text.js';
import { atOnce } from '../../src/model/turns.js';
import type { PrintableRecord, PrintableWatchRecord } from '../../src/model/flow/record.js';

/* What may be written in turns, without a pause. */

export function createLineFormat(options: LineOptions): (record: PrintableRecord) => string {
  const format = createLinesInTurns(options);
  return (record) => atOnce(format(record));
}

export function createDiffFormat(
  options: DiffFormatOptions,
): (record: PrintableRecord) => string | undefined {
  const format = createDiffsInTurns(options);
  return (record) => atOnce(format(record));
}

export function toYaml(record: PrintableWatchRecord): string {
  return atOnce(yamlInTurns(record));
}

export function compareLines(old: string, next: string, context: number): readonly Hunk[] {
  return atOnce(compareInTurns(old, next, context));
}
