import { describe, expect, test } from 'vitest';
import type { ConnectionOverrides } from '../../../src/model/plan/connection-overrides.js';
import { UsageError } from '../../../src/model/errors.js';
import type { DiffOptions, Plan, TypeSelection } from '../../../src/model/plan/plan.js';
import { planOf, texts } from '../../support/plan.js';

/** A plan in which patterns stand as they were written. */
type WrittenPlan = Omit<Plan, 'targets' | 'diff'> & {
  readonly targets: readonly { readonly type: TypeSelection['type']; readonly names: readonly string[] }[];
  readonly diff: DiffOptions['level'];
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  readonly showManagedFields: boolean;
};

const NO_CONNECTION: ConnectionOverrides = {
  cluster: undefined,
  user: undefined,
  server: undefined,
  tlsServerName: undefined,
  certificateAuthority: undefined,
  insecure: false,
  proxyUrl: undefined,
  disableCompression: false,
  token: undefined,
  clientCertificate: undefined,
  clientKey: undefined,
  username: undefined,
  password: undefined,
  as: undefined,
  asGroups: undefined,
  asUid: undefined,
  asUserExtra: undefined,
  requestTimeoutMs: undefined,
};

const DEFAULTS: WrittenPlan = {
  targets: [{ type: 'pods', names: [] }],
  manifests: undefined,
  namespaces: { kind: 'context' },
  excludedNamespaces: [],
  waitForType: false,
  labelSelector: undefined,
  fieldSelector: undefined,
  filters: { names: [], excludedNames: [], where: [], managers: [], by: [], notBy: [] },
  lineage: undefined,
  resyncMs: 600_000,
  pollMs: undefined,
  output: 'line',
  diff: 'summary',
  diffContext: 3,
  only: [],
  ignore: [],
  showManagedFields: false,
  showSecrets: false,
  fold: true,
  template: undefined,
  timestamps: 'time',
  showUid: false,
  colors: { theme: 'auto', looks: {} },
  progress: true,
  watchOnly: false,
  once: false,
  ignoreNotFound: false,
  columns: undefined,
  wideColumns: false,
  jsonPath: undefined,
  watchEvents: false,
  headers: true,
  sortBy: undefined,
  labelColumns: [],
  showLabels: false,
  notes: [],
  count: undefined,
  timeoutMs: undefined,
  wait: {
    for: [],
    until: [],
    failIf: [],
    any: false,
    stableMs: 0,
    expectNoChangeMs: undefined,
    failFast: true,
  },
  ci: 'auto',
  junit: undefined,
  heartbeatMs: 30_000,
  logLines: 10,
  connectTimeoutMs: 30_000,
  cache: true,
  kubeconfig: undefined,
  contexts: { text: undefined, all: false },
  connection: NO_CONNECTION,
  color: 'auto',
  quiet: false,
  verbose: false,
  demo: false,
  events: ['ADDED', 'MODIFIED', 'DELETED'],
  hook: undefined,
  election: undefined,
  shard: undefined,
  record: undefined,
  state: undefined,
  post: undefined,
  serve: undefined,
};

async function writtenPlan(argv: readonly string[], env: Record<string, string> = {}): Promise<WrittenPlan> {
  const { targets, diff, ...rest } = await planOf(argv, env);
  return {
    ...rest,
    targets: targets.map(({ type, names }) => ({ type, names: texts(names) })),
    diff: diff.level,
    only: texts(diff.only),
    ignore: texts(diff.ignore),
    showManagedFields: diff.managedFields,
  };
}

