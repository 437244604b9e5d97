import { expect, test } from 'vitest';
import { maskLines, maskText } from '../../src/masking/mask-text.js';

test.each([
  ['Authorization: Bearer abcdef123456', 'Authorization: Bearer ***'],
  ['connecting with password=hunter2 now', 'connecting with password=*** now'],
  ['{"api_key": "k-123", "user": "u"}', '{"api_key": "***", "user": "u"}'],
  ['DB_TOKEN: xyz', 'DB_TOKEN: ***'],
  ['postgres://shop:s3cret@db:5432/x', 'postgres://***@db:5432/x'],
  ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end', 'jwt *** end'],
  ['key AKIAIOSFODNN7EXAMPLE', 'key ***'],
  ['the token expired; 3 of 3 passed', 'the token expired; 3 of 3 passed'],
  ['http://host:8080/path and a@b', 'http://host:8080/path and a@b'],
])('%s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

const KEY = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEowIBAAKCAQEAu1SU1LfVLPHCozMx',
  '-----END RSA PRIVATE KEY-----',
];

test.each([
  ['a private key in all its lines', ['start', ...KEY, 'ready'], ['start', '***', 'ready']],
  ['one whose end is not there yet', ['start', ...KEY.slice(0, 2)], ['start', '***']],
  ['the rest of one whose begin was cut off', [...KEY.slice(1), 'ready'], ['***', 'ready']],
  [
    'one whose lines have the time before them',
    [...KEY.map((line) => `12:00:01 ${line}`), '12:00:02 ready'],
    ['12:00:01 ***', '12:00:02 ready'],
  ],
  [
    'a certificate, which is public',
    ['-----BEGIN CERTIFICATE-----', 'MIIBszCC'],
    ['-----BEGIN CERTIFICATE-----', 'MIIBszCC'],
  ],
  ['no line', [], []],
])('of the lines of a log: %s', (_, lines, masked) => {
  expect(maskLines(lines)).toEqual(masked);
});

test.each([
  [
    'nested YAML',
    'db:\n  host: a\n  password: x1\nlist:\n  - b: c\n',
    'db:\n  host: a\n  password: ***\nlist:\n  - b: c\n',
  ],
  [
    'a list of objects',
    'users:\n  - name: a\n    token: x1\n  - name: b\n',
    'users:\n  - name: a\n    token: ***\n  - name: b\n',
  ],
  [
    'nested JSON',
    '{"db":{"host":"a","password":"x1"},"n":[1]}',
    '{"db":{"host":"a","password":"***"},"n":[1]}',
  ],
])('in %s only the secret is hidden', (_, text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test.each([
  ['JSON', '{"a":1,"password":"x1","password":""}'],
  ['YAML', 'a: 1\npassword: x1\npassword: ""\n'],
])('a key that is there twice in %s hides all of it, whichever is the secret', (_, text) => {
  expect(maskText(text)).toBe('***');
});

test('what was masked is not masked again', () => {
  const once = maskText('password=hunter2 {"token":"abc1"} https://a:b@c Authorization: Bearer abcdef123');
  expect(maskText(once)).toBe(once);
});
