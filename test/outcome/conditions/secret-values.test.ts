import { describe, expect, test } from 'vitest';
import type { WaitPlan } from '../../../src/model/plan/wait-plan.js';
import { compileCel } from '../../../src/outcome/conditions/cel.js';
import { parseFor } from '../../../src/outcome/conditions/for-grammar.js';
import { isSecretType, refuseSecretValues } from '../../../src/outcome/conditions/secret-values.js';
import { waitRules } from '../../../src/outcome/conditions/wait-rules.js';
import { observed } from '../../support/outcome.js';
import { resourceOf } from '../../support/resources.js';

const NOTHING: WaitPlan = {
  for: [],
  until: [],
  failIf: [],
  any: false,
  stableMs: 0,
  expectNoChangeMs: undefined,
  failFast: true,
};

const untilOf = async (text: string): Promise<WaitPlan> => ({
  ...NOTHING,
  until: [{ text, expression: await compileCel(text, '--until') }],
});
const forOf = (text: string): WaitPlan => ({ ...NOTHING, for: [{ text, spec: parseFor(text) }] });

describe('a wait for Secrets that looks at their values is refused, with the place', () => {
  test.each([
    ['object.data.x == "y"', '▶object.data.x == "y"'],
    ['"y" != object.data.x', '"y" != ▶object.data.x'],
    ['object["data"]["x"] == "y"', '▶object["data"]["x"] == "y"'],
    ['object.data["x"] in ["y"]', '▶object.data["x"] in ["y"]'],
    [`object['data'].x == "y"`, `▶object['data'].x == "y"`],
    ['object . data . x == "y"', '▶object . data . x == "y"'],
    ['(object.data).x == "y"', '(▶object.data).x == "y"'],
    ['object.stringData.x == "y"', '▶object.stringData.x == "y"'],
    ['type == "MODIFIED" && oldObject.data.x == "y"', 'type == "MODIFIED" && ▶oldObject.data.x == "y"'],
    ['object.data.x.startsWith("y")', '▶object.data.x.startsWith("y")'],
    ['size(object.data.x) > 3', 'size(▶object.data.x) > 3'],
    ['object.data.x.size() > 3', '▶object.data.x.size() > 3'],
    ['object.data.exists(k, object.data[k] == "y")', 'object.data.exists(k, ▶object.data[k] == "y")'],
    ['has(object.data.x) && object.data.x == "y"', 'has(object.data.x) && ▶object.data.x == "y"'],
    ['has(object.data.x.y)', 'has(▶object.data.x.y)'],
    ['object.data != oldObject.data', '▶object.data != oldObject.data'],
    ['{"x": "y"} == object.data', '{"x": "y"} == ▶object.data'],
    ['string(object.data.x) == "y" ? true : false', 'string(▶object.data.x) == "y" ? true : false'],
  ])('--until %s', async (text, marked) => {
    const wait = await untilOf(text);
    const error = {
      message: `--until: the values of Secrets are masked before they are compared, see the mark ▶: ${marked}`,
      hint: 'ask whether a key is there: has(object.data.KEY)',
      exitCode: 2,
    };
    expect(() => refuseSecretValues(wait)).toThrow(expect.objectContaining(error));
    expect(() => waitRules(wait).conditionsFor(resourceOf('secrets', 'Secret'))).toThrow(error.message);
    expect(waitRules(wait).conditionsFor(resourceOf('configmaps', 'ConfigMap'))).toHaveLength(1);
  });

  test('--fail-if is told as what it is', async () => {
    const [rule] = (await untilOf('object.data.x == "y"')).until;
    const wait = { ...NOTHING, failIf: rule === undefined ? [] : [rule] };
    expect(() => refuseSecretValues(wait)).toThrow(/^--fail-if: the values of Secrets are masked/);
  });

  test.each(['jsonpath={.data.x}=abc', `jsonpath={['data']['x']}=abc`, 'jsonpath={.data[?(@=="abc")]}'])(
    '--for %s',
    (text) => {
      expect(() => refuseSecretValues(forOf(text))).toThrow(
        `--for ${text}: the values of Secrets are masked before they are compared`,
      );
    },
  );
});

describe('what asks for keys, or for anything else of a Secret, is not refused', () => {
  test.each([
    'has(object.data.x)',
    'has(object.data) && !has(object.data.y)',
    '"x" in object.data',
    'size(object.data) == 1',
    'object.data.size() > 0',
    'object.data.exists(k, k.startsWith("x"))',
    'object.data != null',
    'object.type == "Opaque"',
    'object.metadata.labels.data == "x"',
  ])('--until %s', async (text) => {
    expect(() => refuseSecretValues(NOTHING)).not.toThrow();
    const wait = await untilOf(text);
    refuseSecretValues(wait);
    const object = { type: 'Opaque', data: { x: '***' }, metadata: { labels: { data: 'x' } } };
    expect(wait.until[0]?.expression(observed(object))).toEqual({ value: true });
  });

  test.each(['jsonpath={.data.x}', 'jsonpath={.type}=Opaque'])('--for %s', (text) => {
    expect(waitRules(forOf(text)).conditionsFor(resourceOf('secrets', 'Secret'))).toHaveLength(1);
  });
});

test.each(['secret', 'secrets', 'Secret', 'SECRETS', 'secrets.v1', 'secrets.v1.'])('%s are Secrets', (type) =>
  expect(isSecretType(type)).toBe(true),
);

test.each(['secretstores', 'secrets.acme.io', 'externalsecrets'])('%s are not', (type) =>
  expect(isSecretType(type)).toBe(false),
);
