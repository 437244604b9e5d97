import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectRecord } from '../../../src/model/flow/record.js';
import { createFormat, isNews } from '../../../src/output/format.js';
import { GLANCE, WHOLE } from '../../../src/output/line/bounds.js';
import { type LineOptions, createLineFormat } from '../../../src/output/line/line.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { type GivenChange, masked } from '../../support/given-change.js';
import { objectRecord } from '../../support/arbitrary-text.js';
import { type GivenRecord, deployments, named, nodes, record } from '../../support/output-records.js';
import { UNSAFE, unsafeIn } from '../../support/unsafe.js';

const plain = createTheme(0);

/** A line of a hunk: under its change, behind its sign. */
const HUNK_LINE = /^ {4}(?:[ +\\-]|@@ )/;

/** The lines of a run without colour. */
function lines(...records: readonly ObjectRecord[]): (string | undefined)[] {
  return records.map(createLineFormat({ theme: plain }));
}

/** What follows the name and namespace. */
function details(given: GivenRecord): string | undefined {
  return lines(record(given))[0]?.replace(/^\S+ \S+ +deployment\/web {2}default(?: {2})?/, '');
}

const replicas: GivenChange = { field: 'replicas', path: 'spec.replicas', old: 3, new: 5 };
const image: GivenChange = {
  field: 'image',
  container: 'web',
  path: 'spec.template.spec.containers[web].image',
  old: 'nginx:1.25',
  new: 'nginx:1.26',
};
const ready: GivenChange = { field: 'ready', path: 'status.readyReplicas', old: 3, new: 4, of: 5 };

describe('a line', () => {
  it('tells when, what, where and who', () => {
    expect(
      lines(
        record({
          type: 'ADDED',
          changes: [
            { field: 'replicas', path: 'spec.replicas', new: 3 },
            { field: 'image', container: 'web', path: 'spec.containers[web].image', new: 'nginx:1.25' },
          ],
        }),
        record({ changes: [replicas, image], managers: ['kubectl'] }),
        record({ changes: [ready], managers: ['kube-controller-manager', '', 'hpa'] }),
        record({ type: 'DELETED' }),
        record({ type: 'DELETED', synthetic: true }),
      ),
    ).toEqual([
      '12:04:40 ADDED    deployment/web  default  replicas 3 · image[web] nginx:1.25',
      '12:04:40 MODIFIED deployment/web  default  replicas 3 → 5 · image[web] nginx:1.25 → nginx:1.26  by kubectl',
      '12:04:40 MODIFIED deployment/web  default  ready 3 → 4/5  by kube-controller-manager, hpa',
      '12:04:40 DELETED  deployment/web  default',
      '12:04:40 DELETED  deployment/web  default  (found gone; the deletion itself was not seen)',
    ]);
  });

  it('is not written for an update that changed nothing shown', () => {
    const format = createFormat({
      format: 'line',
      theme: plain,
      timestamps: 'time',
      startedMs: 0,
      scopes: () => [],
      windowWidth: () => undefined,
      source: () => '',
      objects: false,
      isShown: isNews,
      bounds: WHOLE,
      diff: { only: [], ignore: [], managedFields: false },
      context: 3,
    });
    expect(format(record({ managers: ['kubelet'] }))).toBeUndefined();
  });

  it('is coloured by its type, with old and new told apart', () => {
    const line = createLineFormat({ theme: createTheme(1) })(
      record({ changes: [replicas], managers: ['kubectl'] }),
    );
    const sgr = (open: number, close: number, text: string): string =>
      `\u001b[${open}m${text}\u001b[${close}m`;
    expect(line).toBe(
      [
        sgr(2, 22, '12:04:40'),
        sgr(33, 39, 'MODIFIED'),
        `${sgr(1, 22, 'deployment/web')} `,
        `${sgr(2, 22, 'default')} `,
        sgr(36, 39, 'replicas'),
        sgr(2, 22, '3'),
        '→',
        `${sgr(1, 22, '5')} `,
        sgr(2, 22, 'by kubectl'),
      ].join(' '),
    );
  });
});

