import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/program.js';
import type { Plan } from '../../src/model/plan/plan.js';
import { type Problem, readInputs } from '../../src/record/read/read-inputs.js';
import { play } from '../../src/replay/play.js';
import { createRecordedTypes } from '../../src/replay/recorded-types.js';
import { admitsOf, admitsScope, selectsOf } from '../../src/replay/select.js';

interface Asked {
  readonly flags?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  /** Default: both are. */
  readonly tellsAdditions?: boolean;
  readonly tellsChanges?: boolean;
}

/** What is told of a recording: when, what, and with which value of `spec.n`. */
async function told(
  content: string | Buffer,
  { flags = [], since, until, tellsAdditions = true, tellsChanges = true }: Asked = {},
) {
  const request = await parseCommandLine(['replay', '-', ...flags], {}, { version: '1' });
  if (request.kind !== 'replay') throw new Error(request.kind);
  const { plan, replay } = request as { plan: Plan; replay: { types: Plan['targets'] } };
  const problems: Problem[] = [];
  const lines: string[] = [];
  const events = play({
    inputs: ['-'],
    stdin: Readable.from([Buffer.from(content)]),
    admits: admitsOf(plan, replay.types),
    admitsScope: (scope) => admitsScope(replay.types, scope),
    selects: selectsOf(plan),
    tellsAdditions,
    tellsChanges,
    types: createRecordedTypes(plan.diff, { whole: true }),
    period: {
      sinceMs: since === undefined ? undefined : Date.parse(since),
      untilMs: until === undefined ? undefined : Date.parse(until),
    },
    scopeOf: (scope) => scope,
    onProblem: (problem) => problems.push(problem),
  });
  for await (const some of events) {
    for (const { timeMs, event } of some) {
      const time = new Date(timeMs).toISOString().slice(11, 19);
      if ('stream' in event) lines.push(`${time} ${event.stream.type} ${event.scope.resource.plural}`);
      else if (event.delta.type !== 'SYNC') {
        const { delta } = event;
        const n = (delta.object.object?.['spec'] as { n?: number } | undefined)?.n ?? '-';
        const why = 'reason' in delta && delta.reason !== undefined ? ` ${delta.reason}` : '';
        const how = 'synthetic' in delta && delta.synthetic ? ' synthetic' : '';
        const first = 'initial' in delta && delta.initial ? ' initial' : '';
        lines.push(`${time} ${delta.type} ${delta.object.name} ${n}${first}${how}${why}`);
      }
    }
  }
  return { lines, problems: problems.map(({ text, isCut }) => `${isCut ? 'cut: ' : ''}${text}`) };
}

const pod = (name: string, version: number, rest: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'shop',
    uid: `u-${name}`,
    resourceVersion: String(version),
    creationTimestamp: `2026-11-20T10:00:0${version}Z`,
    labels: { app: name },
  },
  spec: { n: version },
  ...rest,
});
const event = (type: string, object: object): string => `${JSON.stringify({ type, object }, null, 4)}\n`;
const line = (json: object): string => `${JSON.stringify(json)}\n`;

