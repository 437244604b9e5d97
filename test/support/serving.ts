import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventList, namespaceList } from '../../src/cli/values.js';
import { clientWhere } from '../../src/cli/plan/plan-filters.js';
import type { Clock } from '../../src/model/clock.js';
import { realClock } from '../../src/model/real-clock.js';
import type { ServeSettings } from '../../src/model/plan/serve.js';
import { renderingOf } from '../../src/pipeline/served-rendering.js';
import type { PageFiles } from '../../src/serve/http/routes.js';
import { type Serving, openServing } from '../../src/serve/serve.js';
import { SCOPE } from './served-changes.js';

/** Something that is served in the test's own process. */
export interface ServingFixture extends Serving {
  readonly url: string;
  readonly port: number;
  readonly token: string;
}

const STUB: PageFiles = new Map([
  ['/index.html', { type: 'text/html; charset=utf-8', body: Buffer.from('<p>the page</p>') }],
]);

/** Serves on a loopback port, without a token unless the settings say so. */
export async function startServing(
  settings: Partial<ServeSettings> = {},
  { clock = realClock, page }: { readonly clock?: Clock; readonly page?: Promise<PageFiles> } = {},
): Promise<ServingFixture> {
  const serving = await openServing({
    settings: {
      listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
      tls: undefined,
      auth: false,
      tokenFile: undefined,
      allowedHosts: [],
      showSecrets: false,
      objects: false,
      maxClients: 64,
      open: false,
      alone: true,
      ...settings,
    },
    clock,
    whenIdle: setImmediate,
    randomText: (bytes) => randomBytes(bytes).toString('base64url'),
    rendering: renderingOf(settings.showSecrets === true, false),
    parsers: { events: eventList, namespaces: namespaceList, where: clientWhere },
    page: (await page) ?? STUB,
    version: '0.1.0',
  });
  serving.begin([SCOPE], 'https://cluster.test');
  const [base = '', token = ''] = serving.address.split('/?token=');
  const url = base.replace(/\/$/, '');
  return { ...serving, url, token, port: Number(url.split(':').at(-1)) };
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One request with headers exactly as given. */
export function ask(
  { port }: Pick<ServingFixture, 'port'>,
  path: string,
  headers: http.OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => (body += text));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end();
  });
}

/** The port of a server of the test's own. */
export function portOf(server: Pick<http.Server, 'address'>): number {
  return (server.address() as AddressInfo).port;
}
