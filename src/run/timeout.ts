import { UnavailableError } from '../model/errors.js';
import type { Outcome } from '../outcome/outcome.js';
import type { Run } from './run.js';

/** Ends the run when its time is up. Returns what is to be called when everything was listed. */
export function startTimeout({ plan, around, ending, connection, hooks }: Run): (outcome: Outcome) => void {
  let synced: Outcome | undefined;
  const { timeoutMs } = plan;
  if (timeoutMs !== undefined) {
    void around.clock.sleep(timeoutMs, ending.signal).then(() => {
      if (!ending.signal.aborted) hooks?.stop();
      // A quiet end would say that nothing changed, where nothing was ever seen.
      if (synced !== undefined) ending.end(synced.timeUp());
      else ending.fail(new UnavailableError(`${connection.server} did not list everything in time`));
    });
  }
  return (outcome) => {
    synced = outcome;
  };
}
