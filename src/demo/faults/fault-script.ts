import type { Body } from '../server/scripted-body.js';
import type { Fault } from './faults.js';
import { errorFrame, lineOf } from '../watch/watch-frames.js';

/** The faults of a watch that happen after a number of events. */
export interface FaultScript {
  /** Counts an event that was sent. */
  count(): void;
  /** Plays the faults that are due. Afterwards the body's signal tells whether the stream goes on. */
  play(): Promise<void>;
}

/**
 * The script of one watch. Faults that do not depend on events are played elsewhere: see serve.ts and
 * scripted-body.ts.
 */
export function createFaultScript(faults: readonly Fault[], body: Body): FaultScript {
  let waiting = faults.map((fault) => timedFaultOf(fault, body)).filter((each) => each !== undefined);
  let sent = 0;
  return {
    count: () => {
      sent += 1;
    },
    play: async () => {
      const due = waiting.filter((each) => sent >= each.afterEvents);
      waiting = waiting.filter((each) => !due.includes(each));
      for (const each of due) await each.play();
    },
  };
}

interface TimedFault {
  readonly afterEvents: number;
  readonly play: () => Promise<void> | void;
}

function timedFaultOf(fault: Fault, body: Body): TimedFault | undefined {
  switch (fault.type) {
    case 'cut':
      return fault.afterBytes === undefined
        ? after(fault.afterEvents, () => body.breakOff(fault.how))
        : undefined;
    case 'stall':
      return after(fault.afterEvents, () => body.stall());
    case 'end':
      return after(fault.afterEvents, () => body.end());
    case 'garbage':
      return after(fault.afterEvents, () => body.write(Buffer.from(`${fault.text}\n`)));
    case 'error':
      return after(fault.afterEvents, async () => {
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

function after(afterEvents: number | undefined, play: TimedFault['play']): TimedFault {
  return { afterEvents: afterEvents ?? 0, play };
}
