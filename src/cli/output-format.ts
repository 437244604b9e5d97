import { readFileSync } from 'node:fs';
import { parseColumns, parseColumnsFile } from '../jsonpath/read-columns.js';
import { parseJsonPathTemplate } from '../jsonpath/read-template.js';
import { FORMATS, type FormatName } from '../model/plan/choices.js';
import { UsageError } from '../model/errors.js';
import type { PathColumn } from '../model/json/json-path.js';
import type { JsonPathOutput, Template } from '../model/object/patterns.js';
import { parseTemplate } from '../output/records/template.js';
import { isGoTemplate, refuseGoTemplate } from './go-template.js';
import { nearestName } from '../model/edit-distance.js';

/** What `--output` says. */
export interface OutputFormat {
  readonly format: FormatName;
  /** Only with the format `template`. */
  readonly template?: Template;
  /** With `custom-columns`, and with a table that was given some. */
  readonly columns?: readonly PathColumn[];
  /** Only with a table: the columns too that the server has for wide ones. */
  readonly wideColumns?: true;
  /** Only with the format `jsonpath`. */
  readonly jsonPath?: JsonPathOutput;
}

/** The formats that take a text behind a `=`: those of kubectl (cli-runtime, print_flags.go) and kwatch's own. */
const WITH_TEXT: Readonly<Record<string, (text: string, source: string) => OutputFormat>> = {
  template(text, source) {
    if (isGoTemplate(text)) throw refuseGoTemplate(text, source);
    return { format: 'template', template: parseTemplate(text, source) };
  },
  table: (text, source) =>
    text === 'wide'
      ? { format: 'table', wideColumns: true }
      : { format: 'table', columns: parseColumns(text, `${source} table`) },
  'custom-columns': (text, source) => ({
    format: 'custom-columns',
    columns: parseColumns(text, `${source} custom-columns`),
  }),
  'custom-columns-file': (file, source) => ({
    format: 'custom-columns',
    columns: parseColumnsFile(textOf(file, source), `${source} ${JSON.stringify(file)}`),
  }),
  jsonpath: (text, source) => jsonPath(text, `${source} jsonpath`, false),
  'jsonpath-as-json': (text, source) => jsonPath(text, `${source} jsonpath-as-json`, true),
  'jsonpath-file': (file, source) =>
    jsonPath(textOf(file, source), `${source} ${JSON.stringify(file)}`, false),
  'go-template'(text, source) {
    throw refuseGoTemplate(text, source);
  },
  'go-template-file'(file, source) {
    throw refuseGoTemplate(textOf(file, source), source);
  },
};

const EXAMPLES: Readonly<Record<string, string>> = {
  template: "template='{type} {namespace}/{name} {changes}'",
  'custom-columns': 'custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image',
  'custom-columns-file': 'custom-columns-file=columns.txt',
  jsonpath: 'jsonpath=\'{.metadata.name}{"\\t"}{.status.phase}\'',
  'jsonpath-as-json': "jsonpath-as-json='{.spec.containers[*].image}'",
  'jsonpath-file': 'jsonpath-file=paths.txt',
  'go-template': "template='{.metadata.name}'",
  'go-template-file': "template='{.metadata.name}'",
};

/** `line`, `json`, …, or one that takes a text: `template=TEXT`, `custom-columns=NAME:.metadata.name`. */
export function outputFormat(text: string, source: string): OutputFormat {
  const [, name = text, given] = /^([a-z-]+)=(.*)$/s.exec(text) ?? [];
  const parse = Object.hasOwn(WITH_TEXT, name) ? WITH_TEXT[name] : undefined;
  if (given !== undefined && parse !== undefined) return parse(given, source);
  if (Object.hasOwn(EXAMPLES, name)) {
    throw new UsageError(
      name.startsWith('go-template')
        ? `${source} ${name} is not read here; write for example ${EXAMPLES[name] ?? ''}`
        : `${source} ${name} needs a text; write for example ${EXAMPLES[name] ?? ''}`,
    );
  }
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return { format };
  const lower = text.toLowerCase();
  const meant = lower === 'yml' ? 'yaml' : nearestName(lower, FORMATS);
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is not one of ${FORMATS.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
}

function jsonPath(text: string, source: string, asJson: boolean): OutputFormat {
  return { format: 'jsonpath', jsonPath: { template: parseJsonPathTemplate(text, source), asJson } };
}

function textOf(file: string, source: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${source} cannot read ${JSON.stringify(file)}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
