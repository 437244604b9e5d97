import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/model/errors.js';
import { parseTemplate, renderTemplate } from '../../../src/output/records/template.js';
import { AT, type GivenRecord, named, record } from '../../support/output-records.js';
import { masked } from '../../support/given-change.js';

function render(text: string, given: GivenRecord = {}): string {
  return renderTemplate(parseTemplate(text, '--output'), record(given), {
    time: '12:04:40',
    nowMs: AT,
    changes: 'replicas 3 → 5',
  });
}

describe('a template', () => {
  test.each([
    ['{type} {namespace}/{name} {changes}', 'MODIFIED default/web replicas 3 → 5'],
    ['{time} {kind} {apiVersion} {resource}', '12:04:40 Deployment apps/v1 deployments.apps'],
    ['{uid} {resourceVersion} {managers}', '0b9c 4711 kubectl, hpa'],
    ['{labels} {age}', 'app=web,tier=front 5m'],
    ['{message}', 'Deployment web updated - no change shown (resourceVersion 4711)'],
    ['{{{name}}} a\\tb\\\\n', '{web} a\tb\\n'],
    ['{.spec.replicas} {.spec.containers[1].image} {.metadata.labels.example\\.com/team}', '5 b:1 shop'],
    ['[{.spec.nothing.there}{.spec.replicas[3]}]', '[]'],
    ['{.spec}', '{"replicas":5,"containers":[{"image":"a:1"},{"image":"b:1"}]}'],
    ['no field', 'no field'],
  ])('%s', (text, line) => {
    expect(
      render(text, {
        managers: ['kubectl', 'hpa'],
        about: {
          created: new Date(AT - 300_000).toISOString(),
          labels: masked({ app: 'web', tier: 'front' }),
        },
        object: {
          metadata: { labels: { 'example.com/team': 'shop' } },
          spec: { replicas: 5, containers: [{ image: 'a:1' }, { image: 'b:1' }] },
        },
      }),
    ).toBe(line);
  });

  test('says whether it needs the whole object', () => {
    expect(parseTemplate('{name}', '-o').whole).toBe(false);
    expect(parseTemplate('{.spec}', '-o').whole).toBe(true);
  });

  test('keeps its own text, and escapes what the cluster puts in', () => {
    expect(render('{name}', { identity: named('a\u001b[2J\nb') })).toBe('"a\\x1b[2J\\nb"');
    expect(render('{namespace}{name}', { identity: named(':error::x', ':') })).toBe('\\x3a:error::x');
  });

  test.each([
    [
      '{typ}',
      '--output: a template has no field "typ"; there are type, time, context, kind, apiVersion, resource, namespace, name, uid, resourceVersion, changes, managers, reason, labels, age, message, and parts of the object such as {.spec.replicas}',
    ],
    ['{constructor}', /^--output: a template has no field "constructor"; there are type, /],
    ['{}', /^--output: a template has no field ""; /],
    ['a } b', '--output "a } b" has a } alone; write }} for the character'],
    ['{name', '--output "{name" has a { alone; write {{ for the character'],
    ['', "--output is empty; write for example template='{type} {name}'"],
    ['{.spec..x}', /^--output: \{\.spec\.\.x\} is no path; write \{\.spec\.replicas\}/],
  ])('that cannot be read says what can: %s', (text, message) => {
    expect(() => parseTemplate(text, '--output')).toThrow(UsageError);
    expect(() => parseTemplate(text, '--output')).toThrow(message);
  });
});
