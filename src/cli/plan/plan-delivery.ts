import { UsageError } from '../../model/errors.js';
import type { DeliverySettings } from '../../model/plan/hook.js';
import { HOOK_FLAGS } from '../flags/hook-flags.js';
import { type Settings, compareLayers } from '../settings.js';

/**
 * What commands and posts have in common: how many at a time, and how what failed is tried again.
 * @throws UsageError where the first wait is longer than the longest.
 */
export function planDelivery(settings: Settings): DeliverySettings {
  const base = settings.value(HOOK_FLAGS.retryBase);
  const max = settings.value(HOOK_FLAGS.retryMax);
  if (base.value > max.value && compareLayers(base, max) === 0)
    throw new UsageError(`${base.source} is longer than ${max.source}`);
  return {
    workers: settings.value(HOOK_FLAGS.workers).value,
    maxRetries: settings.value(HOOK_FLAGS.maxRetries).value,
    retryBaseMs: base.value,
    retryMaxMs: max.value,
    retryRate: settings.value(HOOK_FLAGS.retryRate).value,
    retryBurst: settings.value(HOOK_FLAGS.retryBurst).value,
    drainMs: settings.value(HOOK_FLAGS.drainTimeout).value,
    onFailure: settings.value(HOOK_FLAGS.onFailure).value,
  };
}
