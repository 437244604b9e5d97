import { describe as suite, expect, it } from 'vitest';
import { describe } from '../../src/diff/describe.js';
import { lensFor } from '../../src/diff/lenses/lens-table.js';
import { createProjection } from '../../src/diff/projection.js';
import type { Json } from '../../src/model/json.js';
import type { Snapshot } from '../../src/model/object.js';
import { resourceOf } from '../support/resources.js';
import { objectOf, tell } from '../support/change-line.js';

const deployments = resourceOf('deployments.apps', 'Deployment');
const secrets = resourceOf('secrets', 'Secret');

function stateOf(
  resource: typeof deployments,
  content: Record<string, Json>,
  managers: readonly string[],
): Snapshot {
  const managedFields = managers.map((manager) => ({
    manager,
    operation: 'Update',
    time: '2026-11-20T12:00:00Z',
  }));
  return createProjection(resource, lensFor(resource))(objectOf(content, { managedFields }))!;
}

const one = stateOf(deployments, { spec: { replicas: 1 } }, ['kubectl-create']);
const two = stateOf(deployments, { spec: { replicas: 2 } }, ['kubectl-create', 'kubectl-scale']);
const lens = lensFor(deployments);

suite('describing a delta', () => {
  it('tells the facts of a new object and who made it', () => {
    const { changes, managers } = describe({ type: 'ADDED', object: one, initial: false }, lens, deployments);
    expect(changes.map(tell)).toEqual(['replicas none → 1 @ spec.replicas']);
    expect(managers).toEqual(['kubectl-create']);
  });

  it('names nobody for what was there at the start', () => {
    expect(describe({ type: 'ADDED', object: one, initial: true }, lens, deployments).managers).toEqual([]);
  });

  it('tells what changed and who did it', () => {
    const { changes, managers } = describe({ type: 'MODIFIED', object: two, old: one }, lens, deployments);
    expect(changes.map(tell)).toEqual(['replicas 1 → 2 @ spec.replicas']);
    expect(managers).toEqual(['kubectl-scale']);
  });

  it('tells who wrote even where nothing that the lens sees changed', () => {
    const touched = { ...two, view: one.view };
    expect(describe({ type: 'MODIFIED', object: touched, old: one }, lens, deployments)).toEqual({
      changes: [],
      managers: ['kubectl-scale'],
    });
  });

  it('has nothing to add to a deletion', () => {
    expect(describe({ type: 'DELETED', object: two, synthetic: true }, lens, deployments)).toEqual({
      changes: [],
      managers: [],
    });
  });

  it('never lets the content of a Secret out, and leaves what the store holds as it is', () => {
    const [old, next] = ['SENTINEL1', 'SENTINEL2'].map((token) =>
      stateOf(secrets, { data: { token }, kind: 'ConfigMap' }, []),
    );
    const before = JSON.stringify([old, next]);
    const told = describe({ type: 'MODIFIED', object: next!, old: old! }, lensFor(secrets), secrets);
    expect(told.changes.map(tell)).toEqual(['data.token "*** (before)" → "*** (after)"']);
    expect(JSON.stringify([old, next])).toBe(before);
    // A lens that tells facts of a Secret gets no further.
    const careless = {
      view: (): Json => 0,
      facts: () => [{ field: 'token', path: 'data.token', new: 'SENTINEL1' }],
      changes: () => [],
    };
    expect(
      JSON.stringify(describe({ type: 'ADDED', object: next!, initial: false }, careless, secrets)),
    ).not.toContain('SENTINEL');
  });
});