describe('what kubectl get -w -o json --output-watch-events wrote', () => {
  const text = [
    event('ADDED', pod('web', 1)),
    event('MODIFIED', pod('web', 2)),
    event('MODIFIED', pod('web', 2)),
    event('ADDED', pod('api', 3)),
    event('DELETED', pod('web', 4)),
  ].join('');

  test('is told, each state once, at the times that the objects name', async () => {
    expect((await told(text)).lines).toEqual([
      '10:00:01 ADDED web 1',
      '10:00:02 MODIFIED web 2',
      '10:00:03 ADDED api 3',
      '10:00:04 DELETED web 4',
      '10:00:04 SYNCED pods',
    ]);
  });

  test('may be packed, and be of one type, name, namespace or label that is asked for', async () => {
    const api = ['10:00:03 ADDED api 3'];
    for (const flags of [
      ['--type', 'po/api'],
      ['--name', 'a*'],
      ['-l', 'app=api'],
      ['--field-selector', 'metadata.name=api'],
    ])
      expect(
        (await told(gzipSync(text), { flags })).lines.filter((told) => !told.includes('SYNCED')),
      ).toEqual(api);
    expect((await told(text, { flags: ['-n', 'other'] })).lines).toEqual(['00:00:00 SYNCED pods']);
    expect((await told(text, { flags: ['--type', 'deploy'] })).lines).toEqual([]);
  });

  test('is told from a time on with what there was then, and up to another', async () => {
    const since = '2026-11-20T10:00:03Z';
    expect((await told(text, { since, until: since })).lines).toEqual([
      '10:00:03 ADDED web 2 initial',
      '10:00:03 ADDED api 3',
      '10:00:03 SYNCED pods',
    ]);
  });

  test('tells of an object that leaves what a label selects, and comes back', async () => {
    const moved = (version: number, app: string): object => {
      const made = pod('web', version) as { metadata: object };
      return { ...made, metadata: { ...made.metadata, labels: { app } } };
    };
    const moves = [moved(1, 'a'), moved(2, 'b'), moved(3, 'a')]
      .map((object) => event('MODIFIED', object))
      .join('');
    expect((await told(moves, { flags: ['-l', 'app=a'] })).lines).toEqual([
      '10:00:01 ADDED web 1 initial',
      '10:00:02 DELETED web 2 left-selection',
      '10:00:03 ADDED web 3 back-in-selection',
      '10:00:03 SYNCED pods',
    ]);
  });

  test('and that breaks off or goes on with something else is told up to there', async () => {
    expect((await told(`${event('ADDED', pod('web', 1))}{"type":`)).problems).toEqual([
      'stdin, document 2: it has no end; it was read up to 2026-11-20T10:00:01.000Z',
    ]);
    expect((await told(`${event('ADDED', pod('web', 1))}oops`)).problems[0]).toMatch(/it is no JSON/);
  });
});

test('an audit log tells what was done and by whom, where it holds the answers', async () => {
  const audit = (verb: string, second: number, responseObject: object, more: object = {}): string =>
    line({
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      stage: 'ResponseComplete',
      verb,
      user: { username: 'jane' },
      objectRef: { resource: 'pods', namespace: 'shop', name: 'web', apiVersion: 'v1' },
      responseStatus: { code: 200 },
      stageTimestamp: `2026-11-20T11:00:0${second}Z`,
      responseObject,
      ...more,
    });
  const log = [
    audit('create', 1, pod('web', 1)),
    audit('get', 2, pod('web', 1)),
    audit('update', 3, pod('web', 2)),
    audit('update', 4, { kind: 'Status', code: 409 }, { responseStatus: { code: 409 } }),
    audit('patch', 5, pod('web', 3), { stage: 'RequestReceived' }),
    audit('delete', 6, { kind: 'Status', details: { kind: 'pods', name: 'web' } }),
  ].join('');
  expect((await told(log)).lines).toEqual([
    '11:00:01 ADDED web 1',
    '11:00:03 MODIFIED web 2',
    '11:00:06 DELETED web 2',
    '11:00:06 SYNCED pods',
  ]);
});

describe('what is no recording', () => {
  test.each([
    ['hello\n', 'stdin is no recording that kwatch can read: it is no JSON'],
    ['{"a":1}\n', 'stdin is no recording that kwatch can read: it tells of no object'],
    [
      line({ schema: 'kwatch/v1', type: 'ADDED', name: 'web' }),
      'stdin is no recording that kwatch can read: its record has no whole object: records that are to be read again are written with --diff full, or by --record',
    ],
  ])('%s is refused', async (content, message) => {
    await expect(told(content)).rejects.toMatchObject({ exitCode: 2, message });
  });
});

