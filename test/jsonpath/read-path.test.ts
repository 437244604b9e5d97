import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/model/json/json.js';
import { valuesAt } from '../../src/jsonpath/follow-path.js';
import { parseJsonPath } from '../../src/jsonpath/read-path.js';

const object: Json = {
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'shop' } },
  spec: { replicas: 3, containers: [{ name: 'a', port: 80 }, { name: 'b', port: 443 }, { name: 'c' }] },
  status: {
    ready: true,
    conditions: [
      { type: 'Available', status: 'True' },
      { type: 'Ready', status: 'False' },
    ],
  },
};

describe('a path leads where kubectl says', () => {
  test.each<[string, Json[]]>([
    ['{.metadata.name}', ['web']],
    ['.metadata.name', ['web']],
    ['{metadata.name}', ['web']],
    ['metadata.name', ['web']],
    ['{$.metadata.name}', ['web']],
    ['{ .metadata.name }', ['web']],
    ["{.metadata.labels['app.kubernetes.io/name']}", ['shop']],
    ['{.metadata.labels.app\\.kubernetes\\.io/name}', ['shop']],
    ['{.metadata["name"]}', ['web']],
    ['{.spec.containers[0].name}', ['a']],
    ['{.spec.containers[-1].name}', ['c']],
    ['{.spec.containers[9].name}', []],
    ['{.spec.containers[*].name}', ['a', 'b', 'c']],
    ['{.spec.containers.*.port}', [80, 443]],
    ['{.metadata.*}', ['web', { 'app.kubernetes.io/name': 'shop' }]],
    ['{.status.conditions[?(@.type=="Ready")].status}', ['False']],
    ["{.status.conditions[?( @.type != 'Ready' )].status}", ['True']],
    ['{.spec.containers[?(@.port)].name}', ['a', 'b']],
    ['{.spec.containers[?(@.port>80)].name}', ['b']],
    ['{.spec.containers[?(@.port>=80)].name}', ['a', 'b']],
    ['{.spec.containers[?(@.port<443)].name}', ['a']],
    ['{.spec.containers[?(@.port<=80)].name}', ['a']],
    ['{.spec.containers[?(@.port<"80")].name}', []],
    ['{.spec.containers[?(@.port==-1.5)].name}', []],
    ['{.status.conditions[?(@.type==null)]}', []],
    ['{.metadata.constructor}', []],
    ['{.spec.replicas.more}', []],
    ['{.}', [object]],
  ])('%s', (path, expected) => {
    expect(valuesAt(object, parseJsonPath(path, '--for jsonpath'))).toEqual(expected);
  });
});

describe('what cannot be read is refused with the place marked', () => {
  test.each([
    ['{}', 'expected a path such as .status.phase: {▶}'],
    ['', 'expected a path such as .status.phase: ▶'],
    ['{.status..phase}', 'expected a name: {.status.▶.phase}'],
    ['{.status[}', "expected an index, a name in quotes, * or ?(@.type=='Ready'): {.status[▶}"],
    ['{.status[0:2]}', 'expected ]: {.status[0▶:2]}'],
    ["{.status['a}", "expected a text in quotes: {.status[▶'a}"],
    ['{.a[?(type=="x")]}', 'expected @: {.a[?(▶type=="x")]}'],
    ['{.a[?(@.type==x)]}', 'expected a text in quotes, a number, true, false or null: {.a[?(@.type==▶x)]}'],
    ['{.a[?(@.type=="x"]}', 'expected ): {.a[?(@.type=="x"▶]}'],
    ['{.a}{.b}', 'expected nothing more: {.a}▶{.b}'],
    ['{.a', 'expected a dot, a bracket or }: {.a▶'],
    ['.a b', 'expected nothing more: .a ▶b'],
  ])('%s', (path, problem) => {
    expect(() => parseJsonPath(path, 'X')).toThrow(
      expect.objectContaining({ message: `X cannot be read at the mark ▶: ${problem}`, exitCode: 2 }),
    );
  });
});
