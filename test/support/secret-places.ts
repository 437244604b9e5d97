import { gzipSync } from 'node:zlib';
import type { Json } from '../../src/model/json/json.js';
import type { Resource } from '../../src/model/object/resource.js';
import { resourceOf } from './resources.js';

export const SENTINEL = 'S3ntinel-Zq7xW9pLk2';
const jwt = (seed: string): string => `eyJhbGciOiJIUzI1NiJ9.${base64(seed)}.${base64(`${seed}sig`)}`;
const base64 = (text: string): string => Buffer.from(text).toString('base64url');
export const deployments = resourceOf('deployments.apps', 'Deployment');
const configMaps = resourceOf('configmaps', 'ConfigMap');
export const secrets = resourceOf('secrets', 'Secret');
export const widgets = resourceOf('widgets.acme.io', 'Widget');

export const template = (container: Record<string, Json>): Record<string, Json> => ({
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: 'web', image: 'nginx:1', ...container }] } },
  },
});

/** A place by name, the resource it is in, and an object with a text there. */
export type SecretPlace = readonly [string, Resource, (secret: string) => Record<string, Json>];

/** Every place where a secret may stand. */
export function secretPlaces(): readonly SecretPlace[] {
  return PLACES;
}

const PLACES: readonly SecretPlace[] = [
  ['data', secrets, (secret) => ({ data: { token: secret } })],
  ['stringData', secrets, (secret) => ({ stringData: { a: secret } })],
  ['data of the wrong type', secrets, (secret) => ({ data: [secret] })],
  ['data under a false kind', secrets, (secret) => ({ kind: 'ConfigMap', data: { a: secret } })],
  ['an unknown section', secrets, (secret) => ({ extra: { a: [secret] } })],
  [
    'last-applied',
    deployments,
    (secret) => ({
      metadata: {
        name: 'web',
        uid: 'u',
        resourceVersion: secret.length === 0 ? '' : '1',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"a":"${secret}"}` },
      },
    }),
  ],
  [
    'a copy by a tool of its own',
    deployments,
    (secret) => ({
      metadata: {
        name: 'web',
        uid: 'u',
        resourceVersion: '1',
        annotations: { 'acme.io/last-applied-state': secret },
      },
    }),
  ],
  ['a variable', deployments, (secret) => template({ env: [{ name: 'DB_PASSWORD', value: secret }] })],
  ['an argument', deployments, (secret) => template({ args: ['serve', `--api-token=${secret}`] })],
  [
    'the word after an argument',
    deployments,
    (secret) => template({ command: ['serve', '--password', secret] }),
  ],
  [
    'a shell command',
    deployments,
    (secret) =>
      template({
        command: ['sh', '-c', `PGPASSWORD=${secret} psql --name API_TOKEN=${secret} --token ${secret}`],
      }),
  ],
  [
    'a header of a probe',
    deployments,
    (secret) =>
      template({ livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Api-Key', value: secret }] } } }),
  ],
  [
    'a bearer token in a header with an innocent name',
    deployments,
    (secret) =>
      template({
        livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Via', value: `Bearer ${secret}` }] } },
      }),
  ],
  [
    'a probe that runs a command',
    deployments,
    (secret) => template({ readinessProbe: { exec: { command: ['check', `--secret=${secret}`] } } }),
  ],
  [
    'a private key',
    configMaps,
    (secret) => ({
      data: { 'tls.key': `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\n` },
    }),
  ],
  [
    'a private key without its end',
    configMaps,
    (secret) => ({ data: { a: `x\n-----BEGIN PRIVATE KEY-----\n${secret}` } }),
  ],
  [
    'a private key in base64',
    configMaps,
    (secret) => ({
      data: { a: Buffer.from(`-----BEGIN EC PRIVATE KEY-----\n${secret}`).toString('base64') },
    }),
  ],
  ['a JSON web token', configMaps, (secret) => ({ data: { a: `got ${jwt(secret)}` } })],
  [
    'the user and password of a URL',
    configMaps,
    (secret) => ({ data: { url: `postgres://app:${secret}@db/x` } }),
  ],
  [
    'basic credentials',
    configMaps,
    (secret) => ({ data: { a: `Authorization: Basic ${Buffer.from(`u:${secret}`).toString('base64')}` } }),
  ],
  ['a text under a telling key', widgets, (secret) => ({ spec: { auth: { clientSecret: secret } } })],
  [
    'a Secret inside another object',
    widgets,
    (secret) => ({ spec: { template: { apiVersion: 'v1', kind: 'Secret', data: { a: secret } } } }),
  ],
  [
    'a Secret in a list',
    widgets,
    (secret) => ({ items: [{ kind: 'Secret', metadata: { name: 'x' }, stringData: { a: secret } }] }),
  ],
  [
    'the message of a condition',
    widgets,
    (secret) => ({
      status: {
        conditions: [
          { type: 'Ready', status: 'False', reason: 'R', message: `cannot dial https://u:${secret}@host` },
        ],
      },
    }),
  ],
];

/** The forms in which a secret may leave: as it is, in base64 at each alignment and alphabet, hex, URL, reversed, packed. */
export function formsOf(secret: string): readonly string[] {
  const aligned = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.from(`${'x'.repeat(shift)}${secret}`).toString('base64');
    const inner = text.slice(shift === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    secret,
    ...aligned,
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
    Array.from(secret).reverse().join(''),
    gzipSync(secret).toString('base64').slice(16, 40),
  ];
}
