import { describe, expect, test } from 'vitest';
import { checkArguments, fillArguments } from '../../src/hook/fill-arguments.js';
import { type GivenRecord, objectRecord } from '../support/records.js';

interface Given extends Pick<GivenRecord, 'kind'> {
  readonly name?: string;
  readonly namespace?: string | undefined;
}

function fill(args: readonly string[], given: Given = {}) {
  const { kind = 'Role', name = 'web', namespace } = given;
  const place = 'namespace' in given ? namespace : 'default';
  return fillArguments(
    args,
    objectRecord({ kind, identity: { namespace: place, name, uid: 'u', resourceVersion: '1' } }),
  );
}

test('each placeholder is filled once: one in a name is a part of the name', () => {
  const args = ['{type} {name}', '--ns={namespace}', '{kind}', '{other}', '{}', 'a{name}b{name}'];
  expect(fill(args, { name: '$(id) {kind} --help' })).toEqual([
    'ADDED $(id) {kind} --help',
    '--ns=default',
    'Role',
    '{other}',
    '{}',
    'a$(id) {kind} --helpb$(id) {kind} --help',
  ]);
});

describe('what would be an option', () => {
  test.each<[string, Given, string]>([
    ['{name}', { name: '--all' }, '--all'],
    ['{name}', { name: '-A' }, '-A'],
    ['{name}', { name: '-' }, '-'],
    ['{name}', { name: '--' }, '--'],
    ['{name}.yaml', { name: '-o' }, '-o.yaml'],
    ['{namespace}', { namespace: '-A' }, '-A'],
    ['{kind}', { kind: '--all' }, '--all'],
    ['{namespace}{name}', { namespace: undefined, name: '--all' }, '--all'],
    ['{name}', { name: `--${'a'.repeat(100)}` }, `--${'a'.repeat(78)}…`],
  ])('%s is refused', (arg, given, option) => {
    expect(fill(['delete', arg], given)).toEqual({
      refused: `was not run: its argument ${arg} would be the option "${option}"`,
    });
  });

  test.each<[readonly string[], Given, readonly string[]]>([
    [['--name={name}'], { name: '--all' }, ['--name=--all']],
    [['-n{namespace}'], { namespace: '-A' }, ['-n-A']],
    [['role/{name}'], { name: '--all' }, ['role/--all']],
    [['./{name}'], { name: '-rf' }, ['./-rf']],
    [['{name}'], { name: 'a--all' }, ['a--all']],
    [['-rf', '--', '{name}', '{kind}'], { name: '--all' }, ['-rf', '--', '--all', 'Role']],
  ])('%j is what was meant', (args, given, filled) => {
    expect(fill(args, given)).toEqual(filled);
  });

  test('a -- further in front may be that of another program', () => {
    expect(fill(['exec', '--', 'rm', '{name}'], { name: '-rf' })).toHaveProperty('refused');
  });
});

describe('what would lead a path astray', () => {
  test.each<[string, Given, string]>([
    ['{name}', { name: '../../etc/passwd' }, '{name} would be a path'],
    ['backup/{name}', { name: '..' }, '{name} would be a path'],
    ['backup/{namespace}', { namespace: '.' }, '{namespace} would be a path'],
    ['{kind}', { kind: '/etc/passwd' }, '{kind} would be a path'],
    [
      'backup/{namespace}',
      { namespace: undefined },
      '{namespace} is empty in its argument backup/{namespace}',
    ],
    [
      '{namespace}/{name}',
      { namespace: undefined },
      '{namespace} is empty in its argument {namespace}/{name}',
    ],
    ['{name}', { name: '' }, ''],
  ])('%s is refused', (arg, given, why) => {
    const expected = why === '' ? [''] : { refused: `was not run: ${why}` };
    expect(fill([arg], given)).toEqual(expected);
  });

  test('an object without a namespace has an empty one elsewhere', () => {
    expect(fill(['-n', '{namespace}', '--namespace={namespace}'], { namespace: undefined })).toEqual([
      '-n',
      '',
      '--namespace=',
    ]);
  });

  test('dots within a name are a part of it', () => {
    expect(fill(['{name}'], { name: '...' })).toEqual(['...']);
    expect(fill(['{name}'], { name: 'a..b' })).toEqual(['a..b']);
  });
});

test.each(['-{name}', '--{namespace}', '--{kind}=x', '-{name}{type}'])(
  '%s would name an option, whatever the object is called',
  (arg) => {
    expect(() => checkArguments(['get', arg])).toThrow(
      `the argument "${arg}" would let an object's name choose an option`,
    );
  },
);

test('kwatch is itself the author of a type, and options of the user are the user’s', () => {
  expect(() => checkArguments(['--{type}', '--x={name}', '-n{namespace}', '{name}'])).not.toThrow();
});

test('a context is filled in whatever it is called, but never as an option', () => {
  const of = (context: string, ...args: readonly string[]): unknown =>
    fillArguments(args, objectRecord({ context }));
  const arn = 'arn:aws:eks:eu-west-1:1:cluster/prod';
  expect(of(arn, '--context={context}', '{context}')).toEqual([`--context=${arn}`, arn]);
  expect(of('-x', '{context}')).toHaveProperty('refused');
});
