import { readFileSync } from 'node:fs';
import { pathOf } from '../pages.js';
import { type Declaration, type Documented, allDeclarations, publicDeclarations } from './declarations.js';

/** Where the parts of the library stand, and what the page calls them. */
const SECTIONS: readonly (readonly [title: string, modules: RegExp])[] = [
  ['Clusters', /^\.\/cluster\/|^\.\.\/model\/object\/resource\./],
  ['Informers', /^\.\/informer\//],
  ['Queues', /^\.\.\/workqueue\//],
  ['Controllers', /^\.\/controller\/|^\.\/lease\/|^\.\.\/model\/flow\/leadership\./],
  ['What changed', /^\.\/diff\/|^\.\.\/model\/flow\/change\./],
  ['Objects', /^\.\/object\./],
  ['Errors', /^\.\/errors\./],
  ['Time', /^\.\.\/model\/(real-)?clock\.|^\.\.\/informer\/reflector\/backoff\./],
];

/** The reference of everything public, as Markdown. */
export function apiReference(): string {
  const declarations = publicDeclarations();
  const sections = sectionsOf([...declarations.keys()]);
  const linked = (names: readonly string[]): string =>
    names.map((name) => `[${name}](#${name.toLowerCase()})`).join(' · ');
  const toc = sections.map(([title, names]) => `- **${title}**: ${linked(names)}`).join('\n');
  const known = new Set(declarations.keys());
  const parts = sections.map(([title, names]) => {
    const entries = names.map((name) => entryOf(declarations.get(name)!, known, linked));
    return `## ${title}\n\n${entries.join('\n\n')}`;
  });
  return [toc, ...parts].join('\n\n');
}

/** Everything public without a word of explanation: what a change of it is seen by. */
export function apiReport(): string {
  const declarations = [...allDeclarations()].sort(([a], [b]) => (a < b ? -1 : 1));
  return declarations.map(([, { code }]) => code).join('\n\n');
}

/** The names that a module exports, by the section that it belongs to. */
function sectionsOf(names: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const index = readFileSync(pathOf('src/library/index.ts'), 'utf8');
  const moduleOf = new Map<string, string>();
  for (const [, words = '', from = ''] of index.matchAll(/export (?:type )?\{([^}]*)\} from '([^']*)'/g)) {
    for (const [name] of words.replaceAll('type ', '').matchAll(/\w+/g)) moduleOf.set(name, from);
  }
  const sectionOf = (name: string): string => {
    const section = SECTIONS.find(([, modules]) => modules.test(moduleOf.get(name) ?? ''));
    if (section === undefined) throw new Error(`in which section of docs/api.md is ${name}?`);
    return section[0];
  };
  const order = [...moduleOf.keys()];
  return SECTIONS.map(([title]) => {
    const own = names.filter((name) => sectionOf(name) === title);
    return [title, own.sort((a, b) => order.indexOf(a) - order.indexOf(b))] as const;
  }).filter(([, own]) => own.length > 0);
}

function entryOf(
  declaration: Declaration,
  known: ReadonlySet<string>,
  linked: (names: readonly string[]) => string,
): string {
  const { name, text, code, members } = declaration;
  const used = [...new Set([...code.matchAll(/\w+/g)].map(([word]) => word))];
  const others = used.filter((word) => word !== name && known.has(word));
  const head =
    members.length === 0 ? withUnnamed(code, known) : (code.split('\n')[0] ?? '').replace(/ \{$/, '');
  return [
    `### ${name}`,
    text,
    fenced(head),
    ...notesOf(declaration),
    members.map((member) => `- ${memberOf(member)}`).join('\n'),
    ...[declaration, ...members].flatMap(({ examples }) => examples.map(fenced)),
    others.length === 0 ? '' : `With: ${linked(others)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** With what it is made of and nobody can import. */
function withUnnamed(code: string, known: ReadonlySet<string>): string {
  const all = allDeclarations();
  const parts = new Map<string, string>();
  const pending = [code];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [word] of next.matchAll(/\w+/g)) {
      const part = known.has(word) || parts.has(word) ? undefined : all.get(word);
      if (part === undefined) continue;
      parts.set(word, part.code);
      pending.push(part.code);
    }
  }
  return [code, ...parts.values()].join('\n\n');
}

function memberOf(member: Documented): string {
  const code = member.code.replaceAll(/\s*\n\s*/g, ' ').replace(/;$/, '');
  const text = [member.text, ...notesOf(member)].filter((part) => part !== '').join(' ');
  // What stands in several paragraphs goes on below the item.
  return `\`${code}\`${text === '' ? '' : `: ${text.replaceAll('\n', '\n  ')}`}`;
}

function notesOf({ notes }: Documented): readonly string[] {
  return notes.map(([tag, text]) => {
    if (tag !== 'param') return `${tag === 'throws' ? 'Throws' : 'Returns'} ${text}`;
    const [, name = '', what = ''] = /^(\w+) ?([^]*)$/.exec(text) ?? [];
    return `\`${name}\`: ${what}`;
  });
}

function fenced(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}
