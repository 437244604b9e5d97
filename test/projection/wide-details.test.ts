import { expect, test } from 'vitest';
import { wideDetails } from '../../src/projection/wide-details.js';

const template = {
  spec: { containers: [{ image: 'nginx:1.26' }, { image: 'envoy:1.2' }, { image: 'envoy:1.2' }] },
};

test.each([
  [
    'a pod its node, address and images',
    { spec: { nodeName: 'n1', containers: [{ image: 'a:1' }] }, status: { podIP: '10.0.0.3' } },
    { node: 'n1', ip: '10.0.0.3', images: 'a:1' },
  ],
  [
    'a workload its images and selector, each image once',
    {
      spec: {
        template,
        selector: {
          matchLabels: { app: 'web' },
          matchExpressions: [
            { key: 'tier', operator: 'In', values: ['a', 'b'] },
            { key: 'x', operator: 'Exists' },
          ],
        },
      },
    },
    { images: 'nginx:1.26,envoy:1.2', selector: 'app=web,tier in (a,b),x exists' },
  ],
  [
    'a CronJob its images',
    { spec: { jobTemplate: { spec: { template } } } },
    { images: 'nginx:1.26,envoy:1.2' },
  ],
  [
    'a Service its selector',
    { spec: { selector: { app: 'web', tier: 'a' } } },
    { selector: 'app=web,tier=a' },
  ],
  [
    'a node its addresses and what it runs',
    {
      status: {
        addresses: [
          { type: 'InternalIP', address: '10.1.1.1' },
          { type: 'ExternalIP', address: '1.2.3.4' },
        ],
        nodeInfo: { osImage: 'Debian 12', kernelVersion: '6.1', containerRuntimeVersion: 'containerd://2.0' },
      },
    },
    { ip: '10.1.1.1', external: '1.2.3.4', os: 'Debian 12', kernel: '6.1', runtime: 'containerd://2.0' },
  ],
  ['nothing an object of another shape', { spec: { selector: 'x', nodeName: 3, containers: 'y' } }, {}],
])('-o wide adds to %s', (_, object, details) => {
  expect(wideDetails(object)).toEqual(details);
});
