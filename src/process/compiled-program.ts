import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

/** What a file of CommonJS is given here. */
type Wrapped = (require: NodeJS.Require, module: { readonly exports: object }) => void;

export interface CompiledProgram {
  readonly exports: object;
  /** Keeps what V8 compiled of the program so far; undefined where that is kept already. Never throws. */
  readonly keep: (() => void) | undefined;
}

export interface CompiledOptions {
  /** A file of CommonJS in ASCII. */
  readonly file: string;
  /** Tells builds of it apart, and what may run them: a version of Node, a processor. */
  readonly build: string;
  /** Where what was compiled is kept; undefined: nowhere. Only the user may write there, since it is code. */
  readonly folder: string | undefined;
  readonly require: NodeJS.Require;
}

/** By the file's own first line an error's place is told, so what stands before it is no column. */
const BEFORE = '(function (require, module) {';

/** So many builds, each with some versions of Node, are kept. */
const KEPT = 6;

/**
 * Runs a bundle as it was compiled by an earlier run, which saves half of a start. Node's own cache, which 20 has not,
 * lacks all functions that are compiled when they are first called: most of them. What is kept is for one build, one
 * version of Node and the flags of V8 that are set; those must be the same when `keep` is called.
 */
export function runCompiled({ file, build, folder, require }: CompiledOptions): CompiledProgram {
  const flags = cachedDataVersionTag().toString(16);
  const kept = folder === undefined ? undefined : join(folder, `${build}-${flags}`);
  const cachedData = kept === undefined ? undefined : contentOf(kept);
  const source = `${BEFORE}${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, { filename: file, columnOffset: -BEFORE.length, cachedData });
  const module = { exports: {} };
  (script.runInThisContext() as Wrapped)(require, module);
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  return {
    exports: module.exports,
    keep: kept === undefined || isKept ? undefined : () => write(kept, script.createCachedData()),
  };
}

/** What was kept, if it is as it was written: V8 trusts what it reads, and would end the process. */
function contentOf(file: string): Buffer | undefined {
  try {
    const kept = readFileSync(file);
    const content = kept.subarray(DIGEST_BYTES);
    return digestOf(content).equals(kept.subarray(0, DIGEST_BYTES)) ? content : undefined;
  } catch {
    return undefined;
  }
}

const DIGEST_BYTES = 32;

function digestOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

function write(file: string, content: Buffer): void {
  const folder = dirname(file);
  const part = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(part, Buffer.concat([digestOf(content), content]), { mode: 0o600 });
    renameSync(part, file);
    for (const old of byAge(folder).slice(KEPT)) rmSync(old, { recursive: true, force: true });
  } catch {
    // A disk that is full, or may not be written to, only costs the time again. What is there by half goes with the old.
  }
}

/** What stands in a folder, the youngest first. */
function byAge(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, changedMs: statSync(path).mtimeMs }))
    .sort((a, b) => b.changedMs - a.changedMs)
    .map(({ path }) => path);
}
