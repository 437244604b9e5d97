import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { WatchRecord } from '../../src/model/flow/record.js';
import { toJson } from '../../src/output/records/json-record.js';
import { readPage } from '../support/pages.js';
import { objectRecord, streamRecord } from '../support/records.js';

const page = readPage('docs/json.md');

/** Not every machine has it; where there is none, the recipes are not run. */
const hasJq = ((): boolean => {
  try {
    execFileSync('jq', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

const image = { field: 'image', container: 'web', path: 'spec.template.spec.containers[web].image' };
const records: readonly WatchRecord[] = [
  objectRecord({ changes: [{ ...image, new: 'nginx:1.25' }], initial: true }),
  objectRecord({
    type: 'MODIFIED',
    changes: [
      { field: 'replicas', path: 'spec.replicas', old: 3, new: 5 },
      { ...image, old: 'nginx:1.25', new: 'nginx:1.26' },
    ],
    managers: ['kubectl', 'hpa'],
  }),
  objectRecord({
    type: 'MODIFIED',
    kind: 'Pod',
    changes: [{ field: 'waiting', container: 'web', path: 'status.x', new: 'CrashLoopBackOff' }],
  }),
  objectRecord({ type: 'DELETED' }),
  streamRecord({ type: 'SYNCED', objects: 1 }),
  streamRecord({ type: 'RESYNCED', blindMs: 65_000, changes: 2 }),
];

/** What each recipe prints of these records, by the comment above it in docs/json.md. */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
  'Which image went where, and when': ['2026-11-20T12:04:40.123Z default/web nginx:1.25 → nginx:1.26'],
  'Who changes replicas': ['web by kubectl, hpa'],
  'Containers that crash': ['{"namespace":"default","name":"web"}'],
  'Sentences for a log': [
    'Deployment web added',
    'Deployment web updated - replicas changed: 3 → 5; image[web] changed: nginx:1.25 → nginx:1.26',
    'Pod web updated - waiting[web] added: CrashLoopBackOff',
    'Deployment web deleted',
    'deployments.apps in default: 1 object listed',
    'deployments.apps in default: back after 65 s by a new list; 2 objects differ; states in between may be missing',
  ],
  'How long it was blind, and whether anything may be missing': [
    '{"time":"2026-11-20T12:04:40.123Z","resource":"deployments.apps","seconds":65,"missed":true}',
  ],
  'A table for a spreadsheet': [
    '2026-11-20T12:04:40.123Z\tdefault\tweb\timage\tnull\tnginx:1.25',
    '2026-11-20T12:04:40.123Z\tdefault\tweb\treplicas\t3\t5',
    '2026-11-20T12:04:40.123Z\tdefault\tweb\timage\tnginx:1.25\tnginx:1.26',
    '2026-11-20T12:04:40.123Z\tdefault\tweb\twaiting\tnull\tCrashLoopBackOff',
  ],
};

describe('the recipes with jq', () => {
  test('are those that are tried here', () => {
    expect(Object.keys(PRINTED)).toEqual(recipes().map(({ title }) => title));
  });

  test.runIf(hasJq).each(recipes())('$title', ({ title, args }) => {
    const input = records.map((record) => `${toJson(record)}\n`).join('');
    const printed = execFileSync('jq', args, { input, encoding: 'utf8' });
    expect(printed.trimEnd().split('\n')).toEqual(PRINTED[title]);
  });
});

/** Each comment of the section with the arguments of the jq below it. */
function recipes(): readonly { title: string; args: readonly string[] }[] {
  const section = /^## With jq\n[^]*?```sh\n([^]*?)```/m.exec(page)?.[1] ?? '';
  return section.split('\n\n').map((block) => {
    const title = /^# (.*)/.exec(block)?.[1] ?? '';
    const [, options = '', quoted, bare = ''] = /jq ((?:-\w )*)(?:'([^']*)'|(\S+))/.exec(block) ?? [];
    return { title, args: [...options.trim().split(' ').filter(Boolean), quoted ?? bare] };
  });
}
