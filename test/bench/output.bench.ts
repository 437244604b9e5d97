import { expect, test } from 'vitest';
import { FORMATS } from '../../src/model/plan/choices.js';
import { WHOLE } from '../../src/output/line/bounds.js';
import { createFormat } from '../../src/output/format.js';
import { parseTemplate } from '../../src/output/records/template.js';
import { createTheme } from '../../src/output/text/theme.js';
import { objectRecord } from '../support/records.js';
import { neverReading } from '../support/never-reading.js';

const record = objectRecord({
  type: 'MODIFIED',
  changes: [
    { field: 'replicas', path: 'spec.replicas', old: 3, new: 5 },
    {
      field: 'image',
      container: 'web',
      path: 'spec.template.spec.containers[web].image',
      old: 'nginx:1.25',
      new: 'nginx:1.26',
    },
  ],
  managers: ['kubectl'],
});

test.each(FORMATS)('%s: bytes and records a second', (name) => {
  const format = createFormat({
    format: name,
    template: parseTemplate('{type} {namespace}/{name} {changes}', '-o'),
    theme: createTheme(0),
    timestamps: 'time',
    startedMs: 0,
    scopes: () => [],
    windowWidth: () => undefined,
    source: () => 'https://cluster.test:6443',
    objects: false,
    bounds: WHOLE,
    diff: { only: [], ignore: [], managedFields: false },
    context: 3,
    isShown: () => true,
  });
  const began = performance.now();
  let bytes = 0;
  let count = 0;
  for (; performance.now() - began < 1_000; count += 1)
    bytes = Buffer.byteLength(`${format(record) ?? ''}\n`);
  console.log(
    `${name}: ${bytes} bytes a record, ${Math.round(count / ((performance.now() - began) / 1_000))} a second`,
  );
  expect(count).toBeGreaterThan(500);
});

test('a minute of 2,000 updates a second with a reader that never reads: at most 64 MiB more', async () => {
  const { growthMiB, updates } = await neverReading({ objects: 1_000, perSecond: 2_000, seconds: 60 });
  console.log(`${updates} updates, ${growthMiB.toFixed(1)} MiB more`);
  expect(updates).toBeGreaterThan(60_000);
  expect(growthMiB).toBeLessThan(64);
});
