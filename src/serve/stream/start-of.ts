import type { IncomingHttpHeaders } from 'node:http';
import { FilterError } from '../filter/read-filter.js';
import { type EventLog, isId } from '../state/event-log.js';
import type { FeedStart } from '../state/opening.js';

/**
 * Where a client goes on, by `since` or by the header that a browser sends when it comes back: after what it saw last
 * where that is kept, and else anew.
 *
 * @throws FilterError where `since` is no id.
 */
export function startOf(headers: IncomingHttpHeaders, query: URLSearchParams, log: EventLog): FeedStart {
  const since = query.get('since');
  if (since !== null && !isId(since))
    throw new FilterError('since', `since ${JSON.stringify(since)} is no id of a record`);
  const header = headers['last-event-id'];
  const id = typeof header === 'string' && header !== '' ? header : since;
  if (id === null) return { from: 'now' };
  const seq = log.seqOf(id);
  if (seq === undefined) return { from: 'reset', why: 'the id is of another run of kwatch' };
  if (seq + 1 < log.firstSeq) return { from: 'reset', why: 'what came after the id is not kept any more' };
  return { from: 'place', seq };
}
