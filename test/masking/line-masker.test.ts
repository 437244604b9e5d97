import { expect, test } from 'vitest';
import { createLineMasker } from '../../src/masking/line-masker.js';

const masked = (...lines: readonly string[]): readonly string[] => {
  const mask = createLineMasker();
  return lines.map((line) => mask(line));
};

test('each line is masked as a text, and a private key from its first line to its last', () => {
  expect(
    masked(
      'reloading with password=hunter2',
      '-----BEGIN RSA PRIVATE KEY-----',
      'Proc-Type: 4,ENCRYPTED',
      '',
      'MIIEowIBAAKCAQEA0Zq7xW9pLk2',
      '-----END RSA PRIVATE KEY-----',
      'MIIEowIBAAKCAQEA',
      'done',
    ),
  ).toEqual(['reloading with password=***', '***', '***', '***', '***', '***', 'MIIEowIBAAKCAQEA', 'done']);
});

test('a key whose lines a logger has put a time before is masked in all of them', () => {
  expect(
    masked(
      '12:00:01 INFO -----BEGIN EC PRIVATE KEY-----',
      '12:00:01 INFO MIIEowIBAAKCAQEA0Zq7xW9pLk2',
      '12:00:11.123 WARN MIIEowIBAAKCAQEA0Zq7xW9pLk2',
      '12:00:01 INFO aGk=',
      '12:00:01 INFO -----END EC PRIVATE KEY-----',
      '12:00:02 INFO ready',
    ),
  ).toEqual(['12:00:01 INFO ***', '***', '***', '***', '***', '12:00:02 INFO ready']);
});

test('a key without its end goes as far as its lines do', () => {
  expect(masked('key: -----BEGIN PRIVATE KEY-----', 'MIIEow', 'all is well, they say', 'MIIEow')).toEqual([
    'key: ***',
    '***',
    'all is well, they say',
    'MIIEow',
  ]);
});