describe('arguments become a plan', () => {
  test.each<[string, Partial<WrittenPlan>]>([
    ['pods', {}],
    ['pods -n shop', { namespaces: { kind: 'named', names: ['shop'] } }],
    ['-n shop pods', { namespaces: { kind: 'named', names: ['shop'] } }],
    ['pods -nshop', { namespaces: { kind: 'named', names: ['shop'] } }],
    ['pods -n=shop', { namespaces: { kind: 'named', names: ['shop'] } }],
    ['pods --namespace=shop', { namespaces: { kind: 'named', names: ['shop'] } }],
    ['pods -n a,b --namespace c -n a', { namespaces: { kind: 'named', names: ['a', 'b', 'c'] } }],
    ['pods -A', { namespaces: { kind: 'all' } }],
    ['pods -n *', { namespaces: { kind: 'all' } }],
    ['pods -n a,b,c --exclude-namespace b,c*', { namespaces: { kind: 'named', names: ['a'] } }],
    ['pods -A -n shop', { namespaces: { kind: 'all' } }],
    ['pods -A=false -n shop', { namespaces: { kind: 'named', names: ['shop'] } }],
    ['pods --all-namespaces=true', { namespaces: { kind: 'all' } }],
    ['pods -l app=web,tier!=cache', { labelSelector: 'app=web,tier!=cache' }],
    ['pods -l=app=web', { labelSelector: 'app=web' }],
    ['pods --field-selector status.phase=Running', { fieldSelector: 'status.phase=Running' }],
    ['pods --resync 0', { resyncMs: 0 }],
    ['pods --resync 1h30m', { resyncMs: 5_400_000 }],
    ['pods -o json', { output: 'json' }],
    ['pods -ojson', { output: 'json' }],
    ['pods -o=json', { output: 'json' }],
    ['pods -o json -o line', { output: 'line' }],
    ['pods --diff full', { diff: 'full' }],
    ['pods --only spec --only status.phase,data', { only: ['spec', 'status.phase', 'data'] }],
    ['pods --ignore metadata.annotations["a,b"]', { ignore: ['metadata.annotations["a,b"]'] }],
    ['pods --show-managed-fields --show-secrets', { showManagedFields: true, showSecrets: true }],
    ['pods --no-fold', { fold: false }],
    ['pods --no-fold=false', { fold: true }],
    ['pods --fold', { fold: true }],
    [
      'pods -o template={name}',
      { output: 'template', template: { parts: [{ field: 'name' }], whole: false } },
    ],
    ['pods --timestamps rfc3339', { timestamps: 'rfc3339' }],
    ['pods --no-progress', { progress: false }],
    ['pods --no-progress=false', { progress: true }],
    ['pods --no-progress --progress', { progress: true }],
    ['pods --watch-only', { watchOnly: true }],
    ['pods --once', { once: true }],
    ['pods --once --watch-only=false', { once: true }],
    ['pods --count 3 --timeout 500ms', { count: 3, timeoutMs: 500 }],
    [
      'pods --kubeconfig a.yaml --context dev',
      { kubeconfig: 'a.yaml', contexts: { text: 'dev', all: false } },
    ],
    ['pods --color never', { color: 'never' }],
    ['pods -q', { quiet: true }],
    ['pods -Aq', { quiet: true, namespaces: { kind: 'all' } }],
    ['pods -v', { verbose: true }],
    ['pods --demo', { demo: true }],
    ['pods web db-*', { targets: [{ type: 'pods', names: ['web', 'db-*'] }] }],
    ['pods --events deleted,added --events added', { events: ['DELETED', 'ADDED'] }],
  ])('%s', async (line, expected) => {
    expect(await writtenPlan(line.split(' '))).toEqual({ ...DEFAULTS, ...expected });
  });

  test('frozen to its last leaf', async () => {
    const plan = await planOf(['pods', 'web', '-n', 'a,b']);
    const parts = [plan, plan.targets, plan.targets[0], plan.targets[0]?.names, plan.namespaces];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true, true, true]);
    expect(plan.namespaces.kind === 'named' && Object.isFrozen(plan.namespaces.names)).toBe(true);
  });
});

