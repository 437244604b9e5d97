import { createHash, createHmac } from 'node:crypto';

/** The headers of a signed request, by which whoever has the secret knows that nobody else made it. */
export type SignatureHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>
>;

/**
 * Signs a request as Standard Webhooks says: HMAC-SHA256 of id, time and body, with a signature for each key, so that
 * keys can be changed while requests come in. (github.com/standard-webhooks, spec/standard-webhooks.md)
 *
 * @param id without a full stop, which stands between the parts that are signed.
 */
export function signatureHeaders(
  keys: readonly Buffer[],
  { id, body, nowMs }: { readonly id: string; readonly body: Buffer; readonly nowMs: number },
): SignatureHeaders {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signatures = keys.map((key) => {
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * The `webhook-id` of a request with these events: the same each time that they are sent again. A digest, since an id
 * of an event has full stops, and may have what no header takes.
 */
export function webhookId(eventIds: readonly string[]): string {
  return `msg_${createHash('sha256').update(eventIds.join('\n')).digest('base64url')}`;
}
