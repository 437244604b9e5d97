import { createPoster } from '../cluster/http/poster.js';
import { withoutSecrets } from '../cluster/errors/sanitize.js';
import type { Clock } from '../model/clock.js';
import { TransportError } from '../model/errors.js';
import type { PostMode } from '../model/plan/choices.js';
import type { HookRecord } from '../model/flow/record.js';
import { type PostResult, resultOf } from './answer.js';
import { type ChatLine, chatMessage } from './chat-message.js';
import { type Content, type PostEvent, cloudEventsContent } from './cloud-events-request.js';
import type { OpenReceiver } from './open-receivers.js';
import { signatureHeaders, webhookId } from './signature.js';

/** How a record becomes what is sent. Masked, as every record that is handed over. */
export interface Wording {
  readonly event: (record: HookRecord) => PostEvent;
  readonly line: (record: HookRecord) => ChatLine;
}

export interface ReceiverOptions {
  readonly receiver: OpenReceiver;
  readonly mode: PostMode;
  /** Whether the receiver expects batches. */
  readonly isBatch: boolean;
  readonly timeoutMs: number;
  readonly wording: Wording;
  readonly userAgent: string;
  readonly clock: Clock;
}

/** Sends records in one request, and says how that ended. */
export interface Receiver {
  /** Never rejects for what a receiver or the network does. */
  send(records: readonly HookRecord[], signal: AbortSignal): Promise<PostResult>;
  close(): void;
}

/** Opens no connection before the first request. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { receiver, clock, wording } = options;
  const { name, format, keys, url } = receiver;
  const poster = createPoster(url, receiver, clock);
  // What a receiver says may hold what it was sent.
  const secrets = [url.href, `${url.pathname}${url.search}`, ...Object.values(receiver.headers)].filter(
    (secret) => secret.length > 1,
  );

  const contentOf = (records: readonly HookRecord[]): Content => {
    if (format !== 'cloudevents') {
      const text = records.map((record) => chatMessage(format, wording.line(record))).join('\n');
      return { headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
    }
    const events = records.map(wording.event);
    const { headers, body } = cloudEventsContent(events, options.mode, options.isBatch);
    if (keys.length === 0) return { headers, body };
    const id = webhookId(events.map(({ attributes }) => attributes['id'] ?? ''));
    return { headers: { ...headers, ...signatureHeaders(keys, { id, body, nowMs: clock.now() }) }, body };
  };

  return {
    async send(records, signal) {
      const { headers, body } = contentOf(records);
      try {
        const answer = await poster.post({
          headers: { 'user-agent': options.userAgent, ...receiver.headers, ...headers },
          body,
          timeoutMs: options.timeoutMs,
          signal,
        });
        const result = resultOf({ ...answer, text: withoutSecrets(answer.text, secrets) }, name, clock.now());
        return signal.aborted && result.kind !== 'delivered' ? { kind: 'stopped' } : result;
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' };
        if (!(error instanceof TransportError)) throw error;
        return { kind: 'failed', why: error.message, blame: 'either', permanent: false };
      }
    },
    close: () => poster.close(),
  };
}
