import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/model/json/parse-json.js';
import { compileCel } from '../../../src/outcome/conditions/cel.js';
import { failCondition, untilCondition } from '../../../src/outcome/conditions/cel-condition.js';
import { observed } from '../../support/outcome.js';

const object = {
  metadata: { name: 'web', creationTimestamp: '2026-11-20T11:59:30Z' },
  spec: { replicas: 3, half: 0.5, type: 'LoadBalancer' },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
};
const oldObject = { spec: { replicas: 2 } };

describe('an expression over object, oldObject, type and age', () => {
  test.each([
    ['object.spec.replicas == 3', true],
    ['object.spec.replicas + 1 == 4 && object.spec.replicas % 2 == 1', true],
    ['object.spec.replicas > 2.5', true],
    ['object.spec.half < 1', true],
    ['object.spec.replicas > oldObject.spec.replicas', true],
    ['oldObject == null', false],
    ['type == "MODIFIED"', true],
    ['type in ["ADDED", "DELETED"]', false],
    ['object.spec.type == "LoadBalancer"', true],
    [`object.metadata.name + " type " + type == 'web type MODIFIED'`, true],
    ['type(object.spec.replicas) == int', true],
    ['age > duration("20s") && age < duration("1m")', true],
    ['has(object.status.phase)', false],
    ['object.status.conditions.exists(c, c.type == "Ready" && c.status == "True")', true],
    ['object.metadata.name.startsWith("w") && object.metadata.name.matches("^w.b$")', true],
  ])('%s is %s', async (text, value) => {
    const expression = await compileCel(text, '--until');
    expect(expression(observed(object, { type: 'MODIFIED', oldObject }))).toEqual({ value });
  });

  test('what is not there makes it neither true nor false, and is named', async () => {
    const expression = await compileCel('object.status.readyReplicas == 3', '--until');
    expect(expression(observed(object))).toEqual({ problem: 'No such key: readyReplicas' });
    const until = untilCondition('--until x', expression);
    expect(until.judge(observed(object))).toEqual({
      state: 'waiting',
      is: 'it cannot be told: No such key: readyReplicas',
    });
    expect(failCondition('--fail-if x', expression).judge(observed(object)).state).toBe('met');
  });

  test('one that is no yes or no is told when that is known', async () => {
    const expression = await compileCel('object.spec.replicas', '--until');
    expect(expression(observed(object))).toEqual({ problem: 'it is bigint, not true or false' });
  });
});

describe('a bad expression is refused with the place marked', () => {
  test.each([
    ['object..b', 'cannot be read at the mark ▶: Expected IDENTIFIER, got DOT: object.▶.b'],
    ['replicas == 1', 'cannot be read at the mark ▶: Unknown variable: replicas: ▶replicas == 1'],
    ['"a" ==', 'cannot be read at the mark ▶: Unexpected token: EOF: "a" ==▶'],
    ['type == 1', 'cannot be read at the mark ▶: no such overload: string == int: ▶type == 1'],
    ['1 + 1', 'says neither yes nor no, but is of type int: 1 + 1'],
  ])('%s', async (text, problem) => {
    await expect(compileCel(text, '--until')).rejects.toMatchObject({
      message: `--until ${problem}`,
      exitCode: 2,
    });
  });
});

test('an object that goes can be what is waited for', async () => {
  const deleted = untilCondition('--until x', await compileCel('type == "DELETED"', '--until'));
  expect(deleted.judge(observed(object)).state).toBe('waiting');
  expect(deleted.judge(observed(object, { type: 'DELETED' })).state).toBe('met');
  expect(deleted.absent(true)).toEqual({ state: 'waiting', is: 'it was deleted' });
  const failing = failCondition('--fail-if x', await compileCel('type == "DELETED"', '--fail-if'));
  expect(failing.judge(observed(object, { type: 'DELETED' }))).toEqual({
    state: 'failed',
    is: '--fail-if x is true',
  });
  expect(failing.absent(false).state).toBe('met');
});

