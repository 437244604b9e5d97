import { setTimeout as sleep } from 'node:timers/promises';
import { CoreV1Api, KubeConfig, makeInformer } from '@kubernetes/client-node';

const { HANDLER } = process.env;
const tell = (line) => console.log(JSON.stringify(line));
const config = new KubeConfig();
config.loadFromDefault();
const api = config.makeApiClient(CoreV1Api);
const list = () => api.listNamespacedConfigMap({ namespace: 'default' });
const maps = makeInformer(config, '/api/v1/namespaces/default/configmaps', list);

const handle = (type) => async (object) => {
  const { name } = object.metadata;
  tell({ type, name, value: object.data?.value });
  if (HANDLER === 'slow') await sleep(500);
  if (HANDLER === 'slow') tell({ handled: name });
};
for (const type of ['add', 'update', 'delete']) maps.on(type, handle(type));
if (HANDLER === 'throws') {
  maps.on('add', ({ metadata }) => {
    if (metadata.name === 'b') throw new Error('as scripted');
  });
}
maps.on('connect', () => tell({ status: 'connect' }));
// As its own example does it, which waits for 5 s.
maps.on('error', () => {
  tell({ status: 'error' });
  setTimeout(() => void maps.start(), 1_000);
});
await maps.start();
if (HANDLER === 'late') maps.on('add', ({ metadata }) => tell({ late: metadata.name }));
