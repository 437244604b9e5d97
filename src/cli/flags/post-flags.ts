import { POST_FORMATS, POST_MODES } from '../../model/plan/choices.js';
import { optional, withDefault } from './flag.js';
import { HOOK_FLAGS } from './hook-flags.js';
import { linesLike, oneOf, positiveDuration, positiveInteger, textLike } from '../values.js';

const group = 'Posting each change';

/** The flags of what is posted for each change. Their defaults stand here, each with its reason. */
export const POST_FLAGS = {
  post: optional({
    long: 'post',
    value: 'URL',
    repeat: true,
    separator: '\n',
    description: 'POST each change there, as a CloudEvent or to a chat',
    group,
    parse: linesLike('https://events.example.com/kwatch'),
  }),
  postFormat: withDefault({
    long: 'post-format',
    value: 'FORMAT',
    choices: POST_FORMATS,
    description: 'cloudevents, slack, teams or discord; auto by the URL',
    group,
    parse: oneOf(POST_FORMATS),
    defaultText: 'auto',
  }),
  // As every receiver of CloudEvents reads it; and its signature has all of it.
  postMode: withDefault({
    long: 'post-mode',
    value: 'MODE',
    choices: POST_MODES,
    description: 'CloudEvents in the body (structured) or in headers (binary)',
    group,
    parse: oneOf(POST_MODES),
    defaultText: 'structured',
  }),
  // A receiver has to know of batches.
  postBatch: withDefault({
    long: 'post-batch',
    value: 'N',
    description: 'Up to so many CloudEvents a request, of those that wait',
    group,
    parse: positiveInteger,
    defaultText: '1',
  }),
  postSecretFile: optional({
    long: 'post-secret-file',
    value: 'FILE',
    description: 'Sign with the secret in it, as Standard Webhooks does',
    group,
    parse: textLike('/run/secrets/kwatch-post'),
  }),
  postHeader: optional({
    long: 'post-header',
    value: 'LINE',
    repeat: true,
    separator: '\n',
    description: "'Name: value', or @FILE for a file of them",
    group,
    parse: linesLike('@headers.txt'),
  }),
  postCa: optional({
    long: 'post-ca',
    value: 'FILE',
    description: "Verify receivers by these authorities, not the system's",
    group,
    parse: textLike('ca.crt'),
  }),
  // As Standard Webhooks advises (15 to 30 s): a receiver that does its work before it answers has time for it.
  postTimeout: withDefault({
    long: 'post-timeout',
    value: 'DURATION',
    description: 'Give a request up that takes longer, and try again',
    group,
    parse: positiveDuration,
    defaultText: '30s',
  }),
};

const { workers, maxRetries, retryBase, retryMax, retryRate, retryBurst, drainTimeout, onFailure } =
  HOOK_FLAGS;

/** What commands and posts have in common. */
export const DELIVERY_FLAGS = {
  workers,
  maxRetries,
  retryBase,
  retryMax,
  retryRate,
  retryBurst,
  drainTimeout,
  onFailure,
};
