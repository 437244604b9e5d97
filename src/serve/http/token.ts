import { readFileSync } from 'node:fs';
import { UsageError } from '../../model/errors.js';
import { TOKEN_BYTES, TOKEN_MIN } from './tunables.js';

/**
 * The token that is asked for: what a file holds, or one that nobody can guess.
 * @throws UsageError where the file cannot be read, or holds too little to be safe; the token is not quoted.
 */
export function readToken(file: string | undefined, randomText: (bytes: number) => string): string {
  if (file === undefined) return randomText(TOKEN_BYTES);
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `--auth-token-file ${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`,
    );
  }
  if (token.length >= TOKEN_MIN && /^[\w.~+/=-]+$/.test(token)) return token;
  throw new UsageError(
    `--auth-token-file ${file} needs at least ${TOKEN_MIN} letters, digits or -._~+/= on one line`,
    'write one with: openssl rand -hex 32',
  );
}