describe('flags beat variables, which beat defaults', () => {
  test.each<[string, Record<string, string>, Partial<WrittenPlan>]>([
    ['pods', { KWATCH_NAMESPACE: 'a,b' }, { namespaces: { kind: 'named', names: ['a', 'b'] } }],
    ['pods -n c', { KWATCH_NAMESPACE: 'a' }, { namespaces: { kind: 'named', names: ['c'] } }],
    ['pods', { KWATCH_ALL_NAMESPACES: 'true' }, { namespaces: { kind: 'all' } }],
    ['pods -n c', { KWATCH_ALL_NAMESPACES: 'true' }, { namespaces: { kind: 'named', names: ['c'] } }],
    ['pods', { KWATCH_ALL_NAMESPACES: '1', KWATCH_NAMESPACE: 'a' }, { namespaces: { kind: 'all' } }],
    ['pods -A', { KWATCH_NAMESPACE: 'a' }, { namespaces: { kind: 'all' } }],
    [
      'pods',
      { KWATCH_SELECTOR: 'a=b', KWATCH_FIELD_SELECTOR: 'c=d' },
      { labelSelector: 'a=b', fieldSelector: 'c=d' },
    ],
    ['pods', { KWATCH_OUTPUT: 'json', KWATCH_COLOR: 'always' }, { output: 'json', color: 'always' }],
    ['pods -o line', { KWATCH_OUTPUT: 'json' }, { output: 'line' }],
    ['pods -o line', { KWATCH_OUTPUT: 'nonsense' }, { output: 'line' }],
    [
      'pods',
      { KWATCH_RESYNC: '0', KWATCH_TIMEOUT: '1m', KWATCH_COUNT: '2' },
      { resyncMs: 0, timeoutMs: 60_000, count: 2 },
    ],
    [
      'pods',
      { KWATCH_KUBECONFIG: 'k', KWATCH_CONTEXT: 'c' },
      { kubeconfig: 'k', contexts: { text: 'c', all: false } },
    ],
    ['pods --kubeconfig mine', { KWATCH_KUBECONFIG: 'k' }, { kubeconfig: 'mine' }],
    ['pods', { KUBECONFIG: 'k' }, {}],
    ['pods', { KWATCH_OUTPUT: '', KWATCH_QUIET: '' }, {}],
    ['pods', { KWATCH_HELP: '1', KWATCH_VERSION: '1' }, {}],
    [
      'pods',
      { KWATCH_DEMO: 'TRUE', KWATCH_ONCE: '1', KWATCH_VERBOSE: 'true' },
      { demo: true, once: true, verbose: true },
    ],
    ['pods', { KWATCH_QUIET: '0', KWATCH_WATCH_ONLY: 'false' }, {}],
    ['pods --quiet=false', { KWATCH_QUIET: '1' }, {}],
    ['pods -v', { KWATCH_QUIET: '1' }, { verbose: true }],
    ['pods -q', { KWATCH_VERBOSE: '1' }, { quiet: true }],
    ['pods --once', { KWATCH_WATCH_ONLY: '1' }, { once: true }],
    ['pods --watch-only', { KWATCH_ONCE: '1' }, { watchOnly: true }],
    ['pods --demo', { KWATCH_KUBECONFIG: 'k', KWATCH_CONTEXT: 'c' }, { demo: true }],
    ['pods --context c', { KWATCH_DEMO: '1' }, { contexts: { text: 'c', all: false } }],
    ['pods --kubeconfig k', { KWATCH_DEMO: '1' }, { kubeconfig: 'k' }],
  ])('%s with %j', async (line, env, expected) => {
    expect(await writtenPlan(line.split(' '), env)).toEqual({ ...DEFAULTS, ...expected });
  });
});

