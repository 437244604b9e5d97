import { appendFile, writeFile } from 'node:fs/promises';
import { EXIT, type ExitCode } from '../../model/errors.js';
import type { MaskedResult } from '../../model/flow/result.js';
import type { Sink } from '../../model/flow/sink.js';
import { stepSummary } from '../ci/github.js';
import { junitXml } from '../ci/junit.js';
import type { Conclusion } from './conclusion.js';

export interface ResultSinkOptions {
  /** How the run came out; undefined where it ended before it knew what to look at. */
  readonly result: (code: ExitCode) => Promise<MaskedResult | undefined>;
  readonly conclusion: Conclusion;
  /** Where the JUnit report goes. */
  readonly junit: string | undefined;
  /** GitHub's file for the summary of a step. */
  readonly stepSummary: string | undefined;
  readonly notice: (text: string) => Promise<void>;
}

/** Tells how a run came out, and writes the files that were asked for: one that cannot be written is no success. */
export function createResultSink(options: ResultSinkOptions): Sink {
  const { conclusion, junit, notice } = options;
  const tryWrite = async (
    path: string | undefined,
    write: (path: string) => Promise<void>,
  ): Promise<boolean> => {
    if (path === undefined) return true;
    try {
      await write(path);
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      await notice(`cannot write ${path} (${code})`);
      return false;
    }
  };
  return {
    async end(code) {
      const result = await options.result(code);
      if (result === undefined) return code;
      await conclusion.conclude(result);
      const written = await Promise.all([
        tryWrite(junit, (path) => writeFile(path, junitXml(result))),
        tryWrite(options.stepSummary, (path) => appendFile(path, stepSummary(result))),
      ]);
      return code === EXIT.ok && !written.every(Boolean) ? EXIT.unexpected : code;
    },
  };
}
