import { execFile } from 'node:child_process';
import { errorCode, oneLine } from '../cluster/errors/sanitize.js';
import { UsageError } from '../model/errors.js';
import { MAX_BYTES, type ManifestEdge, type ManifestText, TOO_LARGE } from './manifest-text.js';

/** It may fetch remote bases with git. */
const TIMEOUT_MS = 120_000;

/**
 * What `kubectl kustomize` makes of a directory.
 * @throws UsageError where there is no kubectl, and with its own words where it fails.
 */
export async function buildKustomization(
  directory: string,
  { env, signal }: ManifestEdge,
): Promise<ManifestText> {
  const name = `--kustomize ${oneLine(directory)}`;
  // A name that begins with a dash is no flag.
  const path = directory.startsWith('-') ? `./${directory}` : directory;
  const options = { env: { ...env }, signal, timeout: TIMEOUT_MS, maxBuffer: MAX_BYTES } as const;
  return new Promise((resolve, reject) => {
    execFile('kubectl', ['kustomize', path], { ...options, encoding: 'buffer' }, (error, stdout, stderr) => {
      if (error === null) resolve({ name, bytes: stdout });
      else reject(failure(name, error, stderr.toString('utf8')));
    });
  });
}

function failure(name: string, error: Error & { killed?: boolean }, said: string): UsageError {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'EACCES')
    return new UsageError(
      `${name} is built by kubectl, and there is none in PATH`,
      'with a kustomize of its own: kustomize build DIR | kwatch -f -',
    );
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return new UsageError(`${name} ${TOO_LARGE}`);
  if (error.killed === true)
    return new UsageError(`${name}: kubectl was not ready within ${TIMEOUT_MS / 1000} s, and was ended`);
  const last = said.split('\n').findLast((line) => line.trim() !== '') ?? 'it gave no reason';
  // In front of it stands `error:` or klog's head, by the version of kubectl.
  const why = /\berr="(.*)"$/.exec(last)?.[1] ?? last.replace(/^error: /i, '');
  return new UsageError(`${name}: kubectl kustomize failed: ${oneLine(why)}`);
}