describe('the changes of a line', () => {
  const envoy: GivenChange = { field: 'image', container: 'envoy', path: 'spec.containers[envoy].image' };
  const waiting: GivenChange = {
    field: 'waiting',
    container: 'web',
    path: 'status.containerStatuses[web].state.waiting',
  };

  it.each<[string, GivenChange]>([
    ['image[envoy] added envoy:1.2', { ...envoy, new: 'envoy:1.2' }],
    ['image[envoy] removed (was envoy:1.2)', { ...envoy, old: 'envoy:1.2' }],
    ['data.color added red', { field: 'data.color', path: 'data.color', new: 'red' }],
    ['data.color removed (was red)', { field: 'data.color', path: 'data.color', old: 'red' }],
    ['status.phase Bound', { field: 'status.phase', path: 'status.phase', new: 'Bound' }],
    ['status gone (was {"a":1})', { field: 'status', path: 'status', old: { a: 1 } }],
    ['statusPage added x', { field: 'statusPage', path: 'statusPage', new: 'x' }],
    ['node worker-1', { field: 'node', path: 'spec.nodeName', new: 'worker-1' }],
    ['web: CrashLoopBackOff (exit 1)', { ...waiting, new: 'CrashLoopBackOff', note: 'exit 1' }],
    ['web: no longer CrashLoopBackOff', { ...waiting, old: 'CrashLoopBackOff' }],
    ['ready 3 → 4/5', ready],
    ['paused false → true', { field: 'paused', path: 'spec.paused', old: false, new: true }],
    ['node null → worker-1', { field: 'node', path: 'spec.nodeName', old: null, new: 'worker-1' }],
    ['port "80" → 80', { field: 'port', path: 'spec.port', old: '80', new: 80 }],
  ])('%s', (text, change) => {
    expect(details({ changes: [change] })).toBe(text);
  });

  it('are facts on a new object, without a word for being new', () => {
    expect(details({ type: 'ADDED', changes: [{ ...envoy, new: 'envoy:1.2' }] })).toBe(
      'image[envoy] envoy:1.2',
    );
    expect(
      details({ type: 'ADDED', changes: [{ field: 'ready', path: 'status.readyReplicas', new: 4, of: 5 }] }),
    ).toBe('ready 4/5');
  });

  it('are at most twelve on a terminal, then a count of the rest, and all of them in a file', () => {
    const many = (count: number): GivenChange[] =>
      Array.from({ length: count }, (_, index) => ({
        field: `f${index}`,
        path: `spec.f${index}`,
        old: 1,
        new: 2,
      }));
    const twelve = many(12)
      .map(({ field }) => `${field} 1 → 2`)
      .join(' · ');
    const onTerminal = createLineFormat({ theme: plain, timestamps: 'none', bounds: GLANCE });
    const head = 'MODIFIED deployment/web  default  ';
    expect(onTerminal(record({ changes: many(12) }))).toBe(`${head}${twelve}`);
    expect(onTerminal(record({ changes: many(19), managers: ['kubectl'] }))).toBe(
      `${head}${twelve} · … and 7 more  by kubectl`,
    );
    expect(details({ changes: many(19) })?.split(' · ')).toHaveLength(19);
  });
});

describe('the columns', () => {
  it('have one for namespaces only where several are watched', () => {
    const scoped = (...namespaces: readonly (string | undefined)[]): string =>
      createLineFormat({
        theme: plain,
        scopes: () => namespaces.map((namespace) => ({ resource: deployments, namespace })),
      })(record({ changes: [ready] })).replace(/ +/g, ' ');
    expect(scoped('default')).toBe('12:04:40 MODIFIED deployment/web ready 3 → 4/5');
    expect(scoped('default', 'default')).toBe('12:04:40 MODIFIED deployment/web ready 3 → 4/5');
    expect(scoped('default', 'shop')).toBe('12:04:40 MODIFIED deployment/web default ready 3 → 4/5');
    expect(scoped(undefined)).toBe('12:04:40 MODIFIED deployment/web default ready 3 → 4/5');
    // What a server hands over although it was not asked for is seen to stand somewhere else.
    expect(scoped('shop')).toBe('12:04:40 MODIFIED deployment/web default ready 3 → 4/5');
  });

  it('recover from a long name once it is out of sight', () => {
    const format = createLineFormat({ theme: plain, timestamps: 'none' });
    const short = (): string => format(record({ changes: [ready] }));
    const before = short();
    format(record({ changes: [ready], identity: named('n'.repeat(40)) }));
    expect(short().length).toBeGreaterThan(before.length);
    for (let line = 0; line < 24; line += 1) short();
    expect(short()).toBe(before);
  });

  it('are as wide as the widest of the last names', () => {
    expect(
      lines(
        record({ type: 'DELETED', identity: named('a', 'x') }),
        record({ changes: [ready], identity: named('web-frontend') }),
        record({ changes: [ready], identity: named('a', 'x') }),
      ),
    ).toEqual([
      '12:04:40 DELETED  deployment/a  x',
      '12:04:40 MODIFIED deployment/web-frontend  default  ready 3 → 4/5',
      '12:04:40 MODIFIED deployment/a             x        ready 3 → 4/5',
    ]);
  });

  it('let a very long name stick out instead of growing with it', () => {
    expect(
      lines(
        record({ changes: [ready], identity: named('n'.repeat(60), 's'.repeat(40)) }),
        record({ changes: [ready], identity: named('web') }),
      ),
    ).toEqual([
      `12:04:40 MODIFIED deployment/${'n'.repeat(60)}  ${'s'.repeat(40)}  ready 3 → 4/5`,
      `12:04:40 MODIFIED deployment/web${' '.repeat(36)}default${' '.repeat(19)}ready 3 → 4/5`,
    ]);
  });

  it('have none for namespaces where no object has one, and an empty one where others do', () => {
    const node = { resource: nodes, kind: 'Node', identity: { ...named('worker-1'), namespace: undefined } };
    const cordoned: GivenChange = { field: 'spec.unschedulable', path: 'spec.unschedulable', new: true };
    expect(
      lines(
        record({ ...node, changes: [cordoned] }),
        record({ ...node, type: 'DELETED' }),
        record({ type: 'DELETED' }),
        record({ ...node, changes: [cordoned] }),
        record({ ...node, type: 'DELETED' }),
      ),
    ).toEqual([
      '12:04:40 MODIFIED node/worker-1  spec.unschedulable added true',
      '12:04:40 DELETED  node/worker-1',
      '12:04:40 DELETED  deployment/web  default',
      '12:04:40 MODIFIED node/worker-1            spec.unschedulable added true',
      '12:04:40 DELETED  node/worker-1',
    ]);
  });
});

