import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { WHOLE } from '../../../src/output/line/bounds.js';
import { changesText } from '../../../src/output/line/changes-text.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { record } from '../../support/output-records.js';

function told(path: string, side: 'old' | 'new', value: Json): string {
  return changesText(record({ changes: [{ field: path, path, [side]: value }] }), createTheme(0), WHOLE);
}

test.each<[string, 'old' | 'new', Json, string]>([
  ['volumes[tmp]', 'new', { name: 'tmp', emptyDir: {} }, 'volumes[tmp] added {"emptyDir":{}}'],
  ['volumes[tmp]', 'old', { name: 'tmp', emptyDir: {} }, 'volumes[tmp] removed (was {"emptyDir":{}})'],
  [
    'subjects[ServiceAccount/shop/bob]',
    'new',
    { kind: 'ServiceAccount', namespace: 'shop', name: 'bob' },
    'subjects[ServiceAccount/shop/bob] added',
  ],
  ['subjects[Group/bob]', 'old', { kind: 'Group', name: 'bob' }, 'subjects[Group/bob] removed'],
  [
    'subjects[Group/bob]',
    'new',
    { kind: 'Group', name: 'bob', apiGroup: 'rbac' },
    'subjects[Group/bob] added {"apiGroup":"rbac"}',
  ],
  ['env[A]', 'new', { name: 'B', value: '1' }, 'env[A] added {"name":"B","value":"1"}'],
  ['ports[80]', 'new', { port: 80, targetPort: 80 }, 'ports[80] added {"port":80,"targetPort":80}'],
  ['spec.emptyDir', 'new', {}, 'spec.emptyDir added {}'],
  ['steps[0]', 'new', { run: 'make' }, 'steps[0] added {"run":"make"}'],
])('an item is told without the name that its path has: %s, %s %j', (path, side, value, text) => {
  expect(told(path, side, value)).toBe(text);
});