describe('recordings of kwatch', () => {
  const header = (begins: string, second: number, server = 'https://c'): string =>
    line({ kwatch: 'recording', version: 1, time: `2026-11-20T12:00:0${second}.000Z`, server, begins });
  const at = (second: number): number => Date.parse(`2026-11-20T12:00:0${second}Z`);
  const scope = line({
    scope: 0,
    resource: { group: '', version: 'v1', plural: 'pods', kind: 'Pod', singular: 'pod', shortNames: ['po'] },
    namespace: 'shop',
  });
  const is = (id: number, name: string, version: number, second: number): string =>
    line({ o: id, t: at(second), s: 0, is: pod(name, version), by: [] });
  const synced = (second: number): string =>
    line({ s: 0, t: at(second), stream: { type: 'SYNCED', objects: 1 } });

  test('that follow each other tell what happened between them, and that nobody looked', async () => {
    const first = [header('watch', 1), scope, is(0, 'web', 1, 1), is(1, 'api', 1, 1), synced(1)].join('');
    const second = [header('watch', 5), scope, is(0, 'web', 2, 5), is(1, 'new', 1, 5), synced(5)].join('');
    expect((await told(first + second)).lines).toEqual([
      '12:00:01 ADDED web 1 initial',
      '12:00:01 ADDED api 1 initial',
      '12:00:01 SYNCED pods',
      '12:00:05 MODIFIED web 2',
      '12:00:05 ADDED new 1',
      '12:00:05 DELETED api 1 synthetic',
      '12:00:05 RESYNCED pods',
    ]);
  });

  test('of one watch in several files are told as one, and each alone from all that there was', async () => {
    const first = [header('watch', 1), scope, is(0, 'web', 1, 1), synced(1)].join('');
    const next = [header('next-file', 2), scope, is(0, 'web', 1, 2), line({ t: at(2), states: 1 })].join('');
    const change = line({
      o: 0,
      t: at(3),
      mod: [
        ['/metadata/resourceVersion', '2'],
        ['/spec/n', 2],
      ],
    });
    expect((await told(first + next + change)).lines).toEqual([
      '12:00:01 ADDED web 1 initial',
      '12:00:01 SYNCED pods',
      '12:00:03 MODIFIED web 2',
    ]);
    expect((await told(next + change)).lines).toEqual([
      '12:00:02 ADDED web 1 initial',
      '12:00:02 SYNCED pods',
      '12:00:03 MODIFIED web 2',
    ]);
  });

  test.each([
    ['no JSON', 'oops\n', 'it is no JSON'],
    [
      'a change of what was not told',
      line({ o: 9, t: 1, mod: [] }),
      'it changes an object that was not told before',
    ],
    [
      'a change that does not fit',
      line({ o: 0, t: 1, mod: [['/no/where', 1]] }),
      'its change does not fit the object',
    ],
    ['an object that is none', line({ o: 2, t: 1, s: 0, is: 7 }), 'it tells of an object that is none'],
    [
      'a newer version',
      line({ kwatch: 'recording', version: 2 }),
      'it is of version 2 of the format, and this kwatch knows 1: a newer one can read it',
    ],
  ])('with %s are told up to there', async (_, bad, why) => {
    const { lines, problems } = await told(
      [header('watch', 1), scope, is(0, 'web', 1, 1), bad, is(1, 'x', 1, 2)].join(''),
    );
    expect(lines).toEqual(['12:00:01 ADDED web 1 initial', '12:00:01 SYNCED pods']);
    expect(problems).toEqual([`stdin, line 4: ${why}; it was read up to 2026-11-20T12:00:01.000Z`]);
  });

  test('whose last line is still written are told up to it', async () => {
    const { lines, problems } = await told(
      [header('watch', 1), scope, is(0, 'web', 1, 1), '{"o":1'].join(''),
    );
    expect(lines).toHaveLength(2);
    expect(problems[0]).toMatch(/^cut: stdin ends in the middle, as what is still being written does/);
  });

  describe('in which objects come, change and go', () => {
    const mod = (id: number, version: number, second: number, ...more: readonly object[]): string =>
      line({
        ...{ o: id, t: at(second) },
        mod: [['/metadata/resourceVersion', String(version)], ['/spec/n', version], ...more],
      });
    const gone = (id: number, version: number, second: number, more: object = {}): string =>
      line({ o: id, t: at(second), del: [['/metadata/resourceVersion', String(version)]], ...more });
    const added = (id: number, name: string, version: number, second: number): string =>
      line({ o: id, t: at(second), s: 0, add: pod(name, version), by: [] });
    const story = [
      ...[header('watch', 1), scope, is(0, 'web', 1, 1), is(1, 'api', 1, 1), synced(1)],
      ...[mod(0, 2, 2), mod(1, 2, 2), mod(0, 3, 3), added(2, 'job', 1, 4), mod(0, 4, 4), mod(1, 3, 5)],
      ...[mod(2, 2, 5), gone(2, 3, 6), mod(0, 5, 7), mod(1, 4, 7), gone(1, 5, 8), mod(0, 6, 8)],
    ].join('');
    const timeOf = (second: number): string => `12:00:0${second}`;
    const time = (second: number): string => `2026-11-20T${timeOf(second)}Z`;
    /** What is there after lines, by the last of each object. */
    const statesAfter = (lines: readonly string[]): readonly string[] => {
      const states = new Map<string, string>();
      for (const [, type, name, n] of lines.map((told) => told.split(' ')))
        if (type === 'DELETED') states.delete(name ?? '');
        else if (type !== 'SYNCED') states.set(name ?? '', `${name} ${n}`);
      return [...states.values()];
    };

    test.each([2, 3, 4, 5, 6, 7, 8, 9])(
      'from second %i on, what there was just before is told, and then what is told of it all',
      async (second) => {
        const all = (await told(story)).lines;
        const { lines, problems } = await told(story, { since: time(second) });
        const isFirst = (each: string): boolean => / initial$| SYNCED /.test(each);
        expect(lines.filter((each) => each.endsWith(' initial'))).toEqual(
          statesAfter(all.filter((each) => each < timeOf(second))).map(
            (state) => `${timeOf(second)} ADDED ${state} initial`,
          ),
        );
        expect(lines.filter((each) => !isFirst(each))).toEqual(
          all.filter((each) => each >= timeOf(second) && !isFirst(each)),
        );
        expect(problems).toEqual([]);
      },
    );

    test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('what there was at second %i is told', async (second) => {
      const all = (await told(story)).lines;
      const since = new Date(Date.parse(time(second)) + 1).toISOString();
      const { lines } = await told(story, { since, until: time(second) });
      const states = statesAfter(all.filter((each) => each.slice(0, 8) <= timeOf(second)));
      expect(lines.map((each) => each.slice(9))).toEqual([
        ...states.map((state) => `ADDED ${state} initial`),
        'SYNCED pods',
      ]);
    });

    test('each is told with the same states also where nobody looks at the others', async () => {
      const again = [header('watch', 9), scope, is(0, 'web', 6, 9), synced(9)].join('');
      const recreated = [header('watch', 9), scope, synced(9)].join('');
      for (const rest of ['', again, recreated]) {
        const all = (await told(story + rest)).lines;
        for (const [what, asked] of [
          [/ MODIFIED /, { tellsChanges: false }],
          [/ ADDED /, { tellsAdditions: false }],
          [/ (?:ADDED|MODIFIED) /, { tellsAdditions: false, tellsChanges: false }],
        ] as const)
          expect((await told(story + rest, asked)).lines.filter((each) => !what.test(each))).toEqual(
            all.filter((each) => !what.test(each)),
          );
      }
    });

    test('a change that does not fit is an error that names it, also before the time from which on is told', async () => {
      const bad = line({ o: 0, t: at(2), mod: [['/no/where', 1]] });
      const { lines, problems } = await told(story.replace(mod(0, 3, 3), bad), { since: time(6) });
      expect(lines.map((each) => each.slice(9))).toEqual([
        'ADDED web 2 initial',
        'ADDED api 2 initial',
        'SYNCED pods',
      ]);
      expect(problems).toEqual([
        'stdin, line 8: its change does not fit the object; it was read up to 2026-11-20T12:00:02.000Z',
      ]);
    });
  });

  test('of two clusters are not told as one', async () => {
    await expect(told(header('watch', 1) + header('watch', 2, 'https://other'))).rejects.toThrow(
      'is a recording of https://c, and stdin of https://other',
    );
  });

  test('hold nothing that a later program adds against it', async () => {
    const later = line({ t: 1, weather: 'fine' });
    expect((await told([header('watch', 1), later, scope, is(0, 'web', 1, 1)].join(''))).problems).toEqual(
      [],
    );
  });
});

test('a path that is not there is said', async () => {
  const reading = readInputs({
    inputs: ['/no/such'],
    stdin: Readable.from([]),
    admits: () => true,
    onProblem: () => undefined,
  });
  await expect(reading.next()).rejects.toThrow('cannot read /no/such: there is no such file or directory');
});
