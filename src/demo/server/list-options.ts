import { type ListOptions, matchErrors, streamingErrors } from './list-rules.js';
import { badRequest, invalid, unreadableVersion } from '../api-status.js';

/**
 * Reads and checks the query of a list or watch.
 * @param streamingLists whether the server knows `sendInitialEvents` (KEP-3157).
 * @throws StatusError 400, 422 or 500, as the real server does for each parameter.
 */
export function parseListOptions(query: URLSearchParams, streamingLists: boolean): ListOptions {
  const watch = isTrue(query.get('watch'));
  const allowBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const asked = version(query.get('resourceVersion') ?? '');
  const send = streamingLists ? query.get('sendInitialEvents') : null;
  // Without sendInitialEvents, a watch from no version or from 0 begins with the present state, as it always did.
  const initialEvents = watch && (send === null ? asked === undefined || asked === 0 : isTrue(send));
  const options: ListOptions = {
    limit: integer(query.get('limit')) ?? 0,
    continueToken: query.get('continue') ?? '',
    version: asked,
    match: query.get('resourceVersionMatch') ?? '',
    watch,
    timeoutSeconds: integer(query.get('timeoutSeconds')) ?? 0,
    allowBookmarks,
    initialEvents,
    endMark: streamingLists && initialEvents && allowBookmarks,
  };
  const errors = streamingLists ? streamingErrors(options, send !== null) : matchErrors(options);
  if (errors.length > 0) throw invalid({ kind: 'ListOptions', group: 'meta.k8s.io', name: '' }, errors);
  return options;
}

/** A flag of a query, as Go's API machinery reads it: true where it is given with any value but `false` and `0`. */
export function isTrue(text: string | null): boolean {
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
