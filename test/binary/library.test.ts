import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import ts54 from 'typescript-5.4';
import { describe, expect, test } from 'vitest';
import * as source from '../../src/library/index.js';

type Compiler = typeof ts;

/** Of its own types nothing is needed that those of the newest do not say. */
const oldest = ts54 as unknown as Compiler;

const root = resolve(import.meta.dirname, '../..');
const entry = join(root, 'dist/index.js');

/** A file and all that it imports before it runs. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const statics = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g);
  for (const [, specifier = ''] of statics) loadedBy(resolve(dirname(file), specifier), seen);
  return seen;
}

describe('the library as it was built', () => {
  test('exports what its source does, and of types everything that those need', async () => {
    const built = (await import(entry)) as Record<string, unknown>;
    expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
  });

  test('loads neither the command line, colours, YAML, client-node nor HTTP before it is asked to', () => {
    const text = [...loadedBy(entry)].map((file) => readFileSync(file, 'utf8')).join('\n');
    // A word of each that no minifier takes away.
    for (const word of ['commander.', 'FORCE_COLOR', 'tag:yaml.org', 'loadFromOptions', '"node:https"'])
      expect(text, word).not.toContain(word);
    expect(text.length).toBeLessThan(150_000);
    // Each file takes its time.
    expect(loadedBy(entry).size).toBeLessThan(16);
  });

  test('finds what it loads later, client-node too, where an old login needs that', async () => {
    const parts = readdirSync(join(root, 'dist/library')).map((name) => join(root, 'dist/library', name));
    const later = [entry, ...parts].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bimport\("(\.[^"]+)"\)/g)].map(([, to = '']) =>
        resolve(dirname(file), to),
      ),
    );
    expect(later.filter((file) => !existsSync(file))).toEqual([]);
    const clientNode = later.find((file) => file.includes('/library/client-node-'));
    expect(await import(clientNode!)).toHaveProperty('kubeConfigOptions');
  });

  test.each(
    [ts, oldest].flatMap((compiler) => [
      [
        compiler.version,
        'node16',
        compiler,
        compiler.ModuleKind.Node16,
        compiler.ModuleResolutionKind.Node16,
      ] as const,
      [
        compiler.version,
        'bundler',
        compiler,
        compiler.ModuleKind.ESNext,
        compiler.ModuleResolutionKind.Bundler,
      ] as const,
    ]),
  )(
    'its types serve a strict project of TypeScript %s that resolves modules as %s',
    (_, __, compiler, module, moduleResolution) => {
      expect(complaints(compiler, USE, { module, moduleResolution })).toEqual([]);
    },
  );

  test('the oldest TypeScript that they are for is 5.4', () => {
    expect(oldest.version).toMatch(/^5\.4\./);
  });

  test('its types refuse what they do not offer', () => {
    const wrong = `import { createWorkQueue } from 'kwatch'; createWorkQueue<string>().add(5);`;
    const resolution = {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
    };
    for (const compiler of [ts, oldest])
      expect(complaints(compiler, wrong, resolution)).toEqual([
        expect.stringMatching(/'number' is not assignable to parameter of type 'string'/) as string,
      ]);
  });
});

/** A user's program, with an interface of its own and one of another package's shape. */
const USE = `
import { ApiStatusError, connect, createSharedInformerFactory, createWorkQueue, runInformer, runLeaderElection } from 'kwatch';
import type { Informer, KubernetesObject, Resource } from 'kwatch';
interface GitJob extends KubernetesObject { spec: { repo: string } }
class V1Thing { 'apiVersion'?: string; 'kind'?: string; 'metadata'?: { name?: string; creationTimestamp?: Date }; }
await using cluster = await connect({ context: 'stage' });
await using factory = createSharedInformerFactory(cluster, { namespace: 'shop' });
const jobs: Informer<GitJob> = await factory.informer<GitJob>({ group: 'example.com', kind: 'GitJob' });
const things = await factory.informer<V1Thing>('things');
const queue = createWorkQueue<string>();
jobs.on('update', ({ old, object, resync }) => { if (!resync && old.spec.repo !== object.spec.repo) queue.add(object.spec.repo); });
things.addIndex('name', (thing) => [thing.metadata?.name ?? '']);
for await (const delta of jobs) if (delta.type === 'delete') console.log(delta.deletedFinalStateUnknown);
await runInformer(cluster, 'things', { project: ({ metadata }: V1Thing) => metadata?.name, handle: ({ key, object }) => queue.add(object ?? key) });
await runLeaderElection({ cluster, name: 'things' }, async ({ signal }) => { await jobs.waitForSync(signal); });
const found: Resource = await cluster.resources.find('pods');
try { await cluster.resource('pods').get(found.plural, { signal: AbortSignal.timeout(5) }); }
catch (error) { if (error instanceof ApiStatusError) console.log(error.status); }
`;

/** By compiler, those of TypeScript itself and of Node, which take the longest to read. */
const sources = new Map<Compiler, Map<string, ts.SourceFile | undefined>>();

function complaints(compiler: Compiler, code: string, options: ts.CompilerOptions): readonly string[] {
  // Within the package, so that its name leads to its own `exports`.
  const file = join(root, 'dist/use.mts');
  const all: ts.CompilerOptions = {
    ...options,
    target: compiler.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  const host = compiler.createCompilerHost(all);
  const read = host.getSourceFile.bind(host);
  const known = sources.get(compiler) ?? new Map<string, ts.SourceFile | undefined>();
  sources.set(compiler, known);
  host.getSourceFile = (name, ...rest) => {
    if (name === file) return compiler.createSourceFile(name, code, compiler.ScriptTarget.ES2022);
    const source = known.get(name) ?? read(name, ...rest);
    known.set(name, source);
    return source;
  };
  const program = compiler.createProgram([file], all, host);
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => /dist\/(use\.mts|index\.d\.ts)$/.test(fileName));
  expect(own).toHaveLength(2);
  return own
    .flatMap((each) => [...program.getSyntacticDiagnostics(each), ...program.getSemanticDiagnostics(each)])
    .map(({ messageText }) => compiler.flattenDiagnosticMessageText(messageText, ' '));
}
