import { readRefusal } from '../../src/cluster/errors/refusal-texts.js';
import { maskText } from '../../src/masking/mask-text.js';
import { createProjection } from '../../src/projection/projection.js';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { maskResult } from '../../src/masking/mask-result.js';
import { maskTable } from '../../src/masking/mask-table.js';
import { deliverChange } from '../../src/diff/sealed-states.js';
import { streamRecord, type NewsDelta } from '../../src/diff/object-record.js';
import { FORMATS, type FormatName } from '../../src/model/plan/choices.js';
import { parseColumns } from '../../src/jsonpath/read-columns.js';
import { parseJsonPathTemplate } from '../../src/jsonpath/read-template.js';
import type { Json } from '../../src/model/json/json.js';
import type { Snapshot } from '../../src/model/object/object.js';
import type { ObjectRecord, WatchRecord } from '../../src/model/flow/record.js';
import type { ObjectResult } from '../../src/model/flow/result.js';
import { conditionsOf } from '../../src/outcome/conditions/status-condition.js';
import { podTroubles } from '../../src/outcome/rollout/pod-troubles.js';
import { stepSummary } from '../../src/output/ci/github.js';
import { junitXml } from '../../src/output/ci/junit.js';
import { createHookReport } from '../../src/output/hook-report.js';
import { createPostReport } from '../../src/output/post-report.js';
import { chatMessage } from '../../src/post/chat-message.js';
import { createWording } from '../../src/pipeline/post-sinks.js';
import { hookJson } from '../../src/output/records/json-record.js';
import { parseTemplate } from '../../src/output/records/template.js';
import { createConclusion } from '../../src/output/result/conclusion.js';
import { heartbeatText } from '../../src/output/result/heartbeat-text.js';
import { createNotices } from '../../src/output/streams/notices.js';
import { createLiveTable } from '../../src/output/table/live-table.js';
import { createTheme } from '../../src/output/text/theme.js';
import { FakeClock } from '../support/fake-clock.js';
import { createOutputRig } from '../support/output-rig.js';
import type { HostileObject } from './hostile-object.js';
import { FORGED_MARK } from './hostile-text.js';
import type { Law } from './laws.js';
import { createWritten } from './written.js';

/** Twelve changes with everything that each may have at its longest, and what stands around them. */
const LINE_MAX = 24_000;
/** In a file these are as long as what they tell. */
const UNBOUNDED: readonly FormatName[] = ['line', 'wide', 'diff', 'template', 'jsonpath'];
/** The person says what stands between the values of these, so that no value can be told from more than one. */
const OWN_TEXT: readonly FormatName[] = ['custom-columns', 'jsonpath'];
/** All the columns of a server at their longest, and the last change. */
const ROW_MAX = 40_000;
const STDERR_MAX = 3_000;
const HOOK_LINE_MAX = 70_000;

const THEME = createTheme(0);
const AT = Date.UTC(2026, 10, 20, 12, 4, 40, 123);

/** Of what is the same for each line, so many are enough. */
const MANY = 5;

type Told = Omit<Law, 'canary'>;

/** One way in which kwatch writes of an object. */
export interface Output {
  readonly name: string;
  readonly write: () => Promise<readonly Told[]>;
}

/**
 * Every format, and every sink that is not a program of the user's. `leak` is a message with a secret in it, as a server,
 * a container or a command may write one.
 */
export function everyOutput(object: HostileObject, texts: readonly string[], leak = ''): readonly Output[] {
  const records = recordsOf(object, texts, leak);
  const cis = ['github', 'gitlab', undefined] as const;
  return [
    ...FORMATS.map((format) => ({ name: format, write: () => print(format, records) })),
    { name: 'table of the server', write: () => tableOfServer(object, records, texts) },
    { name: 'hook', write: () => hookOutput(records, texts, leak) },
    { name: 'posts', write: () => Promise.resolve(postOutput(records, texts)) },
    { name: 'refusals', write: () => refusals(texts, leak) },
    ...cis.map((ci) => ({
      name: `closing word (${ci ?? 'no CI'})`,
      write: () => conclude(object, texts, leak, ci),
    })),
  ];
}

/** Added, changed and deleted, by the lens of its kind and path by path; and words of the stream. */
export function recordsOf(
  { resource, old, next }: HostileObject,
  texts: readonly string[],
  leak = '',
): readonly WatchRecord[] {
  const scope = { resource, namespace: texts[0] };
  const changes = (['summary', 'full'] as const).flatMap((level) => {
    const lens = chooseLens(resource, { level, only: [], ignore: [], managedFields: false });
    const project = createProjection(resource, lens, { whole: true, about: true });
    const [before, now] = [project(old), project(next)];
    if (before === undefined || now === undefined) return [];
    return deltasOf(before, now).map(
      (delta, index) => deliverChange(delta, scope, lens, AT + index * 1000, true).record,
    );
  });
  const [message = ''] = texts;
  return [
    ...changes,
    streamRecord({ type: 'SYNCED', objects: 0 }, scope, AT),
    streamRecord({ type: 'ERROR', message, code: 500, retryInMs: 1 }, scope, AT),
    streamRecord({ type: 'ERROR', message: leak, code: 500, retryInMs: 1 }, scope, AT),
    streamRecord({ type: 'RESYNCED', blindMs: 1, changes: 1 }, scope, AT),
  ];
}

