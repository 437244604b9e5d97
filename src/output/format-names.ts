/** How changes are written; `template` needs a template. */
export const FORMATS = ['line', 'wide', 'json', 'yaml', 'name', 'table', 'template', 'cloudevents'] as const;
export type FormatName = (typeof FORMATS)[number];
