import type { Scope } from '../../model/flow/event.js';
import type { MaskedStreamEvent, StreamRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { isMissingType, isWholeCluster } from '../../model/object/scope.js';
import { durationText } from './duration-text.js';
import { guardLines } from './escape.js';
import { nameText } from './name-text.js';
import { troubleText } from './trouble-text.js';

/**
 * What happened to the stream, as one line for a person on stderr; undefined where there is nothing to say. The end
 * of a list is told only when `verbose` or when the list was empty: then nothing else shows that kwatch is at work.
 */
export function noticeText(record: StreamRecord, options: { readonly verbose: boolean }): string | undefined {
  const { event } = record;
  const isNews = event.type !== 'SYNCED' || (event.objects === 0 && event.found !== true);
  if (!isNews && !options.verbose) return undefined;
  return streamMessage(record);
}

/** The same line, for every stream record: the `message` of the JSON record. */
export function streamMessage({ scope, event }: StreamRecord): string {
  const resource = nameText(resourceName(scope.resource));
  const cluster = scope.context === undefined ? '' : `${nameText(scope.context)}: `;
  if (event.type === 'SYNCED' && event.objects === 0) {
    return guardLines(`${cluster}no ${resource} to show${emptyPlace(scope)} yet`);
  }
  const what = isWholeCluster(scope) ? '' : `${resource}${place(scope)}: `;
  // Nothing of it was seen before, so that nothing can differ.
  const isNew = event.type === 'RESYNCED' && (isWholeCluster(scope) || isMissingType(scope));
  const text = isNew
    ? `there after ${durationText(event.blindMs)}; what it has is listed now`
    : eventText(event);
  return guardLines(`${cluster}${what}${text}`);
}

function eventText(event: MaskedStreamEvent): string {
  switch (event.type) {
    case 'SYNCED':
      return `${objects(event.objects)} listed`;
    case 'RECONNECTED':
      return `back after ${durationText(event.blindMs)}; nothing was missed`;
    case 'RESYNCED':
      return [
        `back after ${durationText(event.blindMs)} by a new list`,
        event.changes === 0
          ? 'no object differs'
          : `${objects(event.changes)} differ${event.changes === 1 ? 's' : ''}`,
        'states in between may be missing',
      ].join('; ');
    case 'ERROR': {
      const next = event.retryInMs === undefined ? '' : `; next try in ${durationText(event.retryInMs)}`;
      return `${troubleText(event)}${next}`;
    }
  }
}

function place({ resource, namespace }: Scope): string {
  if (namespace !== undefined) return ` in ${nameText(namespace)}`;
  return resource.namespaced ? ' in all namespaces' : '';
}

function emptyPlace({ resource, namespace }: Scope): string {
  if (namespace !== undefined) return ` in namespace ${nameText(namespace)}`;
  return resource.namespaced ? ' in any namespace' : '';
}

function objects(count: number): string {
  return count === 1 ? '1 object' : `${count} objects`;
}