function deltasOf(old: Snapshot, object: Snapshot): readonly NewsDelta[] {
  return [
    { type: 'ADDED', object: old, initial: false },
    { type: 'MODIFIED', old, object },
    { type: 'DELETED', object, synthetic: true },
  ];
}

/** A line of a hunk: under its change, behind its sign. */
const HUNK_LINE = /^ {4}[ +-]/;

async function print(format: FormatName, records: readonly WatchRecord[]): Promise<readonly Told[]> {
  const [stdout, stderr] = [createWritten('stdout'), createWritten('stderr')];
  const rig = createOutputRig({
    format,
    template: parseTemplate(
      '{name} {namespace} {kind} {uid} {labels} {age} {changes} {managers} {message} {.spec}\\n{namespace}\\n{resource}',
      '-o',
    ),
    columns: parseColumns('NAME:.metadata.name,META:.metadata,ALL:..*', '-o'),
    jsonPath: {
      template: parseJsonPathTemplate('{.metadata.name} {.spec}{range ..*}{"\\n"}{.}{end}', '-o'),
      asJson: false,
    },
    timestamps: 'none',
    clock: new FakeClock(),
    stdout: stdout.writer,
    stderr: stderr.writer,
    stdoutTheme: THEME,
    stderrTheme: THEME,
    objects: true,
    source: () => 'https://cluster.test',
    quiet: false,
    verbose: true,
  });
  for (const record of records) await rig.tell(record);
  await rig.summarize();
  const isExact = format === 'json' || format === 'yaml' || format === 'cloudevents';
  return [
    {
      where: `${format}: stdout`,
      text: stdout.text(),
      ...(isExact || UNBOUNDED.includes(format) ? {} : { longest: format === 'table' ? ROW_MAX : LINE_MAX }),
      ...(isExact ? {} : { signed: format === 'diff' ? /^[ +-]/ : HUNK_LINE }),
      ...(isExact || OWN_TEXT.includes(format) ? {} : { forged: FORGED_MARK }),
    },
    { where: `${format}: stderr`, text: stderr.text(), longest: STDERR_MAX },
  ];
}

async function tableOfServer(
  { resource, next }: HostileObject,
  records: readonly WatchRecord[],
  texts: readonly string[],
): Promise<readonly Told[]> {
  const stdout = createWritten('stdout');
  const clock = new FakeClock();
  const window = () => ({ columns: 120, rows: 30 });
  const objects = records.filter((record): record is ObjectRecord => 'identity' in record);
  const [first] = objects;
  if (first === undefined) return [];
  for (const size of [window, undefined]) {
    const table = createLiveTable({
      stdout: stdout.writer,
      clock,
      window: size,
      picture: undefined,
      theme: THEME,
      timestamps: 'time',
      startedMs: AT,
    });
    table.tell(first, true);
    const cells: Json[] = [first.identity.name, ...texts, { [texts[0] ?? '']: texts }, next['spec'] ?? null];
    table.fill(
      { resource, namespace: undefined },
      maskTable(
        {
          columns: cells.map((_, index) => ({
            name: index === 0 ? 'Name' : (texts[index] ?? 'X'),
            priority: 0,
          })),
          rows: [{ ...first.identity, created: texts[0], cells }],
        },
        [],
      ),
    );
    await table.finish();
  }
  return [{ where: 'table of the server: stdout', text: stdout.text(), longest: ROW_MAX }];
}

async function hookOutput(
  records: readonly WatchRecord[],
  texts: readonly string[],
  leak: string,
): Promise<readonly Told[]> {
  const [stdout, stderr] = [createWritten('stdout'), createWritten('stderr')];
  const notices = createNotices({
    stderr: stderr.writer,
    theme: THEME,
    quiet: false,
    above: (show) => show(),
  });
  const documents: string[] = [];
  for (const to of [{ writer: stdout.writer, theme: THEME }, undefined]) {
    const report = createHookReport({
      notices,
      theme: THEME,
      stdout: to,
      quiet: false,
      verbose: true,
      showSecrets: false,
    });
    for (const record of records) {
      if (!('identity' in record)) continue;
      const { kind, identity } = record;
      const subject = { kind, name: identity.name, namespace: identity.namespace };
      for (const line of leak.split('\n').slice(0, MANY)) await report.line(subject, line);
      for (const text of texts) {
        for (const line of text.split('\n').slice(0, MANY)) await report.line(subject, line);
        report.setback({ subject, why: text, attempt: 1, tries: undefined, retryInMs: undefined });
      }
      documents.push(hookJson(record));
    }
  }
  for (const text of texts) {
    await notices.notice(text);
    await notices.warn(text);
  }
  return [
    { where: 'hook: stdout', text: stdout.text(), longest: HOOK_LINE_MAX },
    { where: 'hook: stderr', text: stderr.text(), longest: HOOK_LINE_MAX },
    { where: 'hook: stdin', text: documents.join('\n') },
  ];
}

