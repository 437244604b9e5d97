import { expect, test } from 'vitest';
import { createRolloutNews } from '../../../src/outcome/rollout/rollout-news.js';
import { deployment } from '../../support/outcome.js';
import { objectRecord } from '../../support/records.js';

test('a revision that follows another is said, once its controller has seen it', () => {
  const said: string[] = [];
  const news = createRolloutNews((text) => said.push(text));
  const see = (revision: string, generation = 2): void =>
    news.observe(objectRecord({ object: deployment({}, { revision, generation }) }));
  see('1');
  see('1', 3);
  expect(said).toEqual([]);
  see('2');
  see('2');
  expect(said).toEqual(['deployment/web: a new rollout began (revision 2); following it']);
  news.observe(objectRecord({ type: 'DELETED', object: deployment({}, { revision: '9' }) }));
  news.observe(objectRecord());
  expect(said).toHaveLength(1);
});

test('a name that reads like more than one stands in quotes', () => {
  const said: string[] = [];
  const news = createRolloutNews((text) => said.push(text));
  const identity = { namespace: 'default', name: 'web: met; api', uid: 'u', resourceVersion: '1' };
  for (const revision of ['1', '2'])
    news.observe(objectRecord({ identity, object: deployment({}, { revision, generation: 2 }) }));
  expect(said).toEqual(['deployment/"web: met; api": a new rollout began (revision 2); following it']);
});
