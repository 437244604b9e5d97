import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/program.js';
import { UsageError } from '../../../src/model/errors.js';
import type { Plan } from '../../../src/model/plan/plan.js';
import { texts } from '../../support/plan.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

const made: TestFiles[] = [];

function files(): TestFiles {
  const folder = makeFiles();
  made.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of made.splice(0)) folder.remove();
});

/** A command line beside a configuration file. */
async function parse(
  yaml: string | undefined,
  line: string | readonly string[],
  env: Record<string, string> = {},
) {
  const home = files();
  if (yaml !== undefined) home.write('.config/kwatch/config.yaml', yaml);
  const argv = typeof line === 'string' ? line.split(' ') : line;
  return parseCommandLine(argv, env, { version: '0.1.0', homeDir: home.directory });
}

async function planned(...args: Parameters<typeof parse>): Promise<Plan> {
  const request = await parse(...args);
  if (request.kind !== 'run') throw new Error(request.kind);
  return request.plan;
}

const FILE = '~/.config/kwatch/config.yaml';

describe('the configuration file', () => {
  test('need not be there, and may be empty', async () => {
    expect((await planned(undefined, 'pods')).output).toBe('line');
    expect((await planned('', 'pods')).output).toBe('line');
    expect((await planned('# nothing yet\n', 'pods')).notes).toEqual([]);
    expect((await planned('views:\noutput:\n', 'pods')).output).toBe('line');
  });

  test('holds flags by their names, as they are typed', async () => {
    const plan = await planned(
      'output: wide\nnamespace: [shop, billing]\nquiet: true\ncount: 10\nprogress: false\nresync: 0\nuntil:\n  - object.a == 1\n  - object.b == "x,y"\n',
      'pods',
    );
    expect(plan).toMatchObject({
      output: 'wide',
      namespaces: { kind: 'named', names: ['shop', 'billing'] },
      quiet: true,
      count: 10,
      progress: false,
      resyncMs: 0,
    });
    expect(texts(plan.wait.until)).toEqual(['object.a == 1', 'object.b == "x,y"']);
  });

  test('is beaten by variables, and these by flags', async () => {
    const yaml = 'output: wide\nquiet: true\nall-namespaces: true\n';
    expect((await planned(yaml, 'pods', { KWATCH_OUTPUT: 'json' })).output).toBe('json');
    expect((await planned(yaml, 'pods -o yaml', { KWATCH_OUTPUT: 'json' })).output).toBe('yaml');
    expect((await planned(yaml, 'pods --quiet=false')).quiet).toBe(false);
    expect((await planned(yaml, 'pods -v')).quiet).toBe(false);
    expect((await planned(yaml, 'pods -n shop')).namespaces).toEqual({ kind: 'named', names: ['shop'] });
  });

  test('a text that looks like a number stays what was written', async () => {
    expect((await planned('context: 1.10\n', 'pods')).contexts.text).toBe('1.10');
  });

  test('is looked for in XDG_CONFIG_HOME, where that is a whole path', async () => {
    const home = files();
    const { directory: folder } = home;
    home.write('kwatch/config.yaml', 'output: name\n');
    expect((await planned('output: wide\n', 'pods', { XDG_CONFIG_HOME: folder })).output).toBe('name');
    expect((await planned('output: wide\n', 'pods', { XDG_CONFIG_HOME: 'x' })).output).toBe('wide');
  });

  test('a key that is no flag is left out, with a warning that names the place', async () => {
    const plan = await planned('output: wide\noutptu: json\nxyzzy: 1\nhelp: true\n', 'pods');
    expect(plan.output).toBe('wide');
    expect(plan.notes).toEqual([
      `${FILE}:2: there is no flag --outptu, did you mean output?; it is left out`,
      `${FILE}:3: there is no flag --xyzzy; it is left out`,
      `${FILE}:4: there is no flag --help; it is left out`,
    ]);
  });

  test.each([
    ['output: xml\n', `output (${FILE}:1) "xml" is not one of `],
    ['\nquiet: perhaps\n', `quiet (${FILE}:2) is on or off: write true or false`],
    ['timeout: [a]\n', `timeout (${FILE}:1) has to be a text or a number, as it is typed after --timeout`],
    ['namespace: {a: b}\n', `namespace (${FILE}:1) has to be a text or a list of texts`],
    ['- a\n', `${FILE} has to hold flags by their names: "output: wide"`],
    ['a: b\n  c: "\n', `${FILE}:1 is no YAML: Nested mappings are not allowed`],
    ['output: wide\noutput: json\n', `${FILE}:2 is no YAML: Map keys must be unique`],
    ['once: true\nwatch-only: true\n', `watch-only (${FILE}:2) and once (${FILE}:1) exclude each other: `],
  ])('%j is refused', async (yaml, message) => {
    await expect(planned(yaml, 'pods')).rejects.toThrow(message);
    await expect(planned(yaml, 'pods')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('that cannot be read is named', async () => {
    const { directory: folder } = files();
    mkdirSync(join(folder, 'kwatch', 'config.yaml'), { recursive: true });
    await expect(planned(undefined, 'pods', { XDG_CONFIG_HOME: folder })).rejects.toThrow(
      `the configuration ${folder}/kwatch/config.yaml cannot be read (EISDIR)`,
    );
  });

  test('is of no interest to help and the version', async () => {
    for (const line of ['help', '--help', '--version', 'schema'])
      expect((await parse('output: [', line)).kind).toBe('print');
  });
});

describe('a view', () => {
  const views = `
output: name
views:
  rollouts: deploy,sts -A --only 'spec.**' -o wide
  webs: [deploy, -l, "app in (a, b)", --once]
  ready: wait pods --for condition=Ready
  restart: cm/web --events modified -- kubectl rollout restart deploy/web
`;

  test('is a set of arguments by its name', async () => {
    const plan = await planned(views, '@rollouts');
    expect(plan.targets.map(({ type }) => type)).toEqual(['deploy', 'sts']);
    expect(plan).toMatchObject({ namespaces: { kind: 'all' }, output: 'wide' });
    expect(texts(plan.diff.only)).toEqual(['spec.**']);
    expect(await planned(views, '@webs')).toMatchObject({ labelSelector: 'app in (a, b)', once: true });
    expect(texts((await planned(views, '@ready')).wait.for)).toEqual(['condition=Ready']);
    expect((await planned(views, '@restart')).hook?.command).toEqual({
      kind: 'argv',
      argv: ['kubectl', 'rollout', 'restart', 'deploy/web'],
    });
  });

  test('goes with names, flags and a subcommand beside it, and what is typed counts', async () => {
    const plan = await planned(views, '@rollouts web -n shop -o json --only status');
    expect(plan.targets.map(({ names }) => texts(names))).toEqual([['web'], ['web']]);
    expect(plan).toMatchObject({ namespaces: { kind: 'named', names: ['shop'] }, output: 'json' });
    expect(texts(plan.diff.only)).toEqual(['status']);
    expect((await planned(views, 'rollout @webs --once=false')).wait.for).toMatchObject([
      { text: 'rollout' },
    ]);
  });

  test('beats a variable', async () => {
    expect((await planned(views, '@rollouts', { KWATCH_OUTPUT: 'json' })).output).toBe('wide');
  });

  test('an @ in the value of a flag, and after --, is no view', async () => {
    const plan = await planned(views, ['pods', '-l', '@rollouts', '--', 'echo', '@webs']);
    expect(plan.labelSelector).toBe('@rollouts');
    expect(plan.hook?.command).toEqual({ kind: 'argv', argv: ['echo', '@webs'] });
  });

  test.each([
    [views, '@rollout', 'there is no view @rollout', 'did you mean @rollouts?'],
    [views, '@xyzzy', 'config.yaml has @rollouts, @webs, @ready, @restart', undefined],
    [
      'output: wide\n',
      '@web',
      'config.yaml has none; write for example "views: {web: deploy,sts -A}" into it',
      undefined,
    ],
    [
      undefined,
      '@web',
      'config.yaml is not there; write for example "views: {web: deploy,sts -A}" into it',
      undefined,
    ],
    ['views: {a: "@b", b: pods}\n', '@a', `@a (${FILE}:1) holds another view`, undefined],
    ['views: {a: pods --bogus}\n', '@a', `@a (${FILE}:1): unknown flag --bogus`, undefined],
    ['views: {a: pods -o xml}\n', '@a', `--output of @a (${FILE}:1) "xml" is not one of`, undefined],
    ['views: {a: "pods \'x"}\n', '@a', `${FILE}:1: the view a has a quote that is not closed`, undefined],
    ['views: {a: [pods, [x]]}\n', '@a', `${FILE}:1: the view a has to be arguments`, undefined],
    ['views: pods\n', 'pods', `${FILE}:1: views have names`, undefined],
    ['views: {"a b": pods}\n', 'pods', `${FILE}:1: a view is called by letters`, undefined],
  ])('%j: %s is refused', async (yaml, line, message, hint) => {
    await expect(planned(yaml, line)).rejects.toThrow(message);
    await expect(planned(yaml, line)).rejects.toBeInstanceOf(UsageError);
    if (hint !== undefined) await expect(planned(yaml, line)).rejects.toMatchObject({ hint });
  });
});

describe('kwatch config', () => {
  async function shown(
    yaml: string | undefined,
    line: string,
    env: Record<string, string> = {},
  ): Promise<string> {
    const request = await parse(yaml, line, env);
    if (request.kind !== 'print') throw new Error(request.kind);
    return request.text
      .replace(/^File: \S*\/(\.config)/, 'File: HOME/$1')
      .replace(/The other \d+/, 'The other N');
  }

  test('says what is in force and where it is from', async () => {
    const yaml =
      'output: wide\nquiet: true\noutptu: x\nviews:\n  webs: [deploy, -l, "a b"]\n' +
      '  chat: deploy --post https://hooks.slack.com/x --post-header=Authorization:x\n';
    const env = {
      KWATCH_QUIET: 'false',
      KWATCH_TOKEN: 'abc',
      KWATCH_PROXY_URL: 'http://me:secret@proxy:1',
      KWATCH_POST: 'http://a/x',
    };
    expect(await shown(yaml, 'config -n shop --until a --until b', env))
      .toBe(`File: HOME/.config/kwatch/config.yaml

SETTING    VALUE               FROM
namespace  shop                --namespace
output     wide                output (~/.config/kwatch/config.yaml:1)
quiet      false               KWATCH_QUIET
until      a · b               --until
proxy-url  http://***@proxy:1  KWATCH_PROXY_URL
token      ***                 KWATCH_TOKEN
post       ***                 KWATCH_POST

The other N have their defaults; --verbose lists them.

VIEW   ARGUMENTS
@webs  deploy -l 'a b'
@chat  deploy --post *** --post-header=***

WARNING: ~/.config/kwatch/config.yaml:3: there is no flag --outptu, did you mean output?; it is left out
`);
  });

  test('says that nothing is', async () => {
    expect(await shown(undefined, 'config')).toMatch(
      /^File: HOME\/.config\/kwatch\/config.yaml \(not there\)\n\nNothing is set: all \d+ settings have their defaults; --verbose lists them.\n$/,
    );
  });

  test('says of a view what it sets, and with -v what the defaults are', async () => {
    const yaml = 'views: {a: pods -o json}\n';
    expect(await shown(yaml, 'config @a')).toContain(
      'output   json   --output of @a (~/.config/kwatch/config.yaml:1)\n',
    );
    expect(await shown(yaml, 'config -v')).toMatch(/^resync +10m$/m);
  });

  test('leaves the kubeconfig to kubectl', async () => {
    await expect(shown(undefined, 'config view')).rejects.toThrow(
      "the kubeconfig is kubectl's; write: kubectl config view",
    );
  });
});