/** What is posted of each change, and what is said of a receiver that answers with hostile words. */
function postOutput(records: readonly WatchRecord[], texts: readonly string[]): readonly Told[] {
  const stderr = createWritten('stderr');
  const notices = createNotices({
    stderr: stderr.writer,
    theme: THEME,
    quiet: false,
    above: (show) => show(),
  });
  const clock = new FakeClock();
  const report = createPostReport({ notices, theme: THEME, quiet: false, clock, name: 'https://a.test' });
  const wording = createWording({ source: () => 'https://cluster.test', objects: true });
  const bodies: string[] = [];
  for (const record of records) {
    if (!('identity' in record)) continue;
    const { kind, identity } = record;
    const event = wording.event(record);
    bodies.push(event.json, event.data);
    for (const format of ['slack', 'teams', 'discord'] as const)
      bodies.push(chatMessage(format, wording.line(record)));
    const subject = { kind, name: identity.name, namespace: identity.namespace };
    for (const why of texts) {
      report.setback({ subject, why, attempt: 1, tries: undefined, retryInMs: undefined });
      report.away(why, 1, 1);
    }
  }
  return [
    { where: 'posts: stderr', text: stderr.text(), longest: STDERR_MAX },
    { where: 'posts: bodies', text: bodies.join('\n') },
  ];
}

/** What a server says instead of an answer: as a Status, and as a page of a proxy. */
async function refusals(texts: readonly string[], leak: string): Promise<readonly Told[]> {
  const stderr = createWritten('stderr');
  const notices = createNotices({
    stderr: stderr.writer,
    theme: THEME,
    quiet: false,
    above: (show) => show(),
  });
  for (const said of [leak, ...texts]) {
    const status = JSON.stringify({ kind: 'Status', reason: said, message: said, code: 500 });
    for (const text of [status, said]) {
      const response = { statusCode: 500, headers: {} };
      const failure = await readRefusal(response, bodyOf(text), AT, maskText);
      await notices.notice(`${failure.message} (${failure.reason})`);
    }
  }
  return [{ where: 'refusals: stderr', text: stderr.text(), longest: STDERR_MAX }];
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

const OWN_COMMANDS = {
  github: /^::(?:group|endgroup)::|^::error title=[^:,]*::/,
  gitlab: /^\u001b\[0Ksection_(?:start|end):\d+:kwatch\r\u001b\[0K/,
} as const;

async function conclude(
  object: HostileObject,
  texts: readonly string[],
  leak: string,
  ci: 'github' | 'gitlab' | undefined,
): Promise<readonly Told[]> {
  const [stdout, stderr] = [createWritten('stdout'), createWritten('stderr')];
  const result = maskResult({
    outcome: 'failed',
    exitCode: 3,
    timeMs: AT,
    elapsedMs: 1_000,
    note: leak === '' ? texts.at(-1) : leak,
    objects: [resultOf(object, texts, leak)],
  });
  const conclusion = createConclusion({
    format: 'line',
    ci,
    stdout: stdout.writer,
    stderr: stderr.writer,
    stderrTheme: THEME,
    quiet: false,
  });
  const notices = createNotices({
    stderr: stderr.writer,
    theme: THEME,
    quiet: false,
    above: (show) => show(),
  });
  await conclusion.open(`kwatch ${texts[0] ?? ''}`, AT);
  await notices.say(heartbeatText(AT, 1_000, result.objects));
  await conclusion.conclude(result);
  const own = ci === undefined ? {} : { own: OWN_COMMANDS[ci] };
  return [
    { where: `closing word (${ci ?? 'no CI'}): stdout`, text: stdout.text(), longest: STDERR_MAX, ...own },
    { where: `closing word (${ci ?? 'no CI'}): stderr`, text: stderr.text(), longest: 20_000, ...own },
    { where: 'JUnit', text: junitXml(result) },
    { where: 'summary of a step', text: stepSummary(result) },
  ];
}

function resultOf({ resource, next }: HostileObject, texts: readonly string[], leak: string): ObjectResult {
  const [a = '', b = a, c = b] = texts;
  return {
    resource: resource.plural,
    kind: a,
    namespace: b,
    name: c,
    state: 'failed',
    elapsedMs: 1_000,
    wanted: ['--for rollout'],
    is: [...texts.slice(0, 3), leak],
    conditions: conditionsOf(next),
    pods: [
      ...podTroubles(next),
      { ...TROUBLE, pod: 'p', container: 'c', reason: 'R', message: leak, lastReason: 'R' },
      { ...TROUBLE, pod: a, container: b, reason: c, message: a, lastReason: b },
    ],
    events: [
      { on: 'x', reason: 'R', message: leak, count: 1 },
      { on: a, reason: b, message: c, count: 2 },
    ],
    log: {
      pod: a,
      container: b,
      previous: true,
      lines: [
        ...texts.flatMap((text) => text.split('\n').slice(0, MANY)),
        ...leak.split('\n').slice(0, MANY),
      ],
      missing: leak,
    },
  };
}

const TROUBLE = { exitCode: 1, restarts: 2, running: false };
