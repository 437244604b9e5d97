import type { PrintableWatchRecord } from '../../model/record.js';
import { recordJson } from './json-record.js';
import { yamlText } from './yaml-text.js';

/**
 * The `yaml` format: each record with its object as a document between `---` and `...`, without a line end. The end
 * mark tells a reader that the document is complete before the next one begins. Exact and safe as `toJson`; strings
 * that readers of YAML 1.1 take for something else (`yes`, `0777`, `=`) are quoted.
 */
export function toYaml(record: PrintableWatchRecord): string {
  return `---\n${yamlText(recordJson(record, { objects: true }))}...`;
}
