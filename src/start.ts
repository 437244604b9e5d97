import { existsSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { firstScreen } from 'kwatch:first-screen';
import { answerAtOnce } from './cli/help/at-once.js';
import type { main } from './main.js';

/*
 * Where the installed command begins: a small file that answers at once what can be, and otherwise runs src/main.ts, as
 * it was compiled by an earlier run. The single executable has all in one, and begins with src/main.ts.
 */

/** By then what a run begins with is compiled, and not yet thrown away. At the end of a shorter run it is kept too. */
const KEEP_AFTER_MS = 2_000;

const WRITABLE_BY_ALL = 0o002;

const { argv, env, stdout } = process;
const calledAs = basename(argv[1] ?? '', '.exe');
const answer = answerAtOnce(argv.slice(2), { firstScreen, calledAs, env, stdout });
if (answer === undefined) void runMain();
else stdout.on('error', () => undefined).write(answer);

async function runMain(): Promise<void> {
  const { keepHeapSmall } = await import('./process/small-heap.js');
  const { runCompiled } = await import('./process/compiled-program.js');
  keepHeapSmall();
  const file = join(__dirname, 'main.cjs');
  const build = `${process.version}-${process.arch}-${KWATCH_MAIN_DIGEST}`;
  const { exports, keep } = runCompiled({ file, build, folder: cacheFolder(), require });
  await (exports as { readonly main: typeof main }).main(() => {
    if (keep === undefined) return;
    let isDone = false;
    const once = (): void => {
      if (!isDone) keep();
      isDone = true;
    };
    setTimeout(once, KEEP_AFTER_MS).unref();
    process.once('exit', once);
  });
}

/** Where only the user writes: in a temporary folder others could put code. */
function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME, HOME = '', LOCALAPPDATA } = env;
  const folders = [XDG_CACHE_HOME, join(HOME, 'Library', 'Caches'), join(HOME, '.cache'), LOCALAPPDATA];
  const cache = folders.find((folder) => isAbsolute(folder ?? '') && existsSync(folder ?? ''));
  return cache === undefined || !isOwn(cache) ? undefined : join(cache, 'kwatch', 'compiled');
}

/** Under sudo it may be that of another user, who could put code there. */
function isOwn(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return process.platform === 'win32' || (uid === process.getuid?.() && (mode & WRITABLE_BY_ALL) === 0);
}
