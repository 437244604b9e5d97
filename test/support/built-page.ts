import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageFiles } from '../../src/serve/http/routes.js';

const chunks = resolve(import.meta.dirname, '../../dist/chunks');

/** The page as the build put it into the program. */
export async function builtPage(): Promise<PageFiles> {
  const holder = readdirSync(chunks).find((name) => name.startsWith('kwatch_page-'));
  if (holder === undefined) throw new Error('there is no page in dist: build first');
  const { page } = (await import(pathToFileURL(join(chunks, holder)).href)) as {
    page: Record<string, { type: string; text: string }>;
  };
  return new Map(
    Object.entries(page).map(([path, { type, text }]) => [path, { type, body: Buffer.from(text) }]),
  );
}
