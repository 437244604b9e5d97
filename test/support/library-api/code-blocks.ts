import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { PAGES, pathOf, readPage } from '../pages.js';
import { allDocumented, publicDeclarations } from './declarations.js';

/** A piece of TypeScript that is shown to somebody. */
export interface CodeBlock {
  /** `docs/library.md 3`, `connect`, `Informer.addIndex`. */
  readonly name: string;
  readonly code: string;
}

/** Every piece in the pages that are written by hand, and in the docstrings of the library. */
export function codeBlocks(): readonly CodeBlock[] {
  const pages = PAGES.filter((page) => page !== 'docs/api.md');
  const ofPages = pages.flatMap((page) =>
    [...readPage(page).matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = ''], n) => ({
      name: `${page} ${n + 1}`,
      code,
    })),
  );
  const ofDocstrings = allDocumented().flatMap(({ name, examples }) =>
    examples.map((code, n) => ({ name: n === 0 ? name : `${name} ${n + 1}`, code })),
  );
  return [...ofPages, ...ofDocstrings];
}

/** Them as one module, each a function by its name: what the compiler looks at, and tests call. */
export function moduleOf(blocks: readonly CodeBlock[]): string {
  const given = givenNames();
  const parsed = blocks.map((block) => parse(block, given));
  const used = new Set(parsed.flatMap((block) => [...block.used]));
  const declarations = publicDeclarations();
  const own = [...declarations.values()].filter(({ name }) => used.has(name));
  const listed = own.map(({ name, isValue }) => (isValue ? name : `type ${name}`));
  const others = [...used].filter((name) => /^V\d[A-Z]/.test(name)).map((name) => `type ${name}`);
  const values = [...used].filter((name) => CLIENT_NODE.includes(name));
  const functions = parsed.map(({ name, body, needs }) => {
    const takes = needs.length === 0 ? '' : `given: Pick<Given, ${needs.map(quoted).join(' | ')}>`;
    const gets =
      needs.length === 0 ? '' : `const { ${needs.join(', ')} } = given;\nvoid [${needs.join(', ')}];\n`;
    return `export const ${identifier(name)} = async (${takes}) => {\n${gets}{\n${body}\n}\n};`;
  });
  return [
    '/* Written by `npm run docs`: the code of the pages and of the docstrings, to be compiled and run. */',
    `import { ${[...values, ...others].sort().join(', ')} } from '@kubernetes/client-node';`,
    `import { ${listed.sort().join(', ')} } from 'kwatch';`,
    "import type { Given } from './given.js';",
    ...functions,
    '',
  ].join('\n');
}

/** The name of a block in the module. */
export function identifier(name: string): string {
  return `of_${name.replaceAll(/\W+/g, '_')}`;
}

/** Whether a block can be run without a cluster. */
export function needsNoCluster(block: CodeBlock): boolean {
  const { used, needs } = parse(block, givenNames());
  return (
    ['connect', 'KubeConfig'].every((name) => !used.has(name)) && needs.every((name) => PLAIN.includes(name))
  );
}

const CLIENT_NODE = ['CoreV1Api', 'KubeConfig', 'makeInformer'];
const PLAIN = ['signal', 'queue', 'work', 'makeItSo'];

/** The names of `Given`, as they stand there. */
function givenNames(): readonly string[] {
  const text = readFileSync(pathOf('test/docs/given.ts'), 'utf8');
  return [...text.matchAll(/^ {2}(?:readonly )?(\w+)[:(]/gm)].map(([, name = '']) => name);
}

interface ParsedBlock {
  readonly name: string;
  readonly body: string;
  /** Every name that it uses and does not declare. */
  readonly used: ReadonlySet<string>;
  /** Those of `Given` among them. */
  readonly needs: readonly string[];
}

function parse({ name, code }: CodeBlock, given: readonly string[]): ParsedBlock {
  const source = ts.createSourceFile(`${name}.ts`, code, ts.ScriptTarget.ES2023, true);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const others = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const values = others.flatMap((statement) => [...declaredNames(statement)]);
  const types = others.filter(ts.isInterfaceDeclaration).map((statement) => statement.name.text);
  const used = new Set(others.flatMap((statement) => [...namesUsed(statement)]));
  for (const declared of [...values, ...types]) used.delete(declared);
  refuseMissing(name, imports, used);
  const body = others.map((statement) => statement.getFullText(source).replace(/^\n+/, '')).join('\n');
  const uses = [...values, ...types.map((type) => `undefined as unknown as ${type}`)];
  const keep = uses.length === 0 ? '' : `\nvoid [${uses.join(', ')}];`;
  // A comment behind the last statement says what it prints.
  const rest = code.slice(others.at(-1)?.end ?? 0).trimEnd();
  return { name, body: `${body}${rest}${keep}`, used, needs: given.filter((each) => used.has(each)) };
}

/** A block that imports anything imports everything that it uses. */
function refuseMissing(
  name: string,
  imports: readonly ts.ImportDeclaration[],
  used: ReadonlySet<string>,
): void {
  if (imports.length === 0) return;
  const imported = imports.flatMap(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.map((each) => each.name.text)
      : [];
  });
  const isOurs = (each: string): boolean => publicNames().has(each) || /^V\d[A-Z]/.test(each);
  const missing = [...used].filter((each) => isOurs(each) && !imported.includes(each));
  const idle = imported.filter((each) => !used.has(each));
  if (missing.length + idle.length > 0)
    throw new Error(`${name} imports too little or too much: ${[...missing, ...idle].join(', ')}`);
}

let names: ReadonlySet<string> | undefined;
function publicNames(): ReadonlySet<string> {
  names ??= new Set(publicDeclarations().keys());
  return names;
}

function* declaredNames(statement: ts.Statement): Generator<string> {
  if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) yield statement.name.text;
  if (!ts.isVariableStatement(statement)) return;
  for (const { name } of statement.declarationList.declarations) {
    if (ts.isIdentifier(name)) yield name.text;
    else
      for (const element of name.elements) if (!ts.isOmittedExpression(element)) yield element.name.getText();
  }
}

/** The identifiers that stand for something by themselves, and not as a part of something else. */
function* namesUsed(node: ts.Node): Generator<string> {
  if (ts.isIdentifier(node) && !isLabel(node)) yield node.text;
  for (const child of node.getChildren()) yield* namesUsed(child);
}

function isLabel(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return true;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isParameter(parent)) &&
    parent.name === node
  );
}

function quoted(text: string): string {
  return `'${text}'`;
}
