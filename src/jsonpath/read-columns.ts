import { UsageError, expressionErrorAt } from '../model/errors.js';
import type { PathColumn } from '../model/json/json-path.js';
import { parseJsonPath } from './read-path.js';

const EXAMPLE = 'NAME:.metadata.name,IMAGE:.spec.containers[*].image';

/**
 * Reads columns as `kubectl get -o custom-columns` takes them: `NAME:.metadata.name,IMAGE:.spec.containers[*].image`
 * (kubectl, pkg/cmd/get, customcolumn.go). A comma or colon within brackets or quotes belongs to a path.
 *
 * @throws UsageError with the place marked.
 */
export function parseColumns(text: string, source: string): readonly PathColumn[] {
  if (text.trim() === '') throw new UsageError(`${source} has no columns; write for example ${EXAMPLE}`);
  return splitAtCommas(text).map(([spec, at]) => {
    const colon = spec.indexOf(':');
    if (colon < 1 || colon === spec.length - 1) {
      throw expressionErrorAt(
        source,
        text,
        at + (colon < 1 ? 0 : colon + 1),
        'expected HEAD:PATH such as NAME:.metadata.name',
      );
    }
    const head = spec.slice(0, colon).trim();
    return { head, path: parseJsonPath(spec.slice(colon + 1), `${source} column ${head}`, true) };
  });
}

/**
 * Reads a file of `custom-columns-file`: heads in its first line, a path below each in the second, with blanks between.
 * @throws UsageError where there are not two such lines, or a path cannot be read.
 */
export function parseColumnsFile(text: string, source: string): readonly PathColumn[] {
  const [heads = [], paths = []] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
  if (heads.length === 0 || heads.length !== paths.length) {
    throw new UsageError(
      `${source} has ${heads.length} heads in its first line and ${paths.length} paths in its second; write as many of both: NAME IMAGE, and below them .metadata.name .spec.containers[*].image`,
    );
  }
  return heads.map((head, index) => ({
    head,
    path: parseJsonPath(paths[index] ?? '', `${source} column ${head}`, true),
  }));
}

/** Each part, and where it begins. */
function splitAtCommas(text: string): readonly (readonly [part: string, at: number])[] {
  const parts: (readonly [string, number])[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (character === undefined || (character === ',' && depth <= 0 && quote === '')) {
      parts.push([text.slice(from, at), from]);
      from = at + 1;
    }
  }
  return parts;
}
