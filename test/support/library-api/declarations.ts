import ts from 'typescript';
import { rollUpTypes } from '../../../.packaging/roll-up-types.mjs';
import { pathOf } from '../pages.js';

/** What the library says of something public. */
export interface Documented {
  /** `connect`, `Informer`, `Informer.addIndex`. */
  readonly name: string;
  /** The text of its docstring, as Markdown; empty where it has none. */
  readonly text: string;
  /** `returns`, `throws` and the parameters, each with its text. */
  readonly notes: readonly (readonly [tag: string, text: string])[];
  readonly examples: readonly string[];
  /** As TypeScript, without docstrings of its own or of what is in it. */
  readonly code: string;
}

export interface Declaration extends Documented {
  readonly isValue: boolean;
  /** Of interfaces and classes. */
  readonly members: readonly Documented[];
}

/** Everything that `import … from 'kwatch'` gives, by name: as the package's types have it. */
export function publicDeclarations(): ReadonlyMap<string, Declaration> {
  const { declared, exported } = readTypes();
  return new Map(exported.map((name) => [name, withInherited(found(declared, name), declared, exported)]));
}

/** Everything that stands in the package's types, what is only used by others too. */
export function allDeclarations(): ReadonlyMap<string, Declaration> {
  return readTypes().declared;
}

interface Types {
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly exported: readonly string[];
}

let types: Types | undefined;
/** Read once: it takes half a second. */
function readTypes(): Types {
  types ??= parseTypes();
  return types;
}

function parseTypes(): Types {
  const text = rollUpTypes(pathOf('src/library/index.ts'));
  const source = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.ES2023, true);
  const declared = new Map<string, Declaration>();
  let exported: readonly string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause !== undefined && ts.isNamedExports(clause))
        exported = clause.elements.map(({ name }) => name.text);
      continue;
    }
    const declaration = declarationOf(statement, source);
    // Of a function with overloads the first says what it is.
    const first = declared.get(declaration.name);
    const whole =
      first === undefined ? declaration : { ...first, code: `${first.code}\n${declaration.code}` };
    declared.set(whole.name, whole);
  }
  return { declared, exported };
}

/** With the members of an interface that it extends and that nobody can name. */
function withInherited(
  declaration: Declaration,
  declared: ReadonlyMap<string, Declaration>,
  exported: readonly string[],
): Declaration {
  const [, parent = ''] = / extends (\w+)/.exec(declaration.code.split('\n')[0] ?? '') ?? [];
  const inherited = exported.includes(parent) ? undefined : declared.get(parent);
  return { ...declaration, members: [...(inherited?.members ?? []), ...declaration.members] };
}

/** The same with every member that is documented. */
export function allDocumented(): readonly Documented[] {
  return [...publicDeclarations().values()].flatMap((declaration) => [declaration, ...declaration.members]);
}

function found(declared: ReadonlyMap<string, Declaration>, name: string): Declaration {
  const declaration = declared.get(name);
  if (declaration === undefined) throw new Error(`${name} is exported and not declared`);
  return declaration;
}

function declarationOf(statement: ts.Statement, source: ts.SourceFile): Declaration {
  const name = nameOf(statement);
  const isClass = ts.isClassDeclaration(statement);
  const isInterface = ts.isInterfaceDeclaration(statement);
  const members = isClass || isInterface ? [...statement.members] : [];
  return {
    ...documented(statement, source, name),
    isValue: !isInterface && !ts.isTypeAliasDeclaration(statement),
    members: members.map((member) => {
      const own = member.name === undefined ? 'constructor' : member.name.getText(source);
      return documented(member, source, `${name}.${own}`);
    }),
  };
}

function documented(node: ts.Node, source: ts.SourceFile, name: string): Documented {
  const [comment] = ts.getLeadingCommentRanges(source.text, node.getFullStart())?.slice(-1) ?? [];
  const docstring = comment === undefined ? '' : source.text.slice(comment.pos, comment.end);
  const tags = tagsOf(docstring.startsWith('/**') ? docstring : '');
  const [[, text] = ['', '']] = tags;
  return {
    name,
    text,
    notes: tags.slice(1).filter(([tag]) => tag !== 'example'),
    examples: tags.filter(([tag]) => tag === 'example').map(([, code]) => code),
    code: narrower(withoutDocstrings(node.getText(source))),
  };
}

/** What stands before the first tag, by the name '', and each tag. */
function tagsOf(docstring: string): (readonly [tag: string, text: string])[] {
  const lines = docstring
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const tags: [string, string[]][] = [['', []]];
  for (const line of lines) {
    const [, tag, rest] = /^@(\w+) ?(.*)$/.exec(line) ?? [];
    if (tag === undefined) tags.at(-1)?.[1].push(line);
    else tags.push([tag, [rest ?? '']]);
  }
  return tags.map(([tag, of]) => [tag, of.join('\n').trim()] as const);
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations[0]?.name.getText() ?? '';
  const { name } = statement as ts.DeclarationStatement;
  if (name === undefined) throw new Error(`what is this: ${statement.getText()}`);
  return name.text;
}

function withoutDocstrings(code: string): string {
  return code.replaceAll(/^ *\/\*\*[^]*?\*\/\n/gm, '').replaceAll(/^ *\/\/.*\n/gm, '');
}

/** TypeScript prints declarations with four spaces. */
function narrower(code: string): string {
  return code.replaceAll(/^( +)/gm, (spaces) => ' '.repeat(spaces.length / 2));
}
