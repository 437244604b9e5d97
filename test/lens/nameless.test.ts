import { expect, test } from 'vitest';
import { createTextMemory, withName, withoutName } from '../../src/lens/nameless.js';
import {
  daemonSetLens,
  deploymentLens,
  replicaSetLens,
  statefulSetLens,
} from '../../src/lens/kinds/workload-lenses.js';
import type { KubeObject } from '../../src/model/object/object.js';
import { rawJson } from '../../src/model/json/raw-json.js';

test('a name is taken out of a text and put into it again, whatever it is', () => {
  for (const name of ['web', '$&', 'a', 'image'])
    expect(withName(withoutName('{"image":"web:$&"}', name), name)).toBe('{"image":"web:$&"}');
});

test('what belongs to a text is made once, also beside others of its length', () => {
  const made: string[] = [];
  const read = createTextMemory<string>();
  const look = (text: string): string =>
    read(text, (own) => {
      made.push(own);
      return own.toUpperCase();
    });
  expect(['ab', 'cd', 'ab', 'abc', 'cd'].map(look)).toEqual(['AB', 'CD', 'AB', 'ABC', 'CD']);
  expect(made).toEqual(['ab', 'cd', 'abc']);
});

test('what is made of texts of which there are too many of a length is made anew', () => {
  const read = createTextMemory<number>();
  let made = 0;
  for (let round = 0; round < 2; round += 1)
    for (let at = 10; at < 99; at += 1) read(String(at), () => (made += 1));
  expect(made).toBe(2 * 89 - 64);
});

const template = (name: string, image: string) => ({
  metadata: { labels: { app: name } },
  spec: { initContainers: [{ name: 'init', image }], containers: [{ name: 'web', image: `r/${image}` }] },
});

function deployment(name: string, inside: KubeObject): KubeObject {
  return { metadata: { name }, spec: { replicas: 2, strategy: { type: 'Recreate' }, template: inside } };
}

test.each([
  ['Deployment', deploymentLens],
  ['StatefulSet', statefulSetLens],
  ['DaemonSet', daemonSetLens],
  ['ReplicaSet', replicaSetLens],
])('a %s is seen the same where its template was left as text', (_, lens) => {
  const states = [
    ['app-1', template('app-1', 'nginx:1')],
    ['app-2', template('app-2', 'nginx:1')],
    ['app-3', template('app-3', 'nginx:2')],
    ['app-4', template('app-4', 'team/app-4:1')],
    ['app-5', template('app-5', 'team/app-5:1')],
    ['init', template('init', 'nginx:1')],
  ] as const;
  for (const [name, inside] of states) {
    const whole = lens.view(deployment(name, inside));
    expect(lens.view(deployment(name, rawJson(JSON.stringify(inside))))).toEqual(whole);
  }
});
