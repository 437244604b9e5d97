import { Document, Scalar, visit } from 'yaml';
import type { JsonObject } from '../../model/json.js';
import type { PrintableWatchRecord } from '../../model/record.js';
import { escapeJson, escapeYaml, needsQuotes } from '../text/escape.js';
import { recordJson } from './json-record.js';
import { stringifyJson } from './stringify.js';

/** Nothing is folded: a line that is broken anew is a line that somebody else could have written. */
const LAYOUT = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };

/**
 * The `yaml` format: each record with its object as a document between `---` and `...`, without a line end. The end
 * mark tells a reader that the document is complete before the next one begins. Exact and safe as `toJson`; strings
 * that readers of YAML 1.1 take for something else (`yes`, `0777`) are quoted.
 */
export function toYaml(record: PrintableWatchRecord): string {
  return `---\n${yamlText(recordJson(record, { objects: true }))}...`;
}

/**
 * A document, each of its lines with its end.
 *
 * @param isQuoted which strings stand in double quotes on one line; `needsQuotes` are those that must.
 */
export function yamlText(
  json: JsonObject,
  isQuoted: (text: string, isTopKey: boolean) => boolean = needsQuotes,
): string {
  try {
    const document = new Document(json, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
    visit(document, {
      Scalar(key, scalar, above) {
        // A document, its map, and the pair that it is the key of.
        const isTopKey = key === 'key' && above.length === 3;
        if (typeof scalar.value === 'string' && isQuoted(scalar.value, isTopKey))
          scalar.type = Scalar.QUOTE_DOUBLE;
      },
    });
    return escapeYaml(document.toString(LAYOUT));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Deeper than the library's recursion: JSON is YAML too.
    return `${escapeJson(stringifyJson(json))}\n`;
  }
}
