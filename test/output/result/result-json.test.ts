import { expect, test } from 'vitest';
import { resultJson } from '../../../src/output/result/result-json.js';
import { RECORD_JSON_SCHEMA } from '../../../src/output/records/schema.js';
import { FAILED, HOSTILE, runResult } from '../../support/results.js';
import { validate } from '../../support/validate-schema.js';

const result = runResult({ outcome: 'failed', exitCode: 3, objects: [FAILED, HOSTILE] });

test('is one line, exact, safe and as published', () => {
  const line = resultJson(result);
  expect(line).not.toMatch(/\p{Cc}|##\[/u);
  const record = JSON.parse(line) as Record<string, unknown>;
  expect(validate(record as never, RECORD_JSON_SCHEMA)).toEqual([]);
  expect(record).toMatchObject({
    schema: 'kwatch/v1',
    type: 'RESULT',
    time: '2026-11-20T12:04:40.123Z',
    outcome: 'failed',
    exitCode: 3,
    elapsedMs: 12_346,
    message: 'failed after 12 s: 0 of 2 objects as wanted',
  });
  expect((record['objects'] as { is: string[] }[])[1]?.is).toEqual(HOSTILE.is);
  expect((record['objects'] as unknown[])[0]).toEqual(JSON.parse(JSON.stringify(FAILED)));
});
