import { retryAfterMs } from '../cluster/errors/refusal-texts.js';
import type { PostAnswer } from '../cluster/http/poster.js';

/** How a request ended. */
export type PostResult =
  | { readonly kind: 'delivered' }
  /** kwatch ended it because kwatch itself ends: whether it was delivered is not known. */
  | { readonly kind: 'stopped' }
  /** The receiver is gone for good. */
  | { readonly kind: 'gone'; readonly why: string }
  | PostFailure;

export interface PostFailure {
  readonly kind: 'failed';
  /** What happened, for a message: `https://events.example.com answers 503`. */
  readonly why: string;
  /**
   * What failed. `receiver`: it takes nothing now, whatever it is sent. `change`: it does not take this one. `either`:
   * nothing was answered, for one of the two reasons.
   */
  readonly blame: 'receiver' | 'change' | 'either';
  /** Whether another attempt would fail in the same way. */
  readonly permanent: boolean;
  /** How long it asks to be left alone. */
  readonly retryAfterMs?: number | undefined;
}

/** Too many requests, and what stands in front of a receiver that is not there (RFC 6585, RFC 9110). */
const BUSY = new Set([429, 502, 503, 504]);

/** Other refusals that may pass: a request that came too slowly or too early. */
const PASSING = new Set([408, 425]);

/** As much is shown of what an answer says. */
const SAID_MAX = 120;

/**
 * What an answer means. 2xx is a success, 410 the end; 429, 502, 503 and 504 say that the receiver takes nothing now;
 * 408, 425 and all other 5xx may pass; every other status will be the same next time. A redirect is none to follow,
 * since headers and signature are for the receiver that was named.
 *
 * @param name of the receiver, for messages.
 */
export function resultOf(answer: PostAnswer, name: string, nowMs: number): PostResult {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const why = `${name} answers ${status}${saidBy(answer)}`;
  if (status === 410) return { kind: 'gone', why };
  const asked = retryAfterMs(answer.retryAfter, nowMs);
  if (BUSY.has(status))
    return { kind: 'failed', why, blame: 'receiver', permanent: false, retryAfterMs: asked };
  const passes = PASSING.has(status) || status >= 500;
  return {
    kind: 'failed',
    why,
    blame: 'change',
    permanent: !passes,
    retryAfterMs: passes ? asked : undefined,
  };
}

function saidBy({ status, text, location }: PostAnswer): string {
  if (status >= 300 && status < 400) return `, a redirect${hostOf(location)}, which is not followed`;
  // A page says nothing in its first words.
  if (text === '' || text.startsWith('<')) return '';
  return ` (${text.length > SAID_MAX ? `${text.slice(0, SAID_MAX)}…` : text})`;
}

function hostOf(location: string | undefined): string {
  if (location === undefined || !URL.canParse(location)) return '';
  return ` to ${new URL(location).origin}`;
}
