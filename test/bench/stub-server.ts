import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OBJECTS, type Size, deploymentText, versionOf, versionText } from './bench-objects.js';

export interface Load {
  readonly size: Size;
  /** In the list. */
  readonly objects: number;
  /** Updates in the watch, of the first `changing` objects in turn; then it stays open. */
  readonly frames: number;
  /** Default `OBJECTS`. */
  readonly changing?: number;
  /** Updates a second; undefined: as fast as they are read. */
  readonly perSecond?: number;
  /** Is told when a frame is handed to the socket. */
  readonly onFrame?: (version: number) => void;
}

/** An API server that has everything it says in memory: what is measured is who reads it. */
export interface StubServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Rounds of frames that are prepared; later ones get another resourceVersion. */
const ROUNDS = 4;

export async function startStub(load: Load): Promise<StubServer> {
  const items = Array.from({ length: load.objects }, (_, index) => deploymentText(load.size, index, index));
  const pages = new Map<string, Buffer>();
  const pageOf = (start: number, limit: number): Buffer => {
    const key = `${start}/${limit}`;
    const page = pages.get(key) ?? Buffer.from(listText(items, start, limit));
    pages.set(key, page);
    return page;
  };
  const rounds = load.frames === 0 ? [] : framesOf(load.size, load.changing);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub');
    response.setHeader('content-type', 'application/json');
    if (pathname === '/apis/apps/v1') response.end(DISCOVERY);
    else if (!pathname.endsWith('/deployments')) response.writeHead(404).end('{}');
    else if (searchParams.get('sendInitialEvents') !== null) response.writeHead(422).end(NOT_STREAMED);
    else if (searchParams.get('watch') !== null)
      void sendFrames(request, response, load, { rounds, after: searchParams.get('resourceVersion') });
    else {
      const limit = Number(searchParams.get('limit') ?? load.objects);
      response.end(pageOf(Number(searchParams.get('continue') ?? 0), limit));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The frames of some rounds, each of them as long as any other of its place. */
export function framesOf(size: Size, changing = OBJECTS): readonly (readonly Buffer[])[] {
  return Array.from({ length: ROUNDS }, (_, round) =>
    Array.from({ length: changing }, (_, index) => {
      const object = deploymentText(size, index, (round + 1) * OBJECTS + index);
      const typed = `{"kind":"Deployment","apiVersion":"apps/v1",${object.slice(1)}`;
      return Buffer.from(`{"type":"MODIFIED","object":${typed}}\n`);
    }),
  );
}

/** A watch that is resumed goes on behind the resourceVersion that it is asked for. */
async function sendFrames(
  request: IncomingMessage,
  response: ServerResponse,
  { frames, changing = OBJECTS, perSecond, onFrame, objects }: Load,
  { rounds, after }: { readonly rounds: readonly (readonly Buffer[])[]; readonly after: string | null },
): Promise<void> {
  response.writeHead(200);
  response.flushHeaders();
  const closed = new Promise<void>((resolve) => request.socket.once('close', () => resolve()));
  const startedAt = performance.now();
  const firstVersion = Math.max(objects, OBJECTS);
  const first = Math.max(versionOf(after ?? '') + 1 - firstVersion, 0);
  for (let sent = first; sent < frames && !request.socket.destroyed; sent += 1) {
    if (perSecond !== undefined) {
      const waitMs = ((sent - first) / perSecond) * 1000 - (performance.now() - startedAt);
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    const version = firstVersion + sent;
    const frame = Buffer.from(rounds[Math.floor(sent / changing) % ROUNDS]?.[sent % changing] ?? '');
    frame.write(versionText(version), frame.indexOf('"resourceVersion":"') + '"resourceVersion":"'.length);
    onFrame?.(version);
    if (!response.write(frame)) await Promise.race([once(response, 'drain'), closed]);
  }
}

function listText(items: readonly string[], start: number, limit: number): string {
  const end = Math.min(start + limit, items.length);
  const left = items.length - end;
  const more = left === 0 ? '' : `,"continue":"${end}","remainingItemCount":${left}`;
  const metadata = `{"resourceVersion":"${versionText(OBJECTS - 1)}"${more}}`;
  return `{"kind":"DeploymentList","apiVersion":"apps/v1","metadata":${metadata},"items":[${items.slice(start, end).join(',')}]}\n`;
}

/** What servers without streamed lists answer to one. */
const NOT_STREAMED = JSON.stringify({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  reason: 'Invalid',
  message: 'ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden',
  code: 422,
});

const DISCOVERY = JSON.stringify({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: 'apps/v1',
  resources: [
    {
      name: 'deployments',
      singularName: 'deployment',
      namespaced: true,
      kind: 'Deployment',
      verbs: ['get', 'list', 'watch'],
      shortNames: ['deploy'],
    },
  ],
});
