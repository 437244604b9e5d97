import type { Clock } from '../../model/clock.js';
import { scopeText } from '../../model/object/scope.js';
import type { Scopes } from '../state/scopes.js';
import { type HttpAnswer, text } from './respond.js';

/** A scope that cannot see for longer than a restart of an API server takes is no small thing. */
const BLIND_MS = 30_000;

/** What keeps it from being ready, a line each; empty where it is. */
export function unready(scopes: Scopes, clock: Clock): readonly string[] {
  if (!scopes.known) return ['it is not known yet what is watched'];
  return scopes.all().flatMap(({ scope, synced, blind, leftOut }) => {
    if (leftOut) return [];
    if (synced === undefined) return [`${scopeText(scope)}: the first list is not complete`];
    if (blind === undefined) return [];
    const blindMs = clock.monotonic() - blind.sinceMs;
    return blindMs < BLIND_MS ? [] : [`${scopeText(scope)}: blind for ${Math.floor(blindMs / 1000)} s`];
  });
}

/** Whether everything is listed and seen; a probe needs no token, and is told no more than how many are not. */
export function readyz(scopes: Scopes, clock: Clock): HttpAnswer {
  const reasons = unready(scopes, clock);
  if (reasons.length === 0) return text('ok\n');
  const what = scopes.known ? `${reasons.length} of ${scopes.all().length} not synced, or blind` : 'starting';
  return text(`not ready: ${what}\n`, 503);
}