describe('integers that no double holds', () => {
  const big = parseJson(
    '{"id":9007199254740993,"far":9223372036854775807,"huge":1e400,"digits":"9007199254740993"}',
  );
  test.each([
    ['object.spec.id == 9007199254740993', true],
    ['object.spec.id == 9007199254740992', false],
    ['object.spec.id > 9007199254740992 && object.spec.id < 9007199254740994', true],
    ['type(object.spec.id) == int', true],
    ['object.spec.id in [9007199254740993]', true],
    ['object.spec.id + 1 == 9007199254740994 && object.spec.id % 10 == 3', true],
    ['object.spec.far == 9223372036854775807', true],
    ['type(object.spec.huge) == double && object.spec.huge > 1.0e300', true],
    ['type(object.spec.digits) == string', true],
    ['string(object.spec.id) == object.spec.digits', true],
  ])('%s is %s', async (text, value) => {
    const expression = await compileCel(text, '--until');
    expect(expression(observed({ spec: big }))).toEqual({ value });
  });
});

describe('an object of any depth', () => {
  /** `{"a":{"a":…1…}}`, and lists in the same way. */
  function deep(levels: number, wrap: (inner: unknown) => unknown): unknown {
    let value: unknown = 1;
    for (let level = 0; level < levels; level += 1) value = wrap(value);
    return value;
  }
  const nested = (levels: number) => ({
    bad: true,
    a: deep(levels, (inner) => ({ a: inner })),
    b: deep(levels, (inner) => ({ a: inner })),
    l: deep(levels, (inner) => [inner, 2]),
  });

  test.each([10, 5_000, 20_000])('of %i levels is judged by what is asked of it', async (levels) => {
    const of = observed({ spec: nested(levels) } as never);
    const expression = await compileCel('object.spec.bad && has(object.spec.a.a.a)', '');
    expect((await compileCel('object.spec.bad', ''))(of)).toEqual({ value: true });
    expect(expression(of)).toEqual({ value: true });
    expect(failCondition('--fail-if x', await compileCel('object.spec.bad', '')).judge(of)).toEqual({
      state: 'failed',
      is: '--fail-if x is true',
    });
  });

  test('that cannot be judged for its depth is a failure where one is looked for, and nothing else', async () => {
    const of = observed({ spec: nested(20_000) } as never);
    const equal = await compileCel('object.spec.a == object.spec.b', '');
    expect(failCondition('--fail-if x', equal).judge(of)).toEqual({
      state: 'failed',
      is: '--fail-if x cannot be told: it is too deep to be judged',
    });
    expect(untilCondition('--until x', equal).judge(of)).toEqual({
      state: 'waiting',
      is: 'it cannot be told: it is too deep to be judged',
    });
  });

  test('with the keys of JavaScript’s own in it is like any other', async () => {
    const object = JSON.parse('{"spec":{"__proto__":{"x":1},"constructor":"c","toString":[1]}}') as never;
    const holds = async (text: string) => (await compileCel(text, ''))(observed(object));
    expect(await holds('object.spec["__proto__"].x == 1')).toEqual({ value: true });
    expect(await holds('object.spec.constructor == "c" && object.spec.toString[0] == 1')).toEqual({
      value: true,
    });
    expect(await holds('has(object.spec.x)')).toEqual({ value: false });
  });
});

describe('what is masked in any object is not compared', () => {
  const masked = { spec: { env: [{ name: 'PASSWORD', value: '***' }], size: 1 } };

  test.each([
    'object.spec.env[0].value == "x"',
    '"x" != object.spec.env[0].value',
    'object.spec.env.exists(e, e.value == "x")',
    'object.spec.env[0].value.startsWith("x")',
    'size(object.spec.env[0].value) == 3',
    'object.spec.env[0].value == oldObject.spec.env[0].value',
  ])('%s ends the run', async (text) => {
    const expression = await compileCel(text, '--until');
    const error = {
      message: '--until x: what it looks at is secret, and masked before it is compared',
      hint: 'ask whether it is there, with has()',
      exitCode: 2,
    };
    const of = observed(masked, { oldObject: masked });
    expect(() => untilCondition('--until x', expression).judge(of)).toThrow(expect.objectContaining(error));
    expect(() => failCondition('--until x', expression).judge(of)).toThrow(error.message);
  });

  test.each([
    'object.spec.env.exists(e, has(e.value))',
    'object.spec.size == 1 || object.spec.env[0].value == "x"',
    'object.spec.env.exists(e, e.name == "PASSWORD" || e.value == "x")',
    'object == oldObject',
  ])('%s is true', async (text) => {
    const expression = await compileCel(text, '--until');
    expect(expression(observed(masked, { oldObject: masked }))).toEqual({ value: true });
  });
});
