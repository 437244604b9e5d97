import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { configMap, configMaps } from '../support/demo-objects.js';
import { runKwatch } from '../support/kwatch-process.js';

/**
 * Node shall also say of what only newer versions warn of by default. DEP0111 is `process.binding`, of which no version
 * warns by itself: src/main.ts does without where it is not there.
 */
const NODE_OPTIONS = '--pending-deprecation --disable-warning=DEP0111';

describe('Node has nothing to warn of', () => {
  let cluster: DemoClusterFixture;
  beforeAll(async () => {
    cluster = await startDemoCluster();
    cluster.server.cluster.create(configMaps, configMap('web'));
  });
  afterAll(() => cluster.close());

  test.each([
    [['cm', '--once', '-q', '-o', 'name'], ['configmap/web']],
    [['cm', '--count', '1', '-q', '-o', 'name'], ['configmap/web']],
    [['cm/web', '--until', 'true', '--timeout', '5s', '-q', '-o', 'name'], ['configmap/web']],
    [['cm', '--count', '1', '-q', '--exec', 'exit 0', '-o', 'name'], ['configmap/web']],
  ])('in %j', async (args, stdout) => {
    expect(await runKwatch(args, { ...cluster.env, NODE_OPTIONS })).toEqual({ code: 0, stdout, stderr: [] });
  });
});
