import type { ApiResponse } from '../../cluster/connection.js';
import { oneLine } from '../../cluster/errors/sanitize.js';
import { LineTooLongError, lines } from '../../cluster/http/byte-lines.js';
import type { Clock } from '../../model/clock.js';
import { ApiError } from '../../model/errors.js';
import { createTurn } from '../../model/turns.js';
import type { Collection } from '../watch-target.js';
import { isEarlier } from '../store/resource-version.js';
import { type Frame, type ParseFrame, createFrameParser, createInitialFrameParser } from './frame.js';
import type { ResumeConfirmation } from './resume-confirmation.js';
import type { EndMark, Ending } from './watch-end.js';
import type { Watchdog } from './watchdog.js';

export type ChangeFrame = Extract<Frame, { type: 'ADDED' | 'MODIFIED' | 'DELETED' }>;

/** Who takes the initial events of a streamed list. */
export interface InitialEventsHandler {
  /** Takes one event; the next is not read from the network before it is taken: at once where it returns undefined. */
  readonly onChange: (frame: ChangeFrame) => Promise<void> | undefined;
  /** Whether a line says only what is known, by a look at its bytes: then it is not parsed. */
  readonly isKnown: (line: Buffer) => boolean;
}

/** How far a stream was read. */
export interface ReadPosition {
  /** Of the last event or bookmark that was handed over. */
  resourceVersion: string;
}

/** Reads the events of one answer, once: a streamed list in two parts, a plain watch as changes only. */
export interface FrameReader {
  /**
   * Up to the end mark, or to an end before it. The initial events come in no order, so that a watch can go on from
   * none of them.
   */
  readInitialEvents(handler: InitialEventsHandler): Promise<EndMark | Ending>;
  /** Changes up to the end. `position` is moved with each one that was handed over. */
  readChanges(
    position: ReadPosition,
    onChange: (frame: ChangeFrame) => Promise<void> | undefined,
    resumed: ResumeConfirmation | undefined,
  ): Promise<Ending>;
  /** Gives the rest of the answer up. */
  close(): Promise<void>;
  /** Events and bookmarks read so far. */
  readonly events: number;
}

/**
 * Reads an answer of a watch.
 *
 * @param watchdog is told what comes, and when nobody reads.
 */
export function createFrameReader(
  response: ApiResponse,
  watchdog: Watchdog,
  target: Pick<Collection, 'connection' | 'keepsManagedFields' | 'dropsApplied' | 'leftAsText'>,
  clock: Clock,
): FrameReader {
  const { server } = target.connection;
  const parseInitial = createInitialFrameParser(target);
  const parseChange = createFrameParser(target.keepsManagedFields);
  const reader = lines(overheard(response.body, watchdog));
  let events = 0;

  /** Waits for bytes where no whole line is there. Undefined at the end. */
  const nextLine = async (): Promise<Buffer | undefined> => {
    for (;;) {
      const line = reader.ready();
      if (line !== undefined) return line;
      if (!(await reader.more())) return undefined;
    }
  };
  /** One that is large takes as long to parse as to compare. */
  const parseInTurn = (parse: ParseFrame, line: Buffer): Frame | undefined | Promise<Frame | undefined> => {
    if (line.length < LARGE_BYTES) return parse(line);
    const turn = createTurn(clock);
    const frame = parse(line);
    return turn.pause()?.then(() => frame) ?? frame;
  };
  const endOfLines = (): Ending => {
    if (response.complete() && reader.partialBytes === 0) return { how: 'clean' };
    return { how: 'cut', message: `the connection to ${server} was lost` };
  };

  return {
    async readInitialEvents({ onChange, isKnown }) {
      try {
        for (let line = await nextLine(); line !== undefined; line = reader.ready() ?? (await nextLine())) {
          if (isKnown(line)) {
            watchdog.initialEvent();
            events += 1;
            continue;
          }
          const parsed = parseInTurn(parseInitial, line);
          const frame = parsed instanceof Promise ? await parsed : parsed;
          if (frame === undefined || frame.type === 'ERROR') return noFrame(frame, response);
          if (frame.type === 'UNKNOWN') continue;
          events += 1;
          if (frame.type !== 'BOOKMARK') {
            watchdog.initialEvent();
            const taken = onChange(frame);
            if (taken !== undefined) await taken;
          } else if (frame.endsInitialEvents) {
            watchdog.initialEnd();
            return { how: 'marked', resourceVersion: frame.resourceVersion };
          } else {
            watchdog.bookmark();
          }
        }
        return endOfLines();
      } catch (error) {
        return tooLong(error);
      }
    },
    async readChanges(position, onChange, resumed) {
      try {
        for (let line = await nextLine(); line !== undefined; line = reader.ready() ?? (await nextLine())) {
          const parsed = parseInTurn(parseChange, line);
          const frame = parsed instanceof Promise ? await parsed : parsed;
          if (frame === undefined || frame.type === 'ERROR') return noFrame(frame, response);
          if (resumed !== undefined) await resumed.confirm();
          if (frame.type === 'UNKNOWN') continue;
          events += 1;
          const isBehind = isEarlier(frame.resourceVersion, position.resourceVersion);
          if (frame.type === 'BOOKMARK') {
            // A server restored from a backup sends nothing new until its history has grown past what it sent before.
            if (isBehind) return { how: 'rewound' };
            watchdog.bookmark();
          } else {
            const taken = onChange(frame);
            if (taken !== undefined) await taken;
          }
          // Only after it is handed over: until then a resume has to bring it again. A line that is repeated moves
          // nothing back.
          if (!isBehind) position.resourceVersion = frame.resourceVersion;
        }
        return endOfLines();
      } catch (error) {
        return tooLong(error);
      }
    },
    async close() {
      await reader.close();
    },
    get events() {
      return events;
    },
  };
}

/** Parsed in some milliseconds. */
const LARGE_BYTES = 128 * 1024;

/** What a line that carries no frame makes of the stream. What the server says in it becomes one line for a person. */
function noFrame(frame: Extract<Frame, { type: 'ERROR' }> | undefined, { scrub }: ApiResponse): Ending {
  if (frame === undefined) return { how: 'garbled', message: 'the server sent a line that is not JSON' };
  const { failure } = frame.error;
  const [message, reason] = [oneLine(scrub(failure.message)), oneLine(scrub(failure.reason), LONGEST_REASON)];
  return { how: 'error-event', error: new ApiError({ ...failure, message, reason }) };
}

/** A reason is one word. */
const LONGEST_REASON = 100;

function tooLong(error: unknown): Ending {
  if (error instanceof LineTooLongError) return { how: 'garbled', message: error.message };
  throw error;
}

/** Passes the bytes on and tells the watchdog when they came and when somebody waited for them. */
async function* overheard(body: AsyncIterable<Uint8Array>, watchdog: Watchdog): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    watchdog.heard();
    watchdog.listening(false);
    yield chunk;
    watchdog.listening(true);
  }
}
