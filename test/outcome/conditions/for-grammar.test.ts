import { describe, expect, test } from 'vitest';
import { parseFor } from '../../../src/outcome/conditions/for-grammar.js';

describe("kubectl wait's grammar, and rollout", () => {
  test.each([
    ['create', { kind: 'create' }],
    ['Delete', { kind: 'delete' }],
    ['rollout', { kind: 'rollout' }],
    ['condition=Ready', { kind: 'condition', name: 'Ready', value: 'true' }],
    ['condition=Ready=False', { kind: 'condition', name: 'Ready', value: 'False' }],
    ['jsonpath={.status.phase}=Running', { kind: 'jsonpath', text: '{.status.phase}', value: 'Running' }],
    ["jsonpath='{.status.phase}'=Running", { kind: 'jsonpath', text: '{.status.phase}', value: 'Running' }],
    ['jsonpath={.status.phase}="Run ning"', { kind: 'jsonpath', text: '{.status.phase}', value: 'Run ning' }],
    ['jsonpath={.a}="=b"', { kind: 'jsonpath', text: '{.a}', value: '=b' }],
    ['jsonpath={.a[*].b}', { kind: 'jsonpath', text: '{.a[*].b}', value: undefined }],
    ['condition=example.com/Ready', { kind: 'condition', name: 'example.com/Ready', value: 'true' }],
    ['jsonpath=.status.phase', { kind: 'jsonpath', text: '.status.phase', value: undefined }],
    [
      'jsonpath={.a[?(@.type=="Ready")].status}=True',
      { kind: 'jsonpath', text: '{.a[?(@.type=="Ready")].status}', value: 'True' },
    ],
  ])('%s', (text, expected) => {
    expect(parseFor(text)).toMatchObject(expected);
  });
});

describe('what it cannot be is refused in one line', () => {
  test.each([
    [
      'ready',
      `--for "ready" is not one of create, delete, condition=NAME[=VALUE], jsonpath='{.status.phase}'[=VALUE] or rollout`,
    ],
    ['condition=', '--for "condition=" lacks a name; write condition=Ready or condition=Ready=False'],
    [
      'condition=Ready=',
      '--for "condition=Ready=" lacks a value; write condition=Ready or condition=Ready=False',
    ],
    [
      'jsonpath={.a}=',
      `--for "jsonpath={.a}=" has no value after =; write jsonpath='{.status.phase}'=Running`,
    ],
    ...[
      ...['condition==Ready', 'condition=Ready==True', 'condition=Ready!=True', 'condition=Ready=~True'],
      ...['condition= Ready', 'condition=Ready = True', 'condition=Ready=!True'],
    ].map((text): [string, string] => [
      text,
      text === 'condition==Ready'
        ? '--for "condition==Ready" lacks a name; write condition=Ready or condition=Ready=False'
        : `--for "${text}" compares by = alone, without blanks; write condition=Ready or condition=Ready=False`,
    ]),
    ...['jsonpath={.a}==b', 'jsonpath={.a}!=b', 'jsonpath={.a}=~b'].map((text): [string, string] => [
      text,
      `--for "${text}" compares by = alone; write jsonpath='{.status.phase}'=Running, or compare with --until 'object.status.phase != "Running"'`,
    ]),
    [
      'jsonpath={.spec.containers[*].image}=nginx',
      '--for "jsonpath={.spec.containers[*].image}=nginx" leads to several values, of which none can be compared alone',
    ],
    ['jsonpath={.a', '--for jsonpath cannot be read at the mark ▶: expected a dot, a bracket or }: {.a▶'],
  ])('%s', (text, message) => {
    expect(() => parseFor(text)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});
