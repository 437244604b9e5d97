/*
 * A controller of Deployments that streams what becomes of their replicas and images to WebSockets at /api/wds/logs: one
 * informer that all clients share, and for each a queue of keys with retries. A client that does not keep up is tried
 * again later, and then told the difference to what it knows.
 *
 *   NAMESPACE=shop PORT=8080 node examples/deployment-stream.ts
 */
import { createServer } from 'node:http';
import type { V1Deployment } from '@kubernetes/client-node';
import { connect, createRateLimitingQueue, createSharedInformerFactory, exponentialLimiter } from 'kwatch';
import { type WebSocket, WebSocketServer } from 'ws';

type Facts = Record<string, string | number | undefined>;

const cluster = await connect();
const namespace = process.env['NAMESPACE'] ?? cluster.namespace;
const factory = createSharedInformerFactory(cluster, { namespace });
const deployments = await factory.informer<V1Deployment>('deployments.apps');

function factsOf({ spec }: V1Deployment): Facts {
  const images = spec?.template.spec?.containers.map(({ name, image }) => [`image[${name}]`, image]) ?? [];
  return { replicas: spec?.replicas, ...(Object.fromEntries(images) as Facts) };
}

async function stream(socket: WebSocket): Promise<void> {
  const queue = createRateLimitingQueue<string>({ limiter: exponentialLimiter(100, 10_000) });
  const enqueue = ({ key }: { key: string }): void => queue.add(key);
  const listener = deployments.listen({ add: enqueue, update: enqueue, delete: enqueue });
  socket.once('close', () => {
    queue.shutDown();
    void listener.remove();
  });
  const told = new Map<string, Facts>();
  const tell = (key: string): void => {
    if (socket.bufferedAmount > 1_000_000) throw new Error('the client does not keep up');
    const deployment = deployments.lister.getByKey(key);
    const [old, now] = [told.get(key) ?? {}, deployment === undefined ? {} : factsOf(deployment)];
    const changed = Object.keys({ ...old, ...now }).filter((field) => old[field] !== now[field]);
    const changes = changed.map((field) => ({ field, old: old[field], new: now[field] }));
    if (changes.length > 0) socket.send(JSON.stringify({ deployment: key, changes }));
    told.set(key, now);
  };
  for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
    try {
      tell(key);
      queue.forget(key);
    } catch (error) {
      if (queue.numRequeues(key) < 5) queue.addRateLimited(key);
      else socket.close(1013, String(error));
    }
    queue.done(key);
  }
}

const server = createServer((_, response) => void response.writeHead(426).end());
const sockets = new WebSocketServer({ server, path: '/api/wds/logs' });
sockets.on('connection', (socket) => void stream(socket));
factory.start();
server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1', () =>
  console.log('listening', server.address()),
);
