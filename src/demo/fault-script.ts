import type { Body } from './body.js';
import type { Fault } from './faults.js';
import { errorFrame, lineOf } from './watch-frames.js';

/** What is scripted to happen in a watch once so many events were sent. */
export interface FaultScript {
  /** An event was sent. */
  count(): void;
  /** Lets happen what is due; the body's signal tells whether the stream goes on. */
  play(): Promise<void>;
}

/** The script of one watch. Faults that are not about its events are left to whoever they concern. */
export function createFaultScript(faults: readonly Fault[], body: Body): FaultScript {
  const waiting = new Set(faults);
  let sent = 0;
  return {
    count: () => {
      sent += 1;
    },
    play: async () => {
      for (const fault of waiting) {
        const after = eventsBefore(fault);
        if (after === undefined || sent < after) continue;
        waiting.delete(fault);
        await happen(fault, body);
      }
    },
  };
}

/** After how many events a fault happens; undefined where that is not what it goes by. */
function eventsBefore(fault: Fault): number | undefined {
  switch (fault.type) {
    case 'cut':
      return fault.afterBytes === undefined ? (fault.afterEvents ?? 0) : undefined;
    case 'stall':
    case 'error':
    case 'garbage':
    case 'end':
      return fault.afterEvents ?? 0;
    case 'refuse':
    case 'drop':
    case 'hang':
    case 'slow':
    case 'slice':
    case 'no-bookmarks':
      return undefined;
  }
}

async function happen(fault: Fault, body: Body): Promise<void> {
  switch (fault.type) {
    case 'cut':
      body.breakOff(fault.how);
      return;
    case 'stall':
      body.stall();
      return;
    case 'end':
      return body.end();
    case 'garbage':
      return body.write(Buffer.from(`${fault.text}\n`));
    case 'error':
      await body.write(lineOf(errorFrame(fault.status)));
      return body.end();
    case 'refuse':
    case 'drop':
    case 'hang':
    case 'slow':
    case 'slice':
    case 'no-bookmarks':
      return;
  }
}