describe('a line of untrusted text', () => {
  it('shows it, and each line of it stands behind a sign', () => {
    expect(
      lines(
        record({
          kind: 'Dep\nloy',
          identity: named('we\u001b[2Jb', 'de\u202efault'),
          changes: [
            { field: 'data["a\\n"]', path: 'data["a\\n"]', old: 'x\r\ny', new: '##vso[task.complete]' },
          ],
          managers: ['kube\u009bctl', '##[error]x'],
        }),
      ),
    ).toEqual([
      '12:04:40 MODIFIED dep\\nloy/"we\\x1b[2Jb"  "de\\u{202e}fault"  ' +
        'data["a\\\\n"] +1 -2 lines  by kube\\x9bctl, "\\x23#[error]x"\n' +
        [
          '    @@ -1,2 +1 @@ data["a\\\\n"]',
          '    -x\\r',
          '    -y',
          '    \\ No newline at end of file',
          '    +\\x23#vso[task.complete]',
          '    \\ No newline at end of file',
        ].join('\n'),
    ]);
  });

  it('holds none of the unsafe code points, wherever each stands', () => {
    const format = createLineFormat({ theme: plain });
    for (const character of UNSAFE) {
      const text = `a${character}b${character}`;
      const change: GivenChange = { field: text, path: text, container: text, note: text };
      const line = format(
        record({
          kind: text,
          identity: named(text, text),
          changes: [
            { ...change, old: text, new: { [text]: [text] } },
            { ...change, old: text },
            { ...change, new: text },
          ],
          managers: [text],
        }),
      );
      const [first = '', ...hunks] = line.split('\n');
      expect(unsafeIn(first)).toEqual([]);
      for (const each of hunks) {
        expect(each).toMatch(HUNK_LINE);
        // A text keeps its tabs.
        expect(unsafeIn(each.replaceAll('\t', ''))).toEqual([]);
      }
    }
  });

  it('drives nothing beyond its own colours and holds no CI command, whatever it holds', () => {
    const format = createLineFormat({ theme: createTheme(1) });
    fc.assert(
      fc.property(objectRecord, (given) => {
        const line = format(given);
        const text = line.replace(/\u001b\[(?:1|2|22|3[1236]|39)m/g, '');
        const [first = '', ...hunks] = text.split('\n');
        const safe = [first, ...hunks.map((each) => each.replaceAll('\t', ''))].join('');
        expect(safe).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]|##(?:vso)?\[/u);
        for (const each of hunks) expect(each).toMatch(HUNK_LINE);
        expect(text).toMatch(/^(?:\d\d:\d\d:\d\d (?:ADDED|MODIFIED|DELETED) |$)/);
      }),
      { numRuns: 1000 },
    );
  });

  it('is of bounded length on a terminal', () => {
    const long = 'x'.repeat(1_000_000);
    const change: GivenChange = {
      field: long,
      path: long,
      container: long,
      old: long,
      new: long,
      note: long,
    };
    const line = createLineFormat({ theme: plain, bounds: GLANCE })(
      record({
        kind: long,
        identity: named(long, long),
        changes: Array.from({ length: 100 }, () => change),
        managers: [long, long],
      }),
    );
    expect(line.length).toBeLessThan(12_000);
  });

  it('names the resource only by its kind', () => {
    expect(lines(record({ type: 'DELETED', resource: { ...deployments, plural: 'x' } }))).toEqual([
      '12:04:40 DELETED  deployment/web  default',
    ]);
  });
});

