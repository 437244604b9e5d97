import { EXIT, UnavailableError } from '../model/errors.js';
import type { Run } from './run.js';

/** Ends the run when its time is up. Returns what is to be called when everything was listed. */
export function startTimeout({ plan, around, ending, connection, hooks }: Run): () => void {
  let synced = false;
  const { timeoutMs } = plan;
  if (timeoutMs !== undefined) {
    void around.clock.sleep(timeoutMs, ending.signal).then(() => {
      if (!ending.signal.aborted) hooks?.stop();
      // A quiet end would say that nothing changed, where nothing was ever seen.
      if (synced) ending.end(plan.count === undefined ? EXIT.ok : EXIT.timeout);
      else ending.fail(new UnavailableError(`${connection.server} did not list everything in time`));
    });
  }
  return () => {
    synced = true;
  };
}
