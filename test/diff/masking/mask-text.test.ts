import { expect, test } from 'vitest';
import { maskText } from '../../../src/diff/masking/mask-text.js';

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
