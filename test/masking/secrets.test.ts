import { describe as suite, expect, it } from 'vitest';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { createProjection } from '../../src/projection/projection.js';
import { objectRecord, revealedRecord } from '../../src/diff/object-record.js';
import { maskText } from '../../src/masking/mask-text.js';
import type { Json } from '../../src/model/json/json.js';
import type { ObjectRecord } from '../../src/model/flow/record.js';
import type { Resource } from '../../src/model/object/resource.js';
import { toJson } from '../../src/output/records/json-record.js';
import { createLineFormat } from '../../src/output/line/line.js';
import { createTheme } from '../../src/output/text/theme.js';
import {
  SENTINEL,
  deployments,
  formsOf,
  secretPlaces,
  secrets,
  template,
  widgets,
} from '../support/secret-places.js';
import { objectOf } from '../support/change-line.js';

function recordsOf(
  resource: Resource,
  level: 'summary' | 'full',
  old: Record<string, Json>,
  next: Record<string, Json>,
): readonly ObjectRecord[] {
  const lens = chooseLens(resource, { level, only: [], ignore: [], managedFields: true });
  const keep = createProjection(resource, lens, { whole: true, managedFields: true });
  const [was, is] = [old, next].map((content) => keep(objectOf(content, {}))!);
  return [
    objectRecord({ type: 'ADDED', object: was!, initial: false }, resource, lens, 0),
    objectRecord({ type: 'MODIFIED', old: was!, object: is! }, resource, lens, 0),
    objectRecord({ type: 'DELETED', object: is!, synthetic: true }, resource, lens, 0),
  ];
}

const line = createLineFormat({ theme: createTheme(0) });

suite('no secret leaves', () => {
  it.each(secretPlaces())('from %s, in a record, a line or JSON, at any level', (_, resource, contentOf) => {
    for (const level of ['summary', 'full'] as const) {
      const records = recordsOf(resource, level, contentOf(SENTINEL), contentOf(`${SENTINEL}2`));
      const out = records.flatMap((record) => [
        JSON.stringify(record),
        toJson(record, { objects: true }),
        line(record),
      ]);
      for (const form of formsOf(SENTINEL)) expect(out.filter((text) => text.includes(form))).toEqual([]);
      // It was there to be found.
      expect(JSON.stringify(contentOf(SENTINEL)).length).toBeGreaterThan(SENTINEL.length);
    }
  });

  it.each(secretPlaces())('from %s, and whole objects tell that it changed', (_, resource, contentOf) => {
    const [, modified] = recordsOf(resource, 'full', contentOf(SENTINEL), contentOf(`${SENTINEL}2`));
    expect(JSON.stringify(modified?.oldObject)).toContain('*** (before)');
    expect(JSON.stringify(modified?.object)).toContain('*** (after)');
    const [, same] = recordsOf(resource, 'full', contentOf(SENTINEL), contentOf(SENTINEL));
    expect(JSON.stringify(same?.object)).toBe(JSON.stringify(same?.oldObject));
  });

  it('and its length does not show', () => {
    for (const [, resource, contentOf] of secretPlaces().slice(0, 3)) {
      const [short, long] = ['x', 'x'.repeat(100_000)].map((secret) =>
        JSON.stringify(recordsOf(resource, 'full', contentOf(secret), contentOf(`${secret}y`))),
      );
      expect(long).toBe(short);
    }
  });

  it('but what is only about secrets stays', () => {
    const content = template({
      env: [
        { name: 'SECRET_REF', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
        { name: 'MODE', value: 'dev' },
      ],
      args: ['--port=80', '--verbose', 'serve'],
    });
    const [added] = recordsOf(deployments, 'full', content, content);
    expect(JSON.stringify(added?.object)).not.toContain('***');
    for (const text of [
      'Bearer token authentication failed',
      'basic usage of https://example.com/a@b',
      'git clone ssh://git@github.com/x',
      'a.b.c eyJ 12 AKIA',
      'https://host:80/path',
    ])
      expect(maskText(text)).toBe(text);
  });

  it('whatever the depth, and without a trace in what is kept', () => {
    let deep: Json = { password: SENTINEL };
    for (let depth = 0; depth < 5_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { a: deep };
    const [added] = recordsOf(widgets, 'full', { spec: deep }, { spec: deep });
    expect(toJson(added!, { objects: true })).not.toContain(SENTINEL);
    const whole = { data: { a: SENTINEL } };
    const before = JSON.stringify(whole);
    recordsOf(secrets, 'full', whole, whole);
    expect(JSON.stringify(whole)).toBe(before);
  });

  it('and a long text takes little time, whatever is in it', { retry: 2 }, () => {
    const texts = [
      'eyJ',
      '-eyJ',
      '-----BEGIN ',
      'a://',
      'Bearer ',
      '--token=',
      'x'.repeat(50),
      '::@@',
      'ghp_',
      "'",
    ];
    for (const text of texts) {
      const value = text.repeat(Math.ceil(100_000 / text.length));
      const startedAt = performance.now();
      recordsOf(
        widgets,
        'full',
        { spec: { args: [value], a: value } },
        { spec: { args: [`${value}1`], a: `${value}1` } },
      );
      expect(performance.now() - startedAt, text).toBeLessThan(1_500);
    }
  });
});

suite('each layer holds by itself', () => {
  it('a lens that tells too much of a Secret gets no further', () => {
    const careless = {
      view: (): Json => 0,
      facts: () => [{ kind: 'spec' as const, field: 'x', path: 'data.x', new: SENTINEL }],
      changes: () => [],
    };
    const keep = createProjection(secrets, careless);
    const record = objectRecord(
      { type: 'ADDED', object: keep(objectOf({}))!, initial: false },
      secrets,
      careless,
      0,
    );
    expect(JSON.stringify(record)).not.toContain(SENTINEL);
  });

  it('secrets show only where that was asked for, and the record for everyone else is another', () => {
    const lens = chooseLens(secrets, { level: 'full', only: [], ignore: [], managedFields: false });
    const keep = createProjection(secrets, lens, { whole: true });
    const delta = {
      type: 'MODIFIED' as const,
      old: keep(objectOf({ data: { a: 'one' } }))!,
      object: keep(objectOf({ data: { a: SENTINEL } }))!,
    };
    expect(JSON.stringify(revealedRecord(delta, secrets, lens, 0).changes)).toContain(SENTINEL);
    expect(JSON.stringify(objectRecord(delta, secrets, lens, 0))).not.toContain(SENTINEL);
  });
});
