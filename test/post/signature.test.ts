import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureHeaders, webhookId } from '../../src/post/signature.js';

test('a request is signed as the libraries of Standard Webhooks sign it', () => {
  // Their own example (libraries/javascript, "sign function works").
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const body = Buffer.from('{"test": 2432232314}');
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  expect(signatureHeaders([key], { id, body, nowMs: 1_614_265_330_900 })).toEqual({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('each key signs, so that a receiver takes the old one and the new one', () => {
  const keys = [Buffer.from('the old one'), Buffer.from('the new one')];
  const headers = signatureHeaders(keys, { id: 'msg_1', body: Buffer.from('→'), nowMs: 5_000 });
  const own = keys.map((key) => createHmac('sha256', key).update('msg_1.5.→').digest('base64'));
  expect(headers['webhook-signature']).toBe(own.map((signature) => `v1,${signature}`).join(' '));
});

test('the id of a request is that of its events, whatever they hold, without a full stop', () => {
  const ids = ['3b35.40.added', 'a\r\nb', 'ü'.repeat(1000)].map((id) => webhookId([id]));
  for (const id of ids) expect(id).toMatch(/^msg_[\w-]{43}$/);
  expect(new Set([...ids, webhookId(['a', 'b']), webhookId(['a'])]).size).toBe(5);
  expect(webhookId(['a', 'b'])).toBe(webhookId(['a', 'b']));
});
