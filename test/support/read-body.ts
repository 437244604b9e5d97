import type { ApiResponse } from '../../src/cluster/connection.js';

/** The whole body as text. */
export async function textOf({ body }: Pick<ApiResponse, 'body'>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** What the work is rejected with. */
export async function errorOf(work: Promise<unknown>): Promise<Error & { readonly hint?: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Waits until something that happens by itself has happened. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
