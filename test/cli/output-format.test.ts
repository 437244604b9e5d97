import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputFormat } from '../../src/cli/output-format.js';

describe('formats of kubectl that take a text', () => {
  test.each([
    ['custom-columns=A:.a', 'custom-columns'],
    ['table=A:.a', 'table'],
    ['jsonpath={.a}', 'jsonpath'],
    ['jsonpath-as-json={.a}', 'jsonpath'],
    ['template={name}', 'template'],
  ])('%s', (text, format) => {
    expect(outputFormat(text, '-o').format).toBe(format);
  });

  test('a table takes columns, or all that the server has', () => {
    expect(outputFormat('table=wide', '-o')).toEqual({ format: 'table', wideColumns: true });
    expect(outputFormat('table=A:.a', '-o').columns).toHaveLength(1);
  });

  test('and those that take a file', () => {
    const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
    try {
      writeFileSync(join(dir, 'columns'), 'NAME\n.metadata.name\n');
      writeFileSync(join(dir, 'paths'), '{.metadata.name}\n');
      expect(outputFormat(`custom-columns-file=${dir}/columns`, '-o').columns).toHaveLength(1);
      expect(outputFormat(`jsonpath-file=${dir}/paths`, '-o').jsonPath?.template).toHaveLength(2);
      expect(() => outputFormat(`jsonpath-file=${dir}/none`, '-o')).toThrow(
        /^-o cannot read ".*none": ENOENT/,
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  test.each([
    [
      'custom-columns',
      '-o custom-columns needs a text; write for example custom-columns=NAME:.metadata.name',
    ],
    ['jsonpath', "-o jsonpath needs a text; write for example jsonpath='{.metadata.name}"],
    ['go-template', "-o go-template is not read here; write for example template='{.metadata.name}'"],
    ['toString=a', '-o "toString=a" is not one of line, wide'],
  ])('%s alone is refused', (text, message) => {
    expect(() => outputFormat(text, '-o')).toThrow(message);
  });
});

describe('a Go template is refused with the text that does the same', () => {
  test.each([
    ['{{.metadata.name}}', "template='{.metadata.name}'"],
    [
      '{{ .metadata.name }} {{"\\t"}}{{- .spec.replicas -}}',
      "template='{.metadata.name} \\t{.spec.replicas}'",
    ],
    ['{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}', "template='{.metadata.name}'"],
    ['{{range .spec.containers}}{{.image}} {{end}}', "jsonpath='{range .spec.containers[*]}{.image} {end}'"],
    ['{.x} {{.a}}', "template='{{.x}} {.a}'"],
  ])('%s', (text, same) => {
    for (const format of ['go-template', 'template']) {
      const problem = `-o: Go templates are not read here; the same is --output ${same}`;
      expect(() => outputFormat(`${format}=${text}`, '-o')).toThrow(
        expect.objectContaining({ message: problem, exitCode: 2 }),
      );
    }
  });

  test.each([
    '{{if .a}}b{{end}}',
    '{{.a | len}}',
    '{{range $k, $v := .a}}{{end}}',
    '{{range .a}}{{.b}}',
    '{{printf "%s" .a}}',
  ])('%s computes, which is for jq', (text) => {
    expect(() => outputFormat(`go-template=${text}`, '-o')).toThrow(
      /what computes is for --output json and jq$/,
    );
  });

  test('braces of its own are none', () => {
    expect(outputFormat('template={{{name}}}', '-o').template?.parts).toEqual(['{', { field: 'name' }, '}']);
  });
});
