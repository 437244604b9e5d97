import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { TOP, refusal, rooms } from '../../eslint.config.js';
import { pathOf, readPage } from '../support/pages.js';

const src = pathOf('src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => resolve(src, name));

describe('the table of rooms', () => {
  test('has a row for every folder of src, and none more', () => {
    const folders = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(Object.keys(rooms).sort()).toEqual(folders.sort());
  });

  test('no import of src runs against it', () => {
    const refused = files.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const why = refusal(file, specifier);
        return why === undefined ? [] : [`${file.slice(src.length + 1)} → ${specifier}: ${why}`];
      }),
    );
    expect(refused).toEqual([]);
  });

  test('names no arrow that no import needs', () => {
    const used = new Set(
      files.flatMap((file) =>
        importsOf(file).map((specifier) => `${roomAt(file)} ${targetOf(file, specifier)}`),
      ),
    );
    const named = Object.entries(rooms).flatMap(([room, may]) =>
      [...may.rooms, ...may.packages].map((other) => `${room} ${other}`),
    );
    expect(named.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  test('its arrows point down: each room imports only rooms above it in the table', () => {
    const order = Object.keys(rooms);
    for (const [room, may] of Object.entries(rooms)) {
      for (const other of may.rooms)
        expect(order.indexOf(other), `${room} → ${other}`).toBeLessThan(order.indexOf(room));
    }
    expect(TOP.rooms).toEqual(order);
  });

  test.each([
    ['projection/projection.ts', '../cluster/access.js', /the arrows point down/],
    ['projection/projection.ts', 'chalk', /does not know chalk/],
    ['projection/projection.ts', '../main.js', /imports the top/],
    ['projection/projection.ts', '../../test/docs/pages.test.js', /outside/],
    ['unheard-of/x.ts', './y.js', /not in the table/],
    ['main.ts', './unheard-of/y.js', /not in the table/],
    ['main.ts', 'chalk', /does not know chalk/],
    ['projection/projection.ts', '../model/json/json.js', undefined],
    ['projection/projection.ts', 'node:fs', undefined],
    ['cluster/kubeconfig/client-node.ts', '@kubernetes/client-node', undefined],
    ['main.ts', './cli/program.js', undefined],
  ])('%s → %s', (file, specifier, why) => {
    const answer = refusal(resolve(src, file), specifier);
    if (why === undefined) expect(answer).toBeUndefined();
    else expect(answer).toMatch(why);
  });
});

test('no file of src imports itself through others', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => resolve(dirname(file), specifier.replace(/\.js$/, '.ts'))),
    ]),
  );
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (done.has(file)) return;
    const circle = way.includes(file) ? [...way.slice(way.indexOf(file)), file] : [];
    expect(circle.map((each) => each.slice(src.length + 1))).toEqual([]);
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test('every file and folder that ARCHITECTURE.md and CONTRIBUTING.md name is there', () => {
  for (const page of ['ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    const named = [...readPage(page).matchAll(/`((?:src|test|docs|bin)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !existsSync(pathOf(path)))).toEqual([]);
  }
});

test('every folder of test is named in ARCHITECTURE.md or mirrors a room', () => {
  const architecture = readPage('ARCHITECTURE.md');
  const folders = readdirSync(pathOf('test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.filter((name) => !(name in rooms) && !architecture.includes(`\`test/${name}/\``))).toEqual(
    [],
  );
});

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);
}

/** The room that a file stands in; its own name at the top. */
function roomAt(file: string): string {
  return file.slice(src.length + 1).split('/')[0] ?? '';
}

/** The room or the package that an import leads to. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return roomAt(resolve(dirname(file), specifier));
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
