import { readFile } from 'node:fs/promises';
import { whyUnreadable } from '../cluster/errors/unreadable-file.js';
import { UsageError } from '../model/errors.js';

/** What kwatch or HTTP itself says there. */
const TAKEN = /^(?:content-type|content-length|host|connection|transfer-encoding|expect|ce-.*|webhook-.*)$/;

/** A field name and a value as HTTP takes them (RFC 9110, sections 5.1 and 5.5). */
const LINE =
  /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)$/;

/**
 * The headers that a person wants on each request, by their names in lower case.
 *
 * @param texts each `Name: value`, or `@FILE` for a file with such lines.
 * @throws UsageError where one is none; it quotes no value, which may be a credential.
 */
export async function readHeaders(texts: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const lines = await Promise.all(
    texts.map(async (text) => (text.startsWith('@') ? linesOf(text.slice(1)) : [{ line: text, place: '' }])),
  );
  const headers: Record<string, string> = {};
  for (const { line, place } of lines.flat()) {
    const [, written = '', value = ''] = LINE.exec(line) ?? [];
    const name = written.toLowerCase();
    if (value === '')
      throw new UsageError(
        `--post-header${place} is no header`,
        "write 'Name: value', or @FILE for a file with such lines; its value is not quoted here",
      );
    if (TAKEN.test(name)) throw new UsageError(`--post-header${place} ${name} is set by kwatch itself`);
    if (name in headers) throw new UsageError(`--post-header${place} ${name} is given twice`);
    headers[name] = value;
  }
  return headers;
}

async function linesOf(file: string): Promise<readonly { line: string; place: string }[]> {
  const content = await readFile(file, 'latin1').catch((error: unknown) => {
    throw new UsageError(`--post-header @${file} cannot be read: ${whyUnreadable(error)}`);
  });
  return content.split('\n').flatMap((text, at) => {
    const line = text.trim();
    return line === '' || line.startsWith('#') ? [] : [{ line, place: ` @${file}:${at + 1}` }];
  });
}
