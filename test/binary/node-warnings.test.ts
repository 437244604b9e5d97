import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { configMap, configMaps } from '../support/demo-objects.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';

/**
 * Node shall also say of what only newer versions warn of by default. DEP0111 is `process.binding`, of which no version
 * warns by itself: src/main.ts does without where it is not there.
 */
const PENDING = '--pending-deprecation --disable-warning=DEP0111';

/** Any warning ends the run with 99, whether it would have been printed or not. */
const ENDS = `data:text/javascript,${encodeURIComponent("process.on('warning',()=>process.exit(99))")}`;
const NODE_OPTIONS = `${PENDING} --throw-deprecation --trace-warnings --import ${ENDS}`;

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

  test('where many objects are folded and handed to a command at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `many-${index}`);
    for (const name of names) cluster.server.cluster.create(configMaps, configMap(name));
    const args = ['cm', '-q', '--watch-only', '--workers', '20', '--hook-output', 'none', '--exec', 'exit 0'];
    const kwatch = new KwatchProcess([...args, '--count', '120'], { ...cluster.env, NODE_OPTIONS });
    const write = (value: string): void => {
      for (const name of names) {
        cluster.server.cluster.replace(configMaps, configMap(name, value));
      }
    };
    // One line for each object at first; what follows within the window is folded.
    for (let turn = 0; kwatch.child.exitCode === null && turn < 500; turn += 1) {
      write(`${turn}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await kwatch.exited).toBe(0);
    expect(kwatch.stderr).toEqual([]);
    expect(kwatch.stdout.some((line) => / ×\d/.test(line))).toBe(true);
  });

  test('which a warning would show', async () => {
    const warns = `data:text/javascript,${encodeURIComponent("process.emitWarning('seen')")}`;
    const options = `${NODE_OPTIONS} --import ${warns}`;
    expect((await runKwatch(['cm', '--once'], { ...cluster.env, NODE_OPTIONS: options })).code).toBe(99);
  });
});
