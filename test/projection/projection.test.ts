import { describe, expect, it } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import { createProjection } from '../../src/projection/projection.js';
import { resourceOf } from '../support/resources.js';
import { objectOf } from '../support/change-line.js';

const configMaps = resourceOf('configmaps', 'ConfigMap');
const deployments = resourceOf('deployments.apps', 'Deployment');

describe('a projection', () => {
  it('keeps identity, type, what the lens sees and who wrote it', () => {
    const managedFields = [
      { manager: 'kubectl', operation: 'Update', time: '2026-11-20T12:00:00Z', fieldsV1: {} },
    ];
    const object = objectOf(
      { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '1' } },
      { managedFields, labels: { x: 'y' } },
    );
    expect(createProjection(configMaps, lensFor(configMaps))(object)).toStrictEqual({
      namespace: 'default',
      name: 'web',
      uid: 'u1',
      resourceVersion: '1',
      apiVersion: 'v1',
      kind: 'ConfigMap',
      view: { data: { a: '1' } },
      managers: [
        { manager: 'kubectl', operation: 'Update', subresource: undefined, time: '2026-11-20T12:00:00Z' },
      ],
    });
  });

  it('takes the type of a list’s item from the resource', () => {
    const project = createProjection(deployments, lensFor(deployments));
    expect(project(objectOf({}))).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment' });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a list', []],
    ['an object without a name', { metadata: { resourceVersion: '1' } }],
    ['an object without a resourceVersion', { metadata: { name: 'web' } }],
  ])('of %s is none', (_, object) => {
    expect(createProjection(configMaps, lensFor(configMaps))(object)).toBeUndefined();
  });
});

describe('a whole object', () => {
  const object = objectOf({ spec: { replicas: 2 } }, { managedFields: '\u007fcut 0' });
  const project = createProjection(deployments, lensFor(deployments), { whole: true, packs: true });

  it('is kept with the type that a list’s item lacks, and without managedFields', () => {
    const of = project(object, '[]')?.object;
    expect(of).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 2 } });
    expect(of?.['metadata']).not.toHaveProperty('managedFields');
  });

  it('is the same, and so is what the lens sees in it, when it is parsed again', () => {
    const again = () => structuredClone(object);
    const [first, second] = [project(object, '[]', again), project(object, '[]', again)];
    const { view, object: whole } = { ...second };
    expect(first?.object).toEqual(whole);
    expect(first?.view).toEqual(view);
    expect({ ...first }).toEqual({ ...second });
  });
});
