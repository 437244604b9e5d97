import { describe, expect, it } from 'vitest';
import { GLANCE, WHOLE } from '../../../src/output/line/bounds.js';
import { changesText } from '../../../src/output/line/changes-text.js';
import type { LineOptions } from '../../../src/output/line/line.js';
import { createLineFormat } from '../../support/at-once.js';
import { createTheme } from '../../../src/output/text/theme.js';
import type { GivenChange } from '../../support/given-change.js';
import { record } from '../../support/output-records.js';

const plain = createTheme(0);

const at = (path: string, old?: string, next?: string): GivenChange => ({
  field: path,
  path,
  ...(old === undefined ? {} : { old }),
  ...(next === undefined ? {} : { new: next }),
});

function lines(changes: readonly GivenChange[], options: Partial<LineOptions> = {}): readonly string[] {
  const format = createLineFormat({ theme: plain, timestamps: 'none', ...options });
  return format(record({ changes, managers: ['kubectl'] }))
    .replace('MODIFIED deployment/web  default  ', '')
    .split('\n');
}

const nginx = (port: number): string =>
  `worker_processes 1;\nhttp {\n\tserver {\n\t\tlisten ${port};\n\t\tlocation ~ \\.php$ { deny all; }\n\t}\n}\n`;

const NGINX = 'data["nginx.conf"]';

describe('a text of several lines', () => {
  it('is told by hunks that read as in git diff', () => {
    expect(lines([at(NGINX, nginx(80), nginx(8080))])).toEqual([
      'data["nginx.conf"] +1 -1 lines  by kubectl',
      '    @@ -1,7 +1,7 @@ data["nginx.conf"]',
      '     worker_processes 1;',
      '     http {',
      '     \tserver {',
      '    -\t\tlisten 80;',
      '    +\t\tlisten 8080;',
      '     \t\tlocation ~ \\.php$ { deny all; }',
      '     \t}',
      '     }',
    ]);
    expect(lines([at(NGINX, nginx(80), nginx(8080))], { context: 0 })).toEqual([
      'data["nginx.conf"] +1 -1 lines  by kubectl',
      '    @@ -4 +4 @@ data["nginx.conf"]',
      '    -\t\tlisten 80;',
      '    +\t\tlisten 8080;',
    ]);
  });

  it('that came or went is told whole, beside changes of one line', () => {
    expect(
      lines([at('data.a', undefined, 'x\ny\n'), at('data.b', 'z\nz', undefined), at('data.c', '1a', '2a')]),
    ).toEqual([
      'data.a added 2 lines · data.b removed 2 lines · data.c 1a → 2a  by kubectl',
      '    @@ -0,0 +1,2 @@ data.a',
      '    +x',
      '    +y',
      '    @@ -1,2 +0,0 @@ data.b',
      '    -z',
      '    -z',
      '    \\ No newline at end of file',
    ]);
  });

  it('is painted by its signs', () => {
    const theme = createTheme(1);
    const [, head, ...rest] = lines([at('data.a', 'x\ny\n', 'x\nz\n')], { theme });
    expect(head).toBe(`    ${theme.field('@@ -1,2 +1,2 @@ data.a')}`);
    expect(rest).toEqual(['     x', `    ${theme.deleted('-y')}`, `    ${theme.added('+z')}`]);
  });

  it('can neither forge a change, nor be a head or a command, nor drive the terminal', () => {
    const evil =
      '\n12:04:40 DELETED  deployment/web\n@@ -1 +1 @@\n::error::x\n##[error]y\n\u001b[2J\u202e\r\n';
    expect(lines([at('data.a', `a${evil}`, `b${evil}`)], { context: 9 })).toEqual([
      'data.a +1 -1 lines  by kubectl',
      '    @@ -1,6 +1,6 @@ data.a',
      '    -a',
      '    +b',
      '     12:04:40 DELETED  deployment/web',
      '     @@ -1 +1 @@',
      '     ::error::x',
      '     \\x23#[error]y',
      '     \\x1b[2J\\u{202e}\\r',
    ]);
  });

  it('stays masked', () => {
    const hidden = {
      ...at('data.a', 'user a\n*** (before)\n', 'user a\n*** (after)\n'),
      hidden: 'both' as const,
    };
    expect(lines([hidden])).toEqual([
      'data.a +1 -1 lines  by kubectl',
      '    @@ -1,2 +1,2 @@ data.a',
      '     user a',
      '    -*** (before)',
      '    +*** (after)',
    ]);
    expect(lines([{ ...at('data.a', 'user a\n***\n', 'user a\n***\n'), hidden: 'both' }])).toEqual([
      'data.a differs in what is masked  by kubectl',
    ]);
  });

  it('is bounded on a terminal, and says so', () => {
    const long = Array.from({ length: 53 }, (_, index) => `line ${index}\n`).join('');
    const shown = lines([at('data.a', undefined, long)], { bounds: GLANCE });
    expect(shown).toHaveLength(22);
    expect(shown.slice(-2)).toEqual(['    +line 18', '    … 34 more lines (--diff full)']);
    expect(lines([at('data.a', undefined, long)], { bounds: WHOLE })).toHaveLength(55);
  });

  it('goes on behind a word in a narrow window, so that what differs stays whole', () => {
    const server = (seconds: number): string =>
      `server api-1:8080 max_fails=3 fail_timeout=${seconds}s;\n}\n`;
    expect(lines([at('data.a', server(30), server(10))], { windowWidth: () => 50 }).slice(-5)).toEqual([
      '    -server api-1:8080 max_fails=3 ',
      '      fail_timeout=30s;',
      '    +server api-1:8080 max_fails=3 ',
      '      fail_timeout=10s;',
      '     }',
    ]);
  });

  it('goes on under itself in a narrow window', () => {
    const evil = `${'x'.repeat(35)}DELETED  deployment/web`;
    expect(lines([at('data.a', undefined, `${evil}\ny\n`)], { windowWidth: () => 40 })).toEqual([
      'MODIFIED deployment/web  default',
      '    data.a added 2 lines  by kubectl',
      '    @@ -0,0 +1,2 @@ data.a',
      `    +${'x'.repeat(35)}`,
      '      DELETED  deployment/web',
      '    +y',
    ]);
  });

  it('is one line in a template', () => {
    const told = record({ changes: [at(NGINX, nginx(80), nginx(8080))] });
    expect(changesText(told, plain, WHOLE)).toBe(
      'data["nginx.conf"] … " {\\n\\tserver {\\n\\t\\tlisten 80;\\n\\t\\tlocation ~ \\\\.php$ { " … → … " {\\n\\tserver {\\n\\t\\tlisten 8080;\\n\\t\\tlocation ~ \\\\.php$ { " …',
    );
  });
});

