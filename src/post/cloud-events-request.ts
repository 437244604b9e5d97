import type { PostMode } from '../model/plan/choices.js';

/** A CloudEvent 1.0, its data apart. */
export interface PostEvent {
  /** `id`, `source`, `specversion`, `type` and the rest, all of them strings. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The whole event as JSON, its data included. */
  readonly json: string;
  /** The data alone, as JSON. */
  readonly data: string;
}

/** What of a request is its content. */
export interface Content {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Events as the content of one request. One is sent in the mode that was asked for; several are a batch, which has no
 * other mode. (github.com/cloudevents/spec, bindings/http-protocol-binding.md)
 *
 * @param isBatch whether the receiver expects batches, so that one event is a batch too.
 */
export function cloudEventsContent(events: readonly PostEvent[], mode: PostMode, isBatch: boolean): Content {
  const [event] = events;
  if (isBatch || event === undefined) {
    const body = Buffer.from(`[${events.map(({ json }) => json).join(',')}]`);
    return { headers: { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' }, body };
  }
  if (mode === 'structured') {
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
    return { headers, body: Buffer.from(event.json) };
  }
  const { datacontenttype = 'application/json', ...attributes } = event.attributes;
  return {
    headers: {
      'content-type': datacontenttype,
      ...Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [`ce-${name}`, headerValue(value)]),
      ),
    },
    body: Buffer.from(event.data),
  };
}

/** Percent-encoded as the binding says (section 3.1.3.2): what is not visible ASCII, and `"` and `%`. */
function headerValue(text: string): string {
  return text.replaceAll(/[^\x21\x23\x24\x26-\x7e]+/gu, (part) =>
    Array.from(Buffer.from(part), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
