import { badRequest, type FieldError, invalid, unreadableVersion } from './status.js';

/** The query of a list or watch, read and checked. */
export interface ListOptions {
  readonly limit: number;
  /** Empty: none. */
  readonly continueToken: string;
  /** Undefined: the most recent state. 0: any state. */
  readonly version: number | undefined;
  readonly match: string;
  readonly watch: boolean;
  /** 0 where the client leaves it to the server. */
  readonly timeoutSeconds: number;
  readonly allowBookmarks: boolean;
  readonly sendInitialEvents: boolean;
}

/**
 * Reads the query.
 * @throws StatusError 400, 422 or 500, as the real server does for each parameter.
 */
export function parseListOptions(query: URLSearchParams, streamingLists: boolean): ListOptions {
  const watch = isTrue(query.get('watch'));
  const versionText = query.get('resourceVersion') ?? '';
  const options: ListOptions = {
    limit: integer(query.get('limit')) ?? 0,
    continueToken: query.get('continue') ?? '',
    version: version(versionText),
    match: query.get('resourceVersionMatch') ?? '',
    watch,
    timeoutSeconds: integer(query.get('timeoutSeconds')) ?? 0,
    allowBookmarks: isTrue(query.get('allowWatchBookmarks')),
    sendInitialEvents: streamingLists && isTrue(query.get('sendInitialEvents')),
  };
  const errors = streamingLists && watch ? streamingErrors(options, query) : matchErrors(options);
  if (errors.length > 0) throw invalid({ kind: 'ListOptions', group: 'meta.k8s.io', name: '' }, errors);
  return options;
}

/** The rules of servers before 1.27, and of lists everywhere (internalversion/validation). */
function matchErrors(options: ListOptions): readonly FieldError[] {
  if (options.match === '') return [];
  const errors: FieldError[] = [];
  if (options.watch) errors.push(forbiddenMatch('resourceVersionMatch is forbidden for watch'));
  if (options.version === undefined) {
    errors.push(forbiddenMatch('resourceVersionMatch is forbidden unless resourceVersion is provided'));
  }
  if (options.continueToken !== '')
    errors.push(forbiddenMatch('resourceVersionMatch is forbidden when continue is provided'));
  if (options.match !== 'Exact' && options.match !== 'NotOlderThan') {
    const message = `Unsupported value: "${options.match}": supported values: "Exact", "NotOlderThan", ""`;
    errors.push({ field: 'resourceVersionMatch', cause: 'FieldValueNotSupported', message });
  } else if (options.match === 'Exact' && options.version === 0) {
    errors.push(forbiddenMatch('resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  }
  return errors;
}

/** The rules for a watch where streaming lists are served (KEP-3157). */
function streamingErrors(options: ListOptions, query: URLSearchParams): readonly FieldError[] {
  if (!query.has('sendInitialEvents')) {
    const why = 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided';
    return options.match === '' ? [] : [forbiddenMatch(why)];
  }
  const errors: FieldError[] = [];
  if (options.match !== 'NotOlderThan') {
    const why = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
    errors.push(forbiddenMatch(why));
  }
  if (options.sendInitialEvents && !options.allowBookmarks) {
    const message = 'Forbidden: sendInitialEvents requires allowWatchBookmarks';
    errors.push({ field: 'sendInitialEvents', cause: 'FieldValueForbidden', message });
  }
  return errors;
}

function forbiddenMatch(why: string): FieldError {
  return { field: 'resourceVersionMatch', cause: 'FieldValueForbidden', message: `Forbidden: ${why}` };
}

function isTrue(text: string | null): boolean {
  return text !== null && text !== 'false' && text !== '0';
}

function integer(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  return Number(text);
}

function version(text: string): number | undefined {
  if (text === '') return undefined;
  if (!/^\d+$/.test(text)) throw unreadableVersion(text);
  return Number(text);
}
