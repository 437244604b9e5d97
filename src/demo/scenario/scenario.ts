import type { Clock, Random } from '../../model/clock.js';
import { createDemoCluster, type DemoCluster } from '../storage/demo-cluster.js';
import { nodes, pause, type ScenarioContext } from './scenario-actions.js';
import type { Workload } from './scenario-objects.js';
import { NODES } from './scenario-pods.js';
import {
  addContainer,
  breakImage,
  deploy,
  scale,
  setImage,
  type ScenarioStep,
  undoImage,
  withdraw,
} from './scenario-steps.js';

/** The workloads of the shop before the scenario begins. */
const SHOP: readonly Workload[] = [
  { name: 'web', replicas: 3, containers: [{ name: 'web', image: 'nginx:1.25' }] },
  { name: 'api', replicas: 1, containers: [{ name: 'api', image: 'shop/api:2.4.0' }] },
  { name: 'worker', replicas: 1, containers: [{ name: 'worker', image: 'shop/worker:1.9.2' }] },
];

const CANARY: Workload = {
  name: 'canary',
  replicas: 1,
  containers: [{ name: 'web', image: 'nginx:1.27' }],
};

/** The steps of the scenario, in their order. */
const STEPS: readonly ScenarioStep[] = [
  scale('web', 5),
  setImage('web', { name: 'web', image: 'nginx:1.26' }),
  breakImage('api', { name: 'api', image: 'shop/api:2.5.0' }),
  undoImage('api', { name: 'api', image: 'shop/api:2.4.0' }),
  addContainer('worker', { name: 'log-shipper', image: 'fluent-bit:3.1' }),
  deploy(CANARY),
  withdraw(CANARY.name),
];

/** What takes the shop back to where the story can be told again; a sidecar that is there stays. */
const REWIND: readonly ScenarioStep[] = [
  setImage('web', { name: 'web', image: 'nginx:1.25' }),
  scale('web', 3),
];

/** The pause between two steps, in which a person can read what the last one did. */
const BETWEEN_STEPS_MS = 700;

/**
 * Plays the scenario, which takes about 15 seconds of the clock: a deployment is scaled, then updated; a release
 * crashes and is undone; a sidecar is added; a canary is deployed and deleted.
 *
 * @param cluster as `openShop` made it.
 * @param random how much the pauses differ from their usual length; by default not at all.
 */
export async function playScenario(
  cluster: DemoCluster,
  clock: Clock,
  random: Random = () => 0.5,
): Promise<void> {
  await playSteps(STEPS, { cluster, clock, random });
}

/** Takes the shop back after a scenario, as people would, so that it can be played again. */
export async function rewindScenario(cluster: DemoCluster, clock: Clock, random: Random): Promise<void> {
  await playSteps(REWIND, { cluster, clock, random });
}

async function playSteps(steps: readonly ScenarioStep[], context: ScenarioContext): Promise<void> {
  for (const step of steps) {
    await pause(context, BETWEEN_STEPS_MS);
    await step(context);
  }
  await pause(context, BETWEEN_STEPS_MS);
}

/** The age of the shop's objects when the scenario begins. */
const AGE_MS = 3 * 24 * 60 * 60 * 1000;

/** A cluster in which the shop has run for three days: nodes, deployments, ReplicaSets and running pods. */
export async function openShop(clock: Clock): Promise<DemoCluster> {
  let ageMs = AGE_MS;
  const then: Clock = {
    now: () => clock.now() - ageMs,
    monotonic: () => clock.monotonic(),
    sleep: () => Promise.resolve(),
  };
  const cluster = createDemoCluster({ clock: then });
  const context: ScenarioContext = { cluster, clock: then, random: () => 0.5 };
  for (const name of NODES) cluster.create(nodes, { metadata: { name } }, { manager: 'kubelet' });
  for (const workload of SHOP) await deploy(workload)(context);
  ageMs = 0;
  return cluster;
}
