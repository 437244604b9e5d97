import type { PostFormatChoice } from '../../model/plan/choices.js';
import { UsageError } from '../../model/errors.js';
import type { PostFormat, PostReceiver, PostSettings } from '../../model/plan/post.js';
import { FLAGS } from '../flags/flags.js';
import { planDelivery } from './plan-delivery.js';
import { POST_FLAGS } from '../flags/post-flags.js';
import type { Settings } from '../settings.js';

/**
 * Whom each change is posted to, and how; undefined where to nobody. A message quotes no URL: that of a chat is a
 * secret.
 *
 * @throws UsageError where it cannot be used.
 */
export function planPost(settings: Settings): PostSettings | undefined {
  const post = settings.value(POST_FLAGS.post);
  if (post.value === undefined) {
    refuseWithoutPost(settings);
    return undefined;
  }
  const format = settings.value(POST_FLAGS.postFormat).value;
  const receivers = named(post.value.map((text) => ({ url: urlOf(text, post.source), format })));
  refuseForChats(receivers, settings);
  const headers = settings.value(POST_FLAGS.postHeader);
  const names = [...new Set(receivers.map(({ url }) => new URL(url).origin))];
  if (headers.value !== undefined && names.length > 1) {
    throw new UsageError(
      `${headers.source} would go to each of ${names.join(', ')}, which may be more than are meant to see it`,
      'run kwatch once for each, or leave the header out',
    );
  }
  return {
    ...planDelivery(settings),
    receivers,
    mode: settings.value(POST_FLAGS.postMode).value,
    batch: settings.value(POST_FLAGS.postBatch).value,
    secretFile: settings.value(POST_FLAGS.postSecretFile).value,
    headers: headers.value ?? [],
    caFile: settings.value(POST_FLAGS.postCa).value,
    timeoutMs: settings.value(POST_FLAGS.postTimeout).value,
    initial: settings.on(FLAGS.once).value,
  };
}

function urlOf(text: string, source: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '') {
    url.hash = '';
    return url;
  }
  throw new UsageError(
    `${source} needs a URL that begins with http:// or https://, and one of its values is none`,
    'it is not quoted here, since it may be a secret',
  );
}

/** Each with the name that stands for it in messages: its origin, and a number where several have the same. */
function named(urls: readonly { url: URL; format: PostFormatChoice }[]): readonly PostReceiver[] {
  const origins = urls.map(({ url }) => url.origin);
  return urls.map(({ url, format }, at) => {
    const same = origins.filter((origin) => origin === url.origin).length;
    const nth = origins.slice(0, at + 1).filter((origin) => origin === url.origin).length;
    return {
      url: url.href,
      name: same === 1 ? url.origin : `${url.origin} (${nth})`,
      format: format === 'auto' ? formatOf(url) : format,
    };
  });
}

/** By the address: of Slack, also its other clouds; of Discord; of the workflows and connectors of Teams. */
function formatOf({ hostname, pathname }: URL): PostFormat {
  if (/^hooks\.slack(-gov)?\.com$/.test(hostname)) return 'slack';
  if (/(^|\.)discord(app)?\.com$/.test(hostname) && pathname.startsWith('/api/')) return 'discord';
  const isTeams = /\.webhook\.office\.com$|\.logic\.azure\.com$|\.environment\.api\.powerplatform\.com$/.test(
    hostname,
  );
  return isTeams ? 'teams' : 'cloudevents';
}

/** What is of CloudEvents alone, where there are none. */
function refuseForChats(receivers: readonly PostReceiver[], settings: Settings): void {
  if (receivers.some(({ format }) => format === 'cloudevents')) return;
  const batch = settings.value(POST_FLAGS.postBatch);
  const mode = settings.value(POST_FLAGS.postMode);
  const secret = settings.value(POST_FLAGS.postSecretFile);
  const wrong = [
    ...(batch.value > 1 && batch.layer === 'flag' ? [batch] : []),
    ...(mode.value !== 'structured' && mode.layer === 'flag' ? [mode] : []),
    ...(secret.value !== undefined && secret.layer === 'flag' ? [secret] : []),
  ][0];
  if (wrong === undefined) return;
  const format = receivers[0]?.format ?? '';
  throw new UsageError(
    `${wrong.source} is for CloudEvents, and ${format} takes one message at a time, unsigned`,
    'leave it out, or write --post-format cloudevents',
  );
}

/** A flag that is typed and would do nothing is a mistake; a variable may be there for other runs. */
function refuseWithoutPost(settings: Settings): void {
  for (const flag of Object.values(POST_FLAGS)) {
    const { layer, source } = settings.value<unknown>(flag);
    if (layer === 'flag') throw new UsageError(`${source} needs a receiver: --post URL`);
  }
}
