import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/model/json/json.js';
import { listMapKeys } from '../../../src/cluster/discovery/list-map-keys.js';

const list = (keys: readonly string[], items: JsonObject = {}): JsonObject => ({
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': keys,
  items: { type: 'object', ...items },
});

it('finds the keys of every list that is a map, in lists too', () => {
  const openAPIV3Schema = {
    properties: {
      spec: {
        properties: {
          rules: list(['zone', 'slot'], { properties: { ports: list(['port', 'protocol']) } }),
          set: { 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
          atomic: { items: { properties: { in: list(['id']) } } },
        },
      },
    },
  };
  expect(listMapKeys({ schema: { openAPIV3Schema } })).toEqual(
    new Map([
      ['spec.rules', ['zone', 'slot']],
      ['spec.rules[].ports', ['port', 'protocol']],
      ['spec.atomic[].in', ['id']],
    ]),
  );
});

it('finds none where there is no schema, or one of another shape', () => {
  for (const version of [
    undefined,
    null,
    {},
    { schema: [] },
    { schema: { openAPIV3Schema: { properties: [1] } } },
  ])
    expect(listMapKeys(version)).toEqual(new Map());
});
