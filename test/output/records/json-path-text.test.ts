import { describe, expect, test } from 'vitest';
import { parseColumns } from '../../../src/jsonpath/read-columns.js';
import { parseJsonPathTemplate } from '../../../src/jsonpath/read-template.js';
import { createCustomColumns } from '../../../src/output/records/custom-columns.js';
import { createJsonPathFormat } from '../../../src/output/records/json-path-text.js';
import { masked } from '../../support/given-change.js';
import { record } from '../../support/output-records.js';

const object = masked({
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', created: null, labels: { app: 'web' } },
  spec: {
    containers: [
      { name: 'a', image: 'nginx:1', ports: [{ n: 80 }, { n: 443 }] },
      { name: 'b', image: 'envoy:2' },
      { name: 'c', image: 'c\u001b[2J\n::error::x' },
    ],
    big: 9007199254740993n,
  },
});

function told(text: string, more: { asJson?: boolean; watchEvents?: boolean } = {}): string {
  const { asJson = false, watchEvents = false } = more;
  const template = parseJsonPathTemplate(text, '-o');
  return createJsonPathFormat({ jsonPath: { template, asJson }, watchEvents })(record({ object }));
}

describe('a text of JSONPath is what kubectl writes', () => {
  // Each was compared with kubectl 1.32 on a cluster.
  test.each([
    ['{.metadata.name}', 'web'],
    ['{.metadata.name}{"\\t"}{.kind}{"\\n"}', 'web\tPod'],
    ['{.spec.containers[0:2].image}', 'nginx:1 envoy:2'],
    ['{.spec.containers[-2:-1].name}', 'b'],
    ['{.spec.containers[::2].name}', 'a c'],
    ['{.spec.containers[0,1].name}', 'a b'],
    ["{.metadata['name','namespace']}", 'web shop'],
    ['{range .spec.containers[0:2]}[{.name}{range .ports[*]} {.n}{end}]{end}', '[a 80 443][b]'],
    ['{..n}', '80 443'],
    ['{.spec.containers[?(@.name==@.name)].name}', 'a b c'],
    ['{.metadata.labels}', '{"app":"web"}'],
    ['{.metadata.created}', 'null'],
    ['{.spec.big}', '9007199254740993'],
    ['<{.nothing}>', '<>'],
    ['{$.metadata.name} {@.kind}', 'web Pod'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test('with what happened, as --output-watch-events has it', () => {
    expect(told('{.type} {.object.metadata.name}', { watchEvents: true })).toBe('MODIFIED web');
  });

  test('as JSON it is the list of the values, exact and in one line', () => {
    const text = told('{range .spec.containers[*]}x{.image}{end}{.spec.big}', { asJson: true });
    expect(text).toMatch(/^\["nginx:1",.*,9007199254740993\]$/);
    expect(JSON.parse(text)).toContain('c\u001b[2J\n::error::x');
  });

  test('what the cluster says neither drives a terminal nor begins a line', () => {
    expect(told('{.spec.containers[2].image}{"\\n::x"}')).toBe('c\\x1b[2J\\n::error::x\n\\x3a:x');
  });
});

describe('custom columns', () => {
  const columns = parseColumns('NAME:.metadata.name,IMAGES:.spec.containers[*].image,NONE:.x', '-o');
  const of = (name: string, ...images: readonly string[]) =>
    record({
      object: masked({ metadata: { name }, spec: { containers: images.map((image) => ({ image })) } }),
    });

  test('have heads before the first row, and are as wide as the widest until then', () => {
    const write = createCustomColumns({ columns, headers: true, watchEvents: false });
    expect([of('web', 'nginx:1.25'), of('a-longer-name', 'a', 'b'), of('api')].map(write)).toEqual([
      'NAME   IMAGES       NONE\nweb    nginx:1.25   <none>',
      'a-longer-name   a,b          <none>',
      'api             <none>       <none>',
    ]);
  });

  test('without heads, and with what happened', () => {
    expect(createCustomColumns({ columns, headers: false, watchEvents: false })(of('web'))).toBe(
      'web   <none>   <none>',
    );
    const ofEvents = parseColumns('EVENT:.type,NAME:.object.metadata.name', '-o');
    expect(createCustomColumns({ columns: ofEvents, headers: true, watchEvents: true })(of('web'))).toBe(
      'EVENT      NAME\nMODIFIED   web',
    );
  });

  test('a value is one cell, whatever it holds', () => {
    const write = createCustomColumns({ columns, headers: false, watchEvents: false });
    expect(write(of('web', 'a  b\nc'))).toBe('web   "a  b\\nc"   <none>');
  });
});