describe('what cannot be used is refused in one line', () => {
  test.each<[string[], Record<string, string>, string]>([
    [
      ['-o', 'yml'],
      {},
      '--output "yml" is not one of line, wide, diff, json, yaml, name, table, template, custom-columns, jsonpath, cloudevents; did you mean yaml?',
    ],
    [['--diff-context', '-1'], {}, '--diff-context "-1" is not a whole number from 0'],
    [['--diff-context', 'many'], {}, '--diff-context "many" is not a whole number from 0'],
    [
      ['-o', 'diff', '--diff', 'none'],
      {},
      '--diff none and --output diff exclude each other: the one tells nothing of what changed, the other all of it',
    ],
    [
      ['-o', 'constructor'],
      {},
      '--output "constructor" is not one of line, wide, diff, json, yaml, name, table, template, custom-columns, jsonpath, cloudevents',
    ],
    [
      [],
      { KWATCH_OUTPUT: 'yml' },
      'KWATCH_OUTPUT "yml" is not one of line, wide, diff, json, yaml, name, table, template, custom-columns, jsonpath, cloudevents; did you mean yaml?',
    ],
    [['--events', 'created'], {}, '--events "created" is not one of added, modified, deleted'],
    [['--events', 'added,'], {}, '--events "" is not one of added, modified, deleted'],
    [['--color', 'no'], {}, '--color "no" is not one of auto, always, never'],
    [['--timeout', '5'], {}, '--timeout "5" has no unit; write 5s, 500ms or 1h30m'],
    [[], { KWATCH_TIMEOUT: '5' }, 'KWATCH_TIMEOUT "5" has no unit; write 5s, 500ms or 1h30m'],
    [
      ['--timeout', '0'],
      {},
      '--timeout "0" leaves no time; write 5s, 500ms or 1h30m, or leave it out for no limit',
    ],
    [['--resync', '-1s'], {}, '--resync "-1s" is negative; write 5s, 500ms or 1h30m'],
    ...['0', '-1', '1.5', '', 'x', '99999999999999999999'].map(
      (count): [string[], Record<string, string>, string] => [
        ['--count', count],
        {},
        `--count "${count}" is not a whole number from 1`,
      ],
    ),
    [['-l', ''], {}, '--selector is empty; write for example app=web, or leave it out'],
    [
      ['--field-selector', ' '],
      {},
      '--field-selector is empty; write for example status.phase=Running, or leave it out',
    ],
    [['--kubeconfig', ''], {}, '--kubeconfig is empty; write for example ~/.kube/config, or leave it out'],
    [['--context='], {}, '--context is empty; write for example production, or leave it out'],
    [['-n', ''], {}, '--namespace "" has an empty name; write for example default or shop,billing'],
    [['-n', 'a,'], {}, '--namespace "a," has an empty name; write for example default or shop,billing'],
    ...['Shop', '-A', 'a/b', 'a b', 'x'.repeat(64)].map(
      (name): [string[], Record<string, string>, string] => [
        ['-n', name],
        {},
        `--namespace "${name}" is not the name of a namespace; that is up to 63 of a-z, 0-9 and - (-A watches all)`,
      ],
    ),
    [[], { KWATCH_QUIET: 'yes' }, 'KWATCH_QUIET "yes" is not one of true, false, 1, 0'],
    [['--quiet=yes'], {}, '--quiet takes no value; write --quiet, or --quiet=false to turn it off'],
    [['-q=yes'], {}, '--quiet takes no value; write --quiet, or --quiet=false to turn it off'],
    [
      ['--once', '--watch-only'],
      {},
      '--watch-only and --once exclude each other: the one ends before anything changes, the other leaves out all that exists before',
    ],
    [
      ['-q', '-v'],
      {},
      '--quiet and --verbose exclude each other: one asks for less on stderr, the other for more',
    ],
    [
      [],
      { KWATCH_QUIET: '1', KWATCH_VERBOSE: '1' },
      'KWATCH_QUIET and KWATCH_VERBOSE exclude each other: one asks for less on stderr, the other for more',
    ],
    [
      ['--demo', '--kubeconfig', 'k'],
      {},
      '--kubeconfig and --demo exclude each other: the embedded cluster has an address and a user of its own',
    ],
    [
      ['--demo', '--context', 'c'],
      {},
      '--context and --demo exclude each other: the embedded cluster has an address and a user of its own',
    ],
  ])('pods %j %j', async (args, env, message) => {
    await expect(planOf(['pods', ...args], env)).rejects.toThrow(new UsageError(message));
  });
});
