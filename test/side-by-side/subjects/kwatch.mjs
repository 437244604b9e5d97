import { setTimeout as sleep } from 'node:timers/promises';
import { connect, createSharedInformerFactory } from 'kwatch';

const { HANDLER } = process.env;
const tell = (line) => console.log(JSON.stringify(line));
const cluster = await connect();
const onError = ({ message }) => tell({ status: message });
const factory = createSharedInformerFactory(cluster, { namespace: 'default', onError });
const maps = await factory.informer('configmaps');

async function handle({ type, object, old, deletedFinalStateUnknown }) {
  const { name } = object.metadata;
  tell({ type, name, value: object.data?.value, old: old?.data?.value, unknown: deletedFinalStateUnknown });
  if (HANDLER === 'throws' && name === 'b') throw new Error('as scripted');
  if (HANDLER === 'slow') await sleep(500);
  if (HANDLER === 'slow') tell({ handled: name });
}
maps.listen({ add: handle, update: handle, delete: handle });
maps.onStatus(({ type }) => tell({ status: type }));
factory.start();
if (HANDLER === 'late') {
  await maps.waitForSync();
  maps.on('add', ({ object }) => tell({ late: object.metadata.name }));
}
