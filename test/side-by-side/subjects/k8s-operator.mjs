import { setTimeout as sleep } from 'node:timers/promises';
import k8sOperator from '@dot-i/k8s-operator';

const { HANDLER } = process.env;
const tell = (line) => console.log(JSON.stringify(line));
const types = { ADDED: 'add', MODIFIED: 'update', DELETED: 'delete' };
const silent = () => undefined;

class MapOperator extends k8sOperator.default {
  async init() {
    const handle = async ({ type, object }) => {
      const { name } = object.metadata;
      tell({ type: types[type], name, value: object.data?.value });
      if (HANDLER === 'throws' && name === 'b') throw new Error('as scripted');
      if (HANDLER === 'slow') await sleep(500);
      if (HANDLER === 'slow') tell({ handled: name });
    };
    await this.watchResource('', 'v1', 'configmaps', handle, 'default');
    if (HANDLER !== 'late') return;
    await sleep(1_000);
    const late = ({ object }) => Promise.resolve(tell({ late: object.metadata.name }));
    await this.watchResource('', 'v1', 'configmaps', late, 'default');
  }
}
await new MapOperator({ debug: silent, info: silent, warn: silent, error: silent }).start();
