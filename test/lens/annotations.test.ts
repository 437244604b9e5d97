import { describe, expect, test } from 'vitest';
import type { DiffOptions } from '../../src/model/plan/plan.js';
import type { Json } from '../../src/model/json/json.js';
import type { KubeObject } from '../../src/model/object/object.js';
import type { Resource } from '../../src/model/object/resource.js';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { parsePattern } from '../../src/lens/compare/path-pattern.js';
import { deployments } from '../support/records.js';

const services: Resource = { ...deployments, group: '', plural: 'services', kind: 'Service' };
const configMaps: Resource = { ...deployments, group: '', plural: 'configmaps', kind: 'ConfigMap' };

const SUMMARY: DiffOptions = {
  level: 'summary',
  only: [],
  ignore: [],
  managedFields: false,
  annotations: ['service.beta.kubernetes.io/', 'acme.io/'],
};

function service(annotations: Record<string, string> | undefined, port = 80): KubeObject {
  return { metadata: { name: 'web', annotations }, spec: { ports: [{ port }] } };
}

/** What is told of an update, as `path: old → new`. */
function told(old: KubeObject, next: KubeObject, options = SUMMARY, resource = services): readonly string[] {
  const lens = chooseLens(resource, options);
  return lens
    .changes(lens.view(old), lens.view(next))
    .map(({ path, old: was, new: is }) => `${path}: ${textOf(was)} → ${textOf(is)}`);
}

function textOf(side: Json | undefined): string {
  return side === undefined ? 'none' : JSON.stringify(side);
}

describe('an annotation that is configuration', () => {
  test('is told when it comes, changes or goes, and no other is', () => {
    const type = 'service.beta.kubernetes.io/aws-load-balancer-type';
    expect(told(service({ [type]: 'nlb', note: 'a' }), service({ [type]: 'external', note: 'b' }))).toEqual([
      `metadata.annotations["${type}"]: "nlb" → "external"`,
    ]);
    expect(told(service(undefined), service({ 'acme.io/a': '1' }))).toEqual([
      'metadata.annotations["acme.io/a"]: none → "1"',
    ]);
    expect(told(service({ 'acme.io/a': '1' }), service(undefined))).toEqual([
      'metadata.annotations["acme.io/a"]: "1" → none',
    ]);
  });

  test('is called by its name, stands behind what else was asked for, and is no fact of a new object', () => {
    const lens = chooseLens(services, SUMMARY);
    const next = lens.view(service({ 'acme.io/a': '1' }, 81));
    expect(lens.changes(lens.view(service({}, 80)), next).map(({ field, item }) => [field, item])).toEqual([
      ['ports', '[0].port'],
      ['annotations', '["acme.io/a"]'],
    ]);
    expect(lens.facts(next).map(({ field }) => field)).toEqual(['type', 'ports']);
  });

  test('is told once with --diff full and --only, and not where it is ignored', () => {
    const [old, next] = [service({ 'acme.io/a': '1' }), service({ 'acme.io/a': '2' })];
    const one = ['metadata.annotations["acme.io/a"]: "1" → "2"'];
    const pattern = parsePattern('metadata.annotations')!;
    expect(told(old, next, { ...SUMMARY, level: 'full' })).toEqual(one);
    expect(told(old, next, { ...SUMMARY, only: [pattern] })).toEqual(one);
    expect(told(old, next, { ...SUMMARY, ignore: [pattern] })).toEqual([]);
    expect(told(old, next, { ...SUMMARY, annotations: [] })).toEqual([]);
  });

  test('is told of kinds that are compared whole, and a copy of the object never is', () => {
    const map = (annotations: Record<string, string>): KubeObject => ({
      metadata: { name: 'a', annotations },
      data: { x: '1' },
    });
    expect(told(map({ 'acme.io/a': '1' }), map({ 'acme.io/a': '2' }), SUMMARY, configMaps)).toEqual([
      'metadata.annotations["acme.io/a"]: "1" → "2"',
    ]);
    const copied = { 'acme.io/last-applied': '{"a":1}' };
    expect(told(map(copied), map({ 'acme.io/last-applied': '{"a":2}' }), SUMMARY, configMaps)).toEqual([]);
  });
});