describe('the options of a line', () => {
  const pods = { ...deployments, group: '', plural: 'pods', kind: 'Pod' };
  const show = (options: Partial<LineOptions>, given: GivenRecord = {}): string | undefined =>
    createLineFormat({ theme: plain, ...options })(record({ type: 'ADDED', changes: [replicas], ...given }));

  it('wide: age, what kubectl adds, and the labels at the end; the uid only where it is asked for', () => {
    const about = {
      created: new Date(record().timeMs - 300_000).toISOString(),
      labels: masked({ app: 'web', tier: 'a' }),
      details: masked({ node: 'n1', images: 'nginx:1.26', selector: 'app=web,tier in (a,b)' }),
    };
    expect(show({ wide: true }, { about })).toBe(
      '12:04:40 ADDED    deployment/web  default  5m      replicas 5  node=n1 images=nginx:1.26 selector="app=web,tier in (a,b)"  app=web,tier=a',
    );
    expect(show({ wide: true, showUid: true })).toBe(
      '12:04:40 ADDED    deployment/web  default  <unknown>  0b9c  replicas 5  <none>',
    );
    expect(show({ showUid: true })).toBe('12:04:40 ADDED    deployment/web  default  0b9c  replicas 5');
  });

  it('wide: without what the changes of the same line tell', () => {
    const details = masked({ node: 'n1', images: 'nginx:1.26' });
    const about = { created: undefined, labels: masked({}), details };
    expect(show({ wide: true }, { about, changes: [image] })).toMatch(/ nginx:1\.26 {2}node=n1 {2}<none>$/);
  });

  it.each([
    ['rfc3339', '2026-11-20T12:04:40.123Z ADDED    deployment/web  default  replicas 5'],
    ['relative', '    +1.0s ADDED    deployment/web  default  replicas 5'],
    ['none', 'ADDED    deployment/web  default  replicas 5'],
  ] as const)('timestamps %s', (timestamps, line) => {
    expect(show({ timestamps, startedMs: record().timeMs - 1_000 })).toBe(line);
  });

  it('begins as wide as what is watched is likely to need, so that the first lists stand in line', () => {
    const format = createLineFormat({
      theme: plain,
      scopes: () => [
        { resource: deployments, namespace: 'default' },
        { resource: pods, namespace: 'default' },
      ],
    });
    const detailsAt = (given: GivenRecord): number =>
      format(record({ type: 'ADDED', changes: [replicas], ...given })).indexOf('replicas');
    const first = detailsAt({});
    expect(detailsAt({ kind: 'Pod', identity: named('web-6c959dc85d-5k2jv') })).toBe(first);
    expect(detailsAt({ kind: 'Pod', identity: named('checkout-6c959dc85d-5k2jv') })).toBe(first);
  });

  it('on a terminal a name takes at most half of the window, cut between characters; the changes stay whole', () => {
    const long = { identity: named(`${'shop-'.repeat(10)}👩‍💻x`) };
    const line = show({ windowWidth: () => 60 }, long);
    expect(line).toBe(
      '12:04:40 ADDED    deployment/shop-shop-shop-sho…  default\n           replicas 5'.replace(
        '  replicas',
        'replicas',
      ),
    );
    expect(show({ windowWidth: () => undefined }, long)).toContain('👩‍💻x  default  replicas 5');
  });
});

describe('what belongs to an object', () => {
  const owners = [
    { uid: 'u', kind: 'Deployment', name: 'web' },
    { uid: 'v', kind: 'Set', name: 'a of b/c' },
  ];
  const owned = (lineage: Partial<NonNullable<ObjectRecord['lineage']>>): string | undefined =>
    createLineFormat({ theme: plain, owners: true })(
      record({ type: 'DELETED', lineage: { path: owners, indent: 2, ...lineage } }),
    );

  it('stands below it, in the first tree by its lines and later with what it belongs to', () => {
    expect(owned({ last: [false, true] })).toBe('12:04:40 DELETED  │  └─ deployment/web  default');
    expect(owned({ last: [true, false] })).toBe('12:04:40 DELETED     ├─ deployment/web  default');
    // A name cannot be read as a further owner.
    expect(owned({})).toBe(
      '12:04:40 DELETED        deployment/web  default  of set/"a of b/c" of deployment/web',
    );
    expect(owned({ path: [], indent: 0 })).toBe('12:04:40 DELETED  deployment/web  default');
  });
});
