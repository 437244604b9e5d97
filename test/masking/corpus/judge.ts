import { chooseLens } from '../../../src/lens/choose-lens.js';
import { maskText } from '../../../src/masking/mask-text.js';
import { objectRecord, revealedRecord } from '../../../src/diff/object-record.js';
import { createProjection } from '../../../src/projection/projection.js';
import type { Json } from '../../../src/model/json/json.js';
import type { PrintableRecord } from '../../../src/model/flow/record.js';
import { hookJson } from '../../../src/output/records/json-record.js';
import { labelsText } from '../../../src/output/line/circumstance-text.js';
import { objectOf } from '../../support/change-line.js';
import { formsOf } from '../../support/secret-places.js';
import { CANARY, type Case, type Chapter, type Sample } from './case.js';

/** What is told of a sample: as kwatch tells it, or as it would be told if nothing had to be masked. */
function told(sample: Sample, make: typeof objectRecord | typeof revealedRecord): readonly string[] {
  if ('text' in sample) return [make === objectRecord ? maskText(sample.text) : sample.text];
  const { resource, content } = sample;
  const lens = chooseLens(resource, { level: 'full', only: [], ignore: [], managedFields: false });
  const keep = createProjection(resource, lens, { whole: true, about: true });
  const [bare, full] = [{}, content].map((part: Record<string, Json>) => keep(objectOf(part, {}))!);
  const ways = [
    { type: 'ADDED' as const, object: full!, initial: false },
    { type: 'MODIFIED' as const, old: bare!, object: full! },
    { type: 'MODIFIED' as const, old: full!, object: bare! },
  ];
  return ways.map((delta) => textOf(make(delta, resource, lens, 0)));
}

function textOf(record: PrintableRecord): string {
  return `${hookJson(record)} ${labelsText(record.about?.labels)}`;
}

const FORMS = formsOf(CANARY);

/** Whether any form of a secret is told. */
export function leaks({ sample, traces = [] }: Case): boolean {
  const forms = [...FORMS, ...traces];
  return told(sample, objectRecord).some((text) => forms.some((form) => text.includes(form)));
}

/** Whether anything is hidden of what may be shown. */
export function isMaskedInVain({ sample }: Case): boolean {
  return told(sample, objectRecord).join('\n') !== told(sample, revealedRecord).join('\n');
}

/** The figures as a table of the documents. */
export function corpusTable(chapters: readonly Chapter[]): string {
  const rows = chapters.map(({ place, leaks: secret, harmless }) => {
    const [leaked, vain] = [secret.filter(leaks).length, harmless.filter(isMaskedInVain).length];
    return [place, secret.length, leaked, harmless.length, vain] as const;
  });
  const sum = (at: 1 | 2 | 3 | 4): number => rows.reduce((total, row) => total + row[at], 0);
  const all = ['**all**', sum(1), sum(2), sum(3), sum(4)] as const;
  return [
    '| Where the text stands | Secrets tried | Leaks | Harmless neighbours tried | False masks |',
    '| --- | --: | --: | --: | --: |',
    ...[...rows, all].map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}
