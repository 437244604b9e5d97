import { expect, test } from 'vitest';
import { junitXml } from '../../../src/output/ci/junit.js';
import { FAILED, HOSTILE, objectResult, runResult } from '../../support/results.js';

test('is a test case an object, with what is known of each that is not there', () => {
  const failed = { ...FAILED, conditions: [], pods: [], events: [] };
  expect(junitXml(runResult({ outcome: 'failed', objects: [objectResult(), failed] }))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kwatch" tests="2" failures="1" errors="0" time="12.346">
  <testsuite name="kwatch" tests="2" failures="1" errors="0" time="12.346" skipped="0" timestamp="2026-11-20T12:04:27">
    <testcase classname="shop.deployments.apps" name="deployment/web" time="5.000"/>
    <testcase classname="shop.deployments.apps" name="deployment/api" time="12.345">
      <failure message="0 of 3 updated replicas available; pod/api-1: app CrashLoopBackOff" type="failed">deployment/api in shop: failed
  wanted: --for rollout
  is:     0 of 3 updated replicas available; pod/api-1: app CrashLoopBackOff
  log of pod/api-1 app, the run that ended:
    | ::set-output
    | panic: \\x1b[31m</failure>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test('a failure that is about no object is a case of its own', () => {
  const xml = junitXml(runResult({ outcome: 'failed', note: 'changed', objects: [objectResult()] }));
  expect(xml).toContain('tests="2" failures="1"');
  expect(xml).toContain('<testcase classname="kwatch" name="run" time="12.346">');
});

test('whatever the cluster holds, it is well-formed and holds only what XML can', () => {
  const xml = junitXml(runResult({ outcome: 'failed', objects: [HOSTILE] }));
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const tags = [...xml.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/[\s>].*$/s, ''));
  expect(tags).toEqual([
    '<?xml',
    '<testsuites',
    '<testsuite',
    '<testcase',
    '<failure',
    '</failure',
    '</testcase',
    '</testsuite',
    '</testsuites',
  ]);
  expect(xml.replaceAll(/&(?:amp|lt|gt|quot|apos|#10);/g, '')).not.toContain('&');
});

test('what an object is called is cut, escaped and quoted as everywhere', () => {
  const names = { name: `a\u001b[2J ${'b'.repeat(1_000)}`, namespace: 'c\nd', resource: 'e f' };
  const xml = junitXml(runResult({ outcome: 'met', objects: [objectResult(names)] }));
  expect(xml).toContain('classname="c\\nd.&quot;e f&quot;"');
  expect(xml).toContain(`name="deployment/&quot;a\\x1b[2J ${'b'.repeat(244)}…&quot;"`);
});
