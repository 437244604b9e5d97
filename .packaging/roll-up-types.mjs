import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * The declarations of what a module exports, as the text of one file: those that it names and those that they need, and
 * nothing else of the modules that they stand in. Every name has to be the same wherever it is used.
 *
 * @param {string} entry a TypeScript file that only re-exports.
 * @returns {string}
 * @throws Error where two declarations have one name, or a type would have to be inferred.
 */
export function rollUpTypes(entry) {
  const files = createFiles(dirname(entry));
  const exported = files.get(entry).reexported;
  const kept = new Map();
  const pending = exported.map(({ from, name }) => ({ file: from, name }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { file, name } = files.origin(next);
    const id = `${file} ${name}`;
    if (kept.has(id)) continue;
    const nodes = files.get(file).declared.get(name);
    if (nodes === undefined) throw new Error(`${file} declares no ${name}`);
    const twin = [...kept.values()].find((other) => other.name === name);
    if (twin !== undefined) throw new Error(`${name} is declared in ${file} and in ${twin.file}`);
    kept.set(id, { file, name, at: nodes[0].pos, text: nodes.map(textOf).join('\n') });
    for (const used of nodes.flatMap((node) => [...identifiersIn(node)])) {
      if (used !== name && files.knows(file, used)) pending.push({ file, name: used });
    }
  }
  const order = [...kept.values()].sort((a, b) =>
    a.file === b.file ? a.at - b.at : a.file < b.file ? -1 : 1,
  );
  const names = exported.map(({ name, isType }) => (isType ? `type ${name}` : name)).sort(byName);
  return `${HEAD}\n${order.map(({ text }) => text).join('\n\n')}\n\nexport { ${names.join(', ')} };\n`;
}

/** `await using` is a word of TypeScript 5.2, and its types are of a library that few projects name. */
const HEAD = '/// <reference lib="esnext.disposable" />\n';

function byName(a, b) {
  const [one, other] = [a, b].map((name) => name.replace(/^type /, ''));
  return one < other ? -1 : 1;
}

/** The modules, each read once, as declarations. */
function createFiles(root) {
  const known = new Map();
  const get = (file) => {
    const module = known.get(file) ?? read(file, root);
    known.set(file, module);
    return module;
  };
  return {
    get,
    knows: (file, name) => get(file).declared.has(name) || get(file).imported.has(name),
    /** Where a name that a module uses is declared. */
    origin({ file, name }) {
      const { declared, imported } = get(file);
      const from = declared.has(name) ? undefined : imported.get(name);
      return from === undefined ? { file, name } : this.origin({ file: from, name });
    },
  };
}

function read(file, root) {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(file, 'utf8'), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2023, isolatedDeclarations: true, declaration: true },
  });
  const [problem] = diagnostics;
  if (problem !== undefined) {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, ' ');
    throw new Error(`${relative(root, file)}: ${text}`);
  }
  const source = ts.createSourceFile(file, outputText, ts.ScriptTarget.ES2023, true);
  const module = { declared: new Map(), imported: new Map(), reexported: [] };
  for (const statement of source.statements) add(module, statement, file);
  return module;
}

function add({ declared, imported, reexported }, statement, file) {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    const from = statement.moduleSpecifier?.text;
    if (from === undefined) return;
    if (!from.startsWith('.')) throw new Error(`${file}: the types of ${from} would be needed`);
    const target = resolve(dirname(file), from.replace(/\.js$/, '.ts'));
    const isImport = ts.isImportDeclaration(statement);
    const clause = isImport ? statement.importClause : statement;
    const elements = (isImport ? clause?.namedBindings : clause.exportClause)?.elements ?? [];
    for (const { name, propertyName, isTypeOnly } of elements) {
      if (propertyName !== undefined) throw new Error(`${file}: ${name.text} has another name there`);
      if (isImport) imported.set(name.text, target);
      else reexported.push({ name: name.text, from: target, isType: isTypeOnly || clause.isTypeOnly });
    }
    return;
  }
  const name = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0].name.text
    : statement.name?.text;
  if (name !== undefined) declared.set(name, [...(declared.get(name) ?? []), statement]);
}

/** With its comment, and without `export`: what is exported is said at the end. */
function textOf(node) {
  const text = node.getFullText().trim();
  const [comment = ''] = /^(\/\*\*[\s\S]*?\*\/\s*)?/.exec(text) ?? [];
  const code = text.slice(comment.length).replace(/^export (declare )?/, '');
  const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  return `${comment}${isType || code.startsWith('declare ') ? code : `declare ${code}`}`;
}

function* identifiersIn(node) {
  if (ts.isIdentifier(node)) yield node.text;
  for (const child of node.getChildren()) yield* identifiersIn(child);
}
