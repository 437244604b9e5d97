import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '../model/errors.js';
import { whyUnreadable } from '../cluster/errors/unreadable-file.js';

/** The prefix of a secret in base64, as Standard Webhooks writes it. */
const PREFIX = 'whsec_';

/** Fewer bytes could be guessed: what Standard Webhooks demands. */
const KEY_MIN_BYTES = 24;

/** Read by others than its owner and its group. A secret that Kubernetes mounts belongs to root, and pods have a group. */
const BY_ALL = 0o004;

export interface Secrets {
  readonly keys: readonly Buffer[];
  /** What is unsafe about them, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * The secrets of a file, one a line: `whsec_` and base64, or the text itself.
 * @throws UsageError where there is none; it quotes nothing of the file.
 */
export async function readSecrets(file: string): Promise<Secrets> {
  const shown = `--post-secret-file ${JSON.stringify(file)}`;
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${shown} cannot be read: ${whyUnreadable(error)}`);
  });
  const lines = content.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (lines.length === 0)
    throw new UsageError(
      `${shown} is empty`,
      `write one with: echo "whsec_$(openssl rand -base64 32)" > ${file}`,
    );
  const keys = lines.map((line) => keyOf(line, shown));
  const { mode } = await stat(file);
  return {
    keys,
    warnings: [
      ...((mode & BY_ALL) === 0 ? [] : [`${shown} can be read by everybody on this machine: chmod 600`]),
      ...(keys.some((key) => key.length < KEY_MIN_BYTES)
        ? [`${shown} holds a secret of less than ${KEY_MIN_BYTES} bytes, which can be guessed`]
        : []),
    ],
  };
}

function keyOf(line: string, shown: string): Buffer {
  if (!line.startsWith(PREFIX)) return Buffer.from(line);
  const base64 = line.slice(PREFIX.length);
  if (/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(base64))
    return Buffer.from(base64, 'base64');
  throw new UsageError(`${shown} holds no base64 behind ${PREFIX}`);
}
