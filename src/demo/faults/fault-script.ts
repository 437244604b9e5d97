import type { Body } from '../server/scripted-body.js';
import type { Fault } from './faults.js';
import { errorFrame, lineOf } from '../watch/watch-frames.js';

/** What is scripted to happen in a watch once so many events were sent. */
export interface FaultScript {
  /** An event was sent. */
  count(): void;
  /** Lets happen what is due; the body's signal tells whether the stream goes on. */
  play(): Promise<void>;
}

/** The script of one watch. Faults that are not about its events are left to whoever they concern. */
export function createFaultScript(faults: readonly Fault[], body: Body): FaultScript {
  let waiting = faults.map((fault) => cueOf(fault, body)).filter((cue) => cue !== undefined);
  let sent = 0;
  return {
    count: () => {
      sent += 1;
    },
    play: async () => {
      const due = waiting.filter((cue) => sent >= cue.afterEvents);
      waiting = waiting.filter((cue) => !due.includes(cue));
      for (const cue of due) await cue.happen();
    },
  };
}

interface Cue {
  readonly afterEvents: number;
  readonly happen: () => Promise<void> | void;
}

function cueOf(fault: Fault, body: Body): Cue | undefined {
  switch (fault.type) {
    case 'cut':
      return fault.afterBytes === undefined
        ? cue(fault.afterEvents, () => body.breakOff(fault.how))
        : undefined;
    case 'stall':
      return cue(fault.afterEvents, () => body.stall());
    case 'end':
      return cue(fault.afterEvents, () => body.end());
    case 'garbage':
      return cue(fault.afterEvents, () => body.write(Buffer.from(`${fault.text}\n`)));
    case 'error':
      return cue(fault.afterEvents, async () => {
        await body.write(lineOf(errorFrame(fault.status)));
        await body.end();
      });
    case 'refuse':
    case 'drop':
    case 'hang':
    case 'slow':
    case 'slice':
    case 'no-bookmarks':
      return undefined;
  }
}

function cue(afterEvents: number | undefined, happen: Cue['happen']): Cue {
  return { afterEvents: afterEvents ?? 0, happen };
}