describe('a text that holds a tree', () => {
  it('is told by its paths, to any depth', () => {
    const yaml = (port: number, json: string): string =>
      `server:\n  port: ${port}\njson: '${json}'\nscript: |\n  echo a\n  echo ${port}\n`;
    expect(lines([at('data["app.yaml"]', yaml(80, '{"a":{"b":1}}'), yaml(81, '{"a":{"b":2}}'))])).toEqual([
      'data["app.yaml"]: server.port 80 → 81 · data["app.yaml"]: json: a.b 1 → 2 · data["app.yaml"]: script +1 -1 lines  by kubectl',
      '    @@ -1,2 +1,2 @@ data["app.yaml"]: script',
      '     echo a',
      '    -echo 80',
      '    +echo 81',
    ]);
  });

  it('is prose where the cluster wrote it', () => {
    expect(lines([at('status.conditions[Ready].message', '{"a":1}', '{"a":2}')])).toEqual([
      'status.conditions[Ready].message "{\\"a\\":1}" → "{\\"a\\":2}"  by kubectl',
    ]);
  });
});

describe('a long value on one line', () => {
  const secrets = {
    apiGroups: [''],
    resources: ['pods', 'services', 'configmaps', 'secrets'],
    verbs: ['get', 'list', 'watch'],
  };
  it('that came is shown whole in a file, and bounded on a terminal', () => {
    const rules: GivenChange = {
      field: 'rules',
      path: 'rules',
      new: Array.from({ length: 9 }, () => secrets),
    };
    expect(lines([rules])).toEqual([`rules added ${JSON.stringify(rules.new)}  by kubectl`]);
    expect(lines([rules], { bounds: GLANCE })).toEqual([
      `rules added ${JSON.stringify(rules.new).slice(0, 399)}…  by kubectl`,
    ]);
  });

  it('shows what was put into it, wherever that is', () => {
    const [old, next] = [{ ...secrets, resources: ['pods', 'services', 'configmaps'] }, secrets];
    expect(lines([{ field: 'rules', path: 'rules', old: [old], new: [next] }])[0]).toMatch(
      /^rules … .*"configmaps"\],"verbs".* → … .*"configmaps","secrets"\],"verbs"/,
    );
  });
});
