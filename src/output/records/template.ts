import { UsageError } from '../../model/errors.js';
import { type Json, valueAt } from '../../model/json/json.js';
import type { Template, TemplatePart } from '../../model/object/patterns.js';
import type { PrintableRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { ageText } from '../line/age.js';
import { WHOLE } from '../line/bounds.js';
import { guardLines } from '../text/escape.js';
import { labelsText, managersText } from '../line/circumstance-text.js';
import { objectMessage } from './message.js';
import { valueText } from '../line/value-text.js';
import { nameText } from '../text/name-text.js';

/** What a template's fields may draw on besides the record. */
export interface TemplateContext {
  /** The record's time as `--timestamps` has it. */
  readonly time: string;
  readonly nowMs: number;
  /** The record's changes as a line shows them. */
  readonly changes: string;
}

const FIELDS: Readonly<Record<string, (record: PrintableRecord, context: TemplateContext) => string>> = {
  type: (record) => record.type,
  time: (_, context) => context.time,
  context: (record) => nameText(record.context ?? ''),
  kind: (record) => nameText(record.kind),
  apiVersion: (record) => nameText(record.apiVersion),
  resource: (record) => nameText(resourceName(record.resource)),
  namespace: (record) => nameText(record.identity.namespace ?? ''),
  name: (record) => nameText(record.identity.name),
  uid: (record) => nameText(record.identity.uid),
  resourceVersion: (record) => nameText(record.identity.resourceVersion),
  changes: (_, context) => context.changes,
  managers: (record) => managersText(record.managers),
  reason: (record) => record.reason ?? '',
  labels: (record) => labelsText(record.about?.labels),
  age: (record, context) => ageText(record.about?.created, context.nowMs),
  message: objectMessage,
};

/** What a template may hold, for help and errors. */
export const TEMPLATE_FIELDS = Object.keys(FIELDS);

const TOKEN = /\{\{|\}\}|\\[tn\\]|\{([^{}]*)\}|[{}]|[^{}\\]+|\\/g;
const LITERAL: Readonly<Record<string, string>> = {
  '{{': '{',
  '}}': '}',
  '\\t': '\t',
  '\\n': '\n',
  '\\\\': '\\',
};

/**
 * Reads a template: `{type} {namespace}/{name} {changes}`, with `{.spec.replicas}` for a part of the object, `{{`
 * and `}}` for braces, `\t` and `\n` for a tab and a line feed.
 * @throws UsageError where a field is unknown (it names those there are) or a brace stands alone.
 */
export function parseTemplate(text: string, source: string): Template {
  const parts = [...text.matchAll(TOKEN)].map(([token, inner]): TemplatePart => {
    if (inner === undefined) {
      if (token !== '{' && token !== '}') return LITERAL[token] ?? token;
      throw new UsageError(
        `${source} ${JSON.stringify(text)} has a ${token} alone; write ${token}${token} for the character`,
      );
    }
    if (inner.startsWith('.')) return { path: parsePath(inner, source) };
    if (Object.hasOwn(FIELDS, inner)) return { field: inner };
    throw new UsageError(
      `${source}: a template has no field ${JSON.stringify(inner)}; there are ${TEMPLATE_FIELDS.join(', ')}, and parts of the object such as {.spec.replicas}`,
    );
  });
  if (parts.length === 0)
    throw new UsageError(`${source} is empty; write for example template='{type} {name}'`);
  return { parts, whole: parts.some((part) => typeof part === 'object' && 'path' in part) };
}

/** One record as the user's line. What is not there is empty; text of the cluster is escaped, the user's is not. */
export function renderTemplate(
  template: Template,
  record: PrintableRecord,
  context: TemplateContext,
): string {
  const text = template.parts.map((part) => {
    if (typeof part === 'string') return part;
    if ('field' in part) return FIELDS[part.field]?.(record, context) ?? '';
    const value = at(record.object, part.path);
    return value === undefined ? '' : valueText(value, WHOLE);
  });
  return guardLines(text.join(''));
}

/** `.spec.containers[0].image`; a dot within a key is written `\.`, as in kubectl. */
function parsePath(text: string, source: string): readonly (string | number)[] {
  if (!/^(?:\.(?:\\.|[^.[\]\\])+(?:\[\d+\])*)+$/.test(text)) {
    throw new UsageError(
      `${source}: {${text}} is no path; write {.spec.replicas}, {.spec.containers[0].image} or {.metadata.labels.example\\.com/team}`,
    );
  }
  return [...text.matchAll(/\.((?:\\.|[^.[\]\\])+)|\[(\d+)\]/g)].map(([, key, index]) =>
    key === undefined ? Number(index) : key.replace(/\\(.)/g, '$1'),
  );
}

function at(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let here = value;
  for (const step of path) {
    if (typeof step === 'string') here = valueAt(here, step);
    else here = Array.isArray(here) ? (here as readonly Json[])[step] : undefined;
  }
  return here;
}
