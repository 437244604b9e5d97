import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import type { ProcessContext } from './process-context.js';

/** A program that opens a browser fails within this, or has done it. */
const FAILS_WITHIN_MS = 2_000;

/** What opens an address where no BROWSER is set. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '""'],
};

/**
 * Opens an address in the user's browser, which goes on by itself.
 * @returns why that failed; undefined where it did not.
 */
export async function openBrowser(
  address: string,
  { env, clock }: Pick<ProcessContext, 'env' | 'clock'>,
): Promise<string | undefined> {
  if (!address.startsWith('http')) return 'a socket in the file system has no page in a browser';
  const own = env['BROWSER'];
  const [program, ...args] =
    own === undefined || own === '' ? (OPENERS[platform()] ?? ['xdg-open']) : ([own] as const);
  const over = new AbortController();
  const failed = new Promise<string>((resolve) => {
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? `there is no ${program}` : `${program}: ${error.code ?? 'failed'}`),
    );
    child.on('exit', (code) => {
      if (code !== null && code > 0) resolve(`${program} ended with ${code}`);
    });
    child.unref();
  });
  const why = await Promise.race([failed, clock.sleep(FAILS_WITHIN_MS, over.signal).then(() => undefined)]);
  over.abort();
  return why;
}
