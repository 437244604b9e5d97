import { YamlError, readYamlText } from '../cluster/kubeconfig/kubeconfig-yaml.js';
import { decodeText } from '../model/json/text-bytes.js';
import { UsageError } from '../model/errors.js';
import type { Json } from '../model/json/json.js';
import { endOfTree } from '../model/json/json-text.js';
import type { ManifestText } from './manifest-text.js';

/** One document of a manifest that holds something. */
export interface ManifestDocument {
  /** `web.yaml, document 2 (line 14)`. */
  readonly place: string;
  readonly value: Json;
}

/** Read as YAML, a document takes a hundred times its size in memory; as JSON it may be as large as a file. */
const MAX_YAML_CHARACTERS = 8 * 1024 * 1024;

/**
 * The documents of a text as kubectl takes it apart: YAML with `---` between them, or JSON, one value after the other
 * (apimachinery, util/yaml/decoder.go). Empty ones are left out.
 * @throws UsageError with the place of what is neither.
 */
export function documentsOf({ name, bytes }: ManifestText): readonly ManifestDocument[] {
  const text = decode(name, bytes);
  return jsonDocuments(name, text) ?? yamlDocuments(name, text);
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    throw new UsageError(`${name} is no text, and so no manifest`);
  }
}

/** Undefined where it is no JSON: YAML may begin like it. */
function jsonDocuments(name: string, text: string): readonly ManifestDocument[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const documents: ManifestDocument[] = [];
  const something = /\S/g;
  let line = 1;
  let from = 0;
  try {
    for (;;) {
      something.lastIndex = from;
      const begin = something.exec(text)?.index;
      if (begin === undefined) return documents;
      const end = endOfTree(text, begin);
      if (end < 0) return undefined;
      line += linesIn(text.slice(from, begin));
      const place = placeOf(name, documents.length + 1, line);
      documents.push({ place, value: JSON.parse(text.slice(begin, end)) as Json });
      line += linesIn(text.slice(begin, end));
      from = end;
    }
  } catch {
    return undefined;
  }
}

function yamlDocuments(name: string, text: string): readonly ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  let line = 1;
  // A line that begins so is between documents wherever it stands, within a block of text too (YAML 1.2, 9.1.2).
  for (const part of text.split(/^---(?=[ \t\r\n]|$)/m)) {
    const isEmpty =
      /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:#[^\n]*)?$/.test(part) || /^\s*%[^\n]*\s*$/.test(part);
    if (!isEmpty) {
      const place = placeOf(name, documents.length + 1, line + linesIn(/^\s*/.exec(part)?.[0] ?? ''));
      documents.push({ place, value: yamlValue(part, place, line) });
    }
    line += linesIn(part);
  }
  return documents.filter(({ value }) => value !== null);
}

function yamlValue(text: string, place: string, firstLine: number): Json {
  if (text.length > MAX_YAML_CHARACTERS)
    throw new UsageError(
      `${place} is larger than ${MAX_YAML_CHARACTERS / 1024 / 1024} MiB of YAML`,
      'as JSON it is read',
    );
  try {
    return readYamlText(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const where = error.line === undefined ? '' : `, line ${firstLine + error.line - 1}`;
    const hint = text.includes('{{')
      ? 'is it a template? helm template CHART | kwatch -f -'
      : 'kubectl apply --dry-run=client -f FILE says more';
    const what = error.why === undefined ? 'is neither YAML nor JSON' : `cannot be read: ${error.why}`;
    throw new UsageError(`${place} ${what}${where}`, error.why === undefined ? hint : undefined);
  }
}

function placeOf(name: string, number: number, line: number): string {
  return `${name}, document ${number} (line ${line})`;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
