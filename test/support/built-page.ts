import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageFiles } from '../../src/serve/http/routes.js';

const file = resolve(import.meta.dirname, '../../dist/parts/page.cjs');

/** The page as the build put it into the program. */
export async function builtPage(): Promise<PageFiles> {
  const { page } = (await import(pathToFileURL(file).href)) as {
    page: Record<string, { type: string; text: string }>;
  };
  return new Map(
    Object.entries(page).map(([path, { type, text }]) => [path, { type, body: Buffer.from(text) }]),
  );
}
