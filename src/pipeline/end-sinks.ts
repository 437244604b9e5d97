import { EXIT, type ExitCode } from '../model/errors.js';
import type { RunEnding } from '../outcome/ending.js';
import type { Sink } from '../model/flow/sink.js';

/**
 * Ends the sinks that do work: what was handed over is finished first, unless the end was cut short.
 * @throws what ended the run, when they have ended too.
 */
export async function endAll(
  sinks: readonly Sink[],
  ended: Promise<ExitCode>,
  beforeWaiting: () => void,
): Promise<ExitCode> {
  const finish = async (from: ExitCode): Promise<ExitCode> => {
    let code = from;
    for (const sink of sinks) code = (await sink.end?.(code)) ?? code;
    return code;
  };
  let code: ExitCode;
  try {
    code = await ended;
  } catch (error) {
    beforeWaiting();
    await finish(EXIT.unexpected);
    throw error;
  }
  beforeWaiting();
  return finish(code);
}

/** Ends the run at a signal. */
export function endAtSignal(ending: RunEnding, interrupted: AbortSignal): void {
  const endInterrupted = (): void => ending.cut(interrupted.reason as ExitCode);
  if (interrupted.aborted) endInterrupted();
  interrupted.addEventListener('abort', endInterrupted, { once: true });
}
