import { expect, test } from 'vitest';
import { type PostEvent, cloudEventsContent } from '../../src/post/cloud-events-request.js';

const event = (id: string): PostEvent => ({
  attributes: {
    specversion: '1.0',
    id,
    source: 'https://cluster.test:6443',
    type: 'dev.kwatch.deployment.modified',
    datacontenttype: 'application/json',
  },
  json: `{"id":"${id}"}`,
  data: '{"a":"→"}',
});
const sent = (...args: Parameters<typeof cloudEventsContent>): unknown => {
  const { headers, body } = cloudEventsContent(...args);
  return { headers, body: body.toString('utf8') };
};

test('structured: the event is the body', () => {
  expect(sent([event('1')], 'structured', false)).toEqual({
    headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    body: '{"id":"1"}',
  });
});

test('binary: the attributes are headers, and the data is the body', () => {
  expect(sent([event('1')], 'binary', false)).toEqual({
    headers: {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': 'https://cluster.test:6443',
      'ce-type': 'dev.kwatch.deployment.modified',
    },
    body: '{"a":"→"}',
  });
});

test('binary: what no header takes is percent-encoded, as the binding has it', () => {
  // The first is the example of the binding (section 3.1.3.2).
  const headers = ['Euro € 😀', 'a"b%c', 'a\r\nb', '\ud800'].map(
    (id) => cloudEventsContent([event(id)], 'binary', false).headers['ce-id'],
  );
  expect(headers).toEqual(['Euro%20%E2%82%AC%20%F0%9F%98%80', 'a%22b%25c', 'a%0D%0Ab', '%EF%BF%BD']);
});

test('where batches are expected one event is a batch too', () => {
  const batch = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' };
  expect(sent([event('1'), event('2')], 'structured', true)).toEqual({
    headers: batch,
    body: '[{"id":"1"},{"id":"2"}]',
  });
  expect(sent([event('1')], 'structured', true)).toEqual({ headers: batch, body: '[{"id":"1"}]' });
});
