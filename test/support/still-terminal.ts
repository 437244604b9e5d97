import type { LiveOptions } from '../../src/output/table/live-picture.js';

/** A terminal that is never resized, on a process that is never stopped, and no keyboard. */
export const STILL_TERMINAL: Omit<LiveOptions, 'stdout' | 'clock' | 'window'> = {
  onResize: () => undefined,
  writeNow: () => undefined,
  onStop: () => undefined,
  atExit: () => undefined,
  keyboard: undefined,
};
