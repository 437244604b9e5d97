import { FORMATS } from '../model/choices.js';
import { UsageError } from '../model/errors.js';
import { parseTemplate } from '../output/records/template.js';
import { nearestName } from './nearest-name.js';

/**
 * What is said of a format that there is not: what to write in the place of one of kubectl's, as far as it can be said
 * in a template of kwatch's own.
 */
export function unknownFormat(text: string, source: string): UsageError {
  const [, name = '', argument] = /^([\w-]*)(?:=(.*))?$/s.exec(text) ?? [];
  const quoted = JSON.stringify(text);
  if (name in KUBECTL)
    return new UsageError(`${source} ${quoted} is kubectl's; write ${KUBECTL[name]?.(argument ?? '') ?? ''}`);
  const lower = text.toLowerCase();
  const meant = lower === 'yml' ? 'yaml' : nearestName(lower, FORMATS);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return new UsageError(`${source} ${quoted} is not one of ${FORMATS.join(', ')}${hint}`);
}

const FILE = '-o template="$(cat FILE)"; its places are written {.spec.replicas}: kwatch help formats';

const KUBECTL: Readonly<Record<string, (argument: string) => string>> = {
  jsonpath: byPath,
  'jsonpath-as-json': (argument) => `-o json | jq, or ${byPath(argument)}`,
  'jsonpath-file': () => FILE,
  'go-template': (argument) => byPath(argument.replaceAll(/\{\{\s*(\.[\w.]+)\s*\}\}/g, '{$1}')),
  'go-template-file': () => FILE,
  templatefile: () => FILE,
  'custom-columns': byColumns,
  'custom-columns-file': () => FILE,
};

/** A JSONPath of plain places is a template as it is; a list has no items here, since each object has its own line. */
function byPath(path: string): string {
  const own = path
    .replaceAll(/\{range \.items\[\*\]\}|\{end\}|\{"\\n"\}/g, '')
    .replaceAll('{.items[*].', '{.');
  return isTemplate(own) ? `-o template='${own}'` : "-o template='{name} {.spec.replicas}', or -o json | jq";
}

function byColumns(columns: string): string {
  const places = columns.split(',').map((column) => column.slice(column.indexOf(':') + 1));
  return byPath(places.map((place) => `{${place.startsWith('.') ? '' : '.'}${place}}`).join(' '));
}

function isTemplate(text: string): boolean {
  try {
    return text.includes('{') && !text.includes("'") && parseTemplate(text, '').parts.length > 0;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
