import { describe, expect, it } from 'vitest';
import { ruleOfMember } from '../../../src/masking/names/member-rules.js';
import { isPlainKey } from '../../../src/masking/names/plain-keys.js';
import type { Json, JsonObject } from '../../../src/model/json/json.js';

const KEYS = [
  ...['name', 'replicas', 'containers', 'app.kubernetes.io/name', 'f:spec', '__proto__', 'toString', ''],
  ...[
    'data',
    'stringData',
    'items',
    'value',
    'default',
    'values',
    'd',
    'k',
    'kty',
    'secretKey',
    'annotations',
  ],
  ...['password', 'DB_PASSWORD', 'apiToken', 'secretName', 'imagePullSecrets', 'secrets', 'tokenKey', 'auth'],
  ...['kubectl.kubernetes.io/last-applied-configuration', 'example.com/original', 'x-last_applied'],
  ...['ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5', 'pin', 'mapping', 'key', 'conn', 'sessionCookie'],
];
const VALUES: readonly Json[] = [
  ...['', 'hunter2-hunter2', 'true', 4, 12345678901234567890n, null, false],
  ...[['hunter2-hunter2'], [{ name: 'a', value: 'b' }], { a: 'hunter2' }, { value: 'b' }],
];
const HOLDERS: readonly JsonObject[] = [
  {},
  { kind: 'Secret', apiVersion: 'v1' },
  { apiVersion: 'v1' },
  { kind: 'SecretList' },
  { name: 'DB_PASSWORD', key: 'password' },
  { kty: 'oct' },
  { remoteRef: { key: 'a' } },
];

describe('a plain key', () => {
  it('is one under which nothing is secret, whatever it is and whatever stands beside it', () => {
    for (const key of KEYS.filter(isPlainKey))
      for (const member of VALUES)
        for (const beside of HOLDERS)
          expect(ruleOfMember({ ...beside, [key]: member }, key, member, 'plain'), key).toBe('plain');
  });

  it('is what most keys are, and none that says something', () => {
    const plain = [
      'name',
      'replicas',
      'containers',
      'app.kubernetes.io/name',
      'f:spec',
      '__proto__',
      'toString',
    ];
    expect(KEYS.filter(isPlainKey)).toEqual([
      ...plain,
      '',
      'kty',
      'secretName',
      'tokenKey',
      'mapping',
      'key',
      'conn',
    ]);
  });
});
