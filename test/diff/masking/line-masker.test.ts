import { expect, test } from 'vitest';
import { createLineMasker } from '../../../src/diff/masking/line-masker.js';

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

test('a key without its end goes as far as its lines do', () => {
  expect(masked('key: -----BEGIN PRIVATE KEY-----', 'MIIEow', 'all is well, they say', 'MIIEow')).toEqual([
    'key: ***',
    '***',
    'all is well, they say',
    'MIIEow',
  ]);
});
