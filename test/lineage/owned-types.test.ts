import { expect, test } from 'vitest';
import { ownedTypes, typesBetween } from '../../src/lineage/owned-types.js';
import { resourceOf } from '../support/resources.js';

const deploy = resourceOf('deployments.apps', 'Deployment');
const cronJob = resourceOf('cronjobs.batch', 'CronJob');
const pods = resourceOf('pods', 'Pod');
const events = resourceOf('events', 'Event');
const app = resourceOf('apps.acme.io', 'App');

test('below workloads is what their controllers make, and Events stand last', () => {
  expect(ownedTypes([deploy, cronJob])).toEqual({
    types: ['replicasets.apps', 'jobs.batch', 'pods', 'events'],
    anyBetween: false,
  });
});

test('below a custom type is whatever operators make, and the types of its group', () => {
  const { types, anyBetween } = ownedTypes([app]);
  expect([types[0], types.at(-1), anyBetween]).toEqual(['*.acme.io', 'events', true]);
  expect(types).not.toContain('secrets');
});

test('between are owners, and what Events are about where those are told', () => {
  expect(typesBetween([deploy], [pods])).toEqual(['replicasets.apps']);
  expect(typesBetween([deploy], [events])).toEqual(['replicasets.apps', 'pods']);
});
