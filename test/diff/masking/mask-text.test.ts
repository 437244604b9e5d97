import { expect, test } from 'vitest';
import { maskLines, maskText } from '../../../src/diff/masking/mask-text.js';

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

test('what was masked is not masked again', () => {
  const once = maskText('password=hunter2 {"token":"abc1"} https://a:b@c Authorization: Bearer abcdef123');
  expect(maskText(once)).toBe(once);
});
