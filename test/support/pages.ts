import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The pages of the project: Markdown at the top and in docs/, by their path from the top. */
export const PAGES: readonly string[] = ['.', 'docs'].flatMap((dir) =>
  readdirSync(`${root}/${dir}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => (dir === '.' ? name : `${dir}/${name}`)),
);

/** Where a page lies. */
export function pathOf(page: string): string {
  return `${root}/${page}`;
}

export function readPage(page: string): string {
  return readFileSync(pathOf(page), 'utf8');
}

/** What stands between `<!-- name:start -->` and `<!-- name:end -->`, the marks in groups of their own. */
export function marked(name: string): RegExp {
  return new RegExp(`(<!-- ${name}:start -->\n)([^]*?)(<!-- ${name}:end -->)`);
}
