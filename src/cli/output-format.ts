import { FORMATS, type FormatName } from '../output/format-names.js';
import { type Template, parseTemplate } from '../output/records/template.js';
import { UsageError } from '../model/errors.js';
import { oneOf } from './values.js';

/** What `--output` says. */
export interface OutputFormat {
  readonly format: FormatName;
  readonly template: Template | undefined;
}

const readName = oneOf(FORMATS);

/** A reader for `line`, `json`, …, and `template=TEXT`. */
export function outputFormat(text: string, source: string): OutputFormat {
  const [, template] = /^template=(.*)$/s.exec(text) ?? [];
  if (template !== undefined) return { format: 'template', template: parseTemplate(template, source) };
  const format = readName(text, source);
  if (format !== 'template') return { format, template: undefined };
  throw new UsageError(
    `${source} template needs a text; write for example template='{type} {namespace}/{name} {changes}'`,
  );
}
