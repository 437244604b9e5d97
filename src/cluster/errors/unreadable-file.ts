import { TransportError } from '../../model/errors.js';
import { errorCode, oneLine } from './sanitize.js';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
};

/** Why a file could not be read, for a message. */
export function whyUnreadable(error: unknown): string {
  const code = errorCode(error) ?? 'unknown error';
  return WHY[code] ?? code;
}

/**
 * The error of a file that cannot be read, and that a kubeconfig or a service account names.
 * @param what the file is: `the token file`.
 */
export function unreadableFile(what: string, path: string, error: unknown): TransportError {
  return new TransportError(`cannot read ${what} ${oneLine(path)}: ${whyUnreadable(error)}`, {
    hint: 'check the paths in the kubeconfig: `kubectl config view --minify`',
  });
}
