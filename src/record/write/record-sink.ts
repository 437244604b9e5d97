import type { Clock } from '../../model/clock.js';
import { EXIT, KwatchError } from '../../model/errors.js';
import type { Delivery } from '../../model/flow/delivery.js';
import type { Sink } from '../../model/flow/sink.js';
import type { RecordedState } from '../../diff/recorded-state.js';
import type { Taken } from '../../model/flow/source.js';
import { inTurns } from '../../model/turns.js';
import { whyNot } from '../file-errors.js';
import type { Header } from '../format/recording-format.js';
import type { Encoder } from './encoder.js';
import type { OpenPlace } from './record-place.js';
import type { RecordingFile } from './recording-file.js';

export interface RecordSinkOptions {
  readonly place: OpenPlace;
  /** As it was typed, for messages. */
  readonly name: string;
  readonly encoder: Encoder;
  readonly header: Pick<Header, 'server' | 'cluster' | 'program' | 'selection'>;
  readonly clock: Clock;
  /** A word for a person, and one that must be read. */
  readonly notice: (text: string) => Promise<void>;
  readonly warn: (text: string) => Promise<void>;
  /** Ends the run where what cannot be recorded shall; undefined where it goes on. */
  readonly fail: ((error: KwatchError) => void) | undefined;
}

/** What was told is on disk at most so much later: what is lost by a kill. Written together it is packed better. */
const WRITE_AFTER_MS = 250;
/** So much is written at once, in characters. */
const WRITE_CHARS = 64 * 1024;
/** So much may wait; with more, the source waits too. */
const WAITING_MAX_CHARS = 1024 * 1024;
/** A place that could not be written to is tried again. */
const RETRY_MS = 30_000;
/** Whether the file is still under its name is looked at this often. */
const LOOK_MS = 5_000;

/**
 * Records what is delivered: appends it to a file by itself, as far as the disk keeps up. Where it cannot, that is
 * said, and the run goes on; as soon as it can again, every object is written as it is then.
 */
export function createRecordSink(options: RecordSinkOptions): Sink {
  const { place, name, encoder, clock, notice, warn } = options;
  const over = new AbortController();
  let file: RecordingFile | undefined;
  let waiting = NOTHING;
  let isScheduled = false;
  let [begunAtMs, lookedAtMs, changes, lost, bytesBefore] = [0, 0, 0, 0, 0];
  /** What is being done with the file, one thing after the other. */
  let work: Promise<void> = Promise.resolve();
  /** Nothing may be encoded while every object is written anew. */
  let anew: Promise<void> | undefined;

  const next = (act: () => Promise<void>): Promise<void> => {
    work = work.then(act);
    return work;
  };

  const write = async (): Promise<void> => {
    const { lines, count } = waiting;
    waiting = NOTHING;
    if (lines.length === 0) return;
    try {
      await file?.append(lines.join(''));
    } catch (error) {
      lost += count;
      await stop(error);
      return;
    }
    if (file === undefined) lost += count;
    else changes += count;
  };

  const writeAndLook = async (): Promise<void> => {
    await write();
    if (file === undefined) return;
    const nowMs = clock.now();
    if (place.isFull(file, nowMs - begunAtMs)) await begin('next-file');
    else if (nowMs - lookedAtMs >= LOOK_MS) {
      lookedAtMs = nowMs;
      if (!(await file.isGone())) return;
      await warn(`${file.path} is gone: it was removed, or moved away; the recording begins anew there`);
      await begin('gap');
    }
  };

  const begin = async (begins: Header['begins']): Promise<void> => {
    let goOn: () => void = () => undefined;
    anew = new Promise((resolve) => (goOn = resolve));
    // What was encoded already belongs to what it was encoded for.
    await write();
    const nowMs = clock.now();
    try {
      const opened = await place.next(nowMs);
      const before = file;
      bytesBefore += before?.size() ?? 0;
      // Whatever happens to the one before, this one is closed by who comes after it.
      file = opened;
      await before?.close();
      for (const lines of batches(encoder.begin({ ...options.header, timeMs: nowMs, begins })))
        await opened.append(lines);
      begunAtMs = lookedAtMs = nowMs;
    } catch (error) {
      await stop(error);
    } finally {
      anew = undefined;
      goOn();
    }
    await place.clean(nowMs);
  };

  const stop = async (error: unknown): Promise<void> => {
    const broken = file;
    file = undefined;
    bytesBefore += broken?.size() ?? 0;
    await broken?.close().catch(() => undefined);
    if (isStopped) return;
    isStopped = true;
    const why = `cannot record to ${broken?.path ?? name}: ${whyNot(error)}`;
    if (options.fail !== undefined)
      options.fail(new KwatchError(`${why} (--record-required)`, { exitCode: EXIT.unexpected }));
    else {
      await warn(`${why}; the watch goes on, and what happens meanwhile is not recorded`);
      void retry();
    }
  };
  let isStopped = false;

  const isOpen = (): boolean => file !== undefined;

  const retry = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(RETRY_MS, over.signal);
      if (over.signal.aborted) return;
      await next(() => begin('gap'));
      if (!isOpen()) continue;
      isStopped = false;
      await notice(`recording to ${name} again; ${lost} changes in between are not in it`);
      lost = 0;
      return;
    }
  };

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    void clock.sleep(WRITE_AFTER_MS, over.signal).then(() => {
      isScheduled = false;
      if (!over.signal.aborted) void next(writeAndLook);
    });
  };

  anew = next(() => begin('watch'));

  const accept = (delivery: Delivery): Taken => {
    const state = inTurns(encoder.prepare(delivery), clock);
    return state instanceof Promise ? state.then((made) => take(delivery, made)) : take(delivery, state);
  };

  const take = (delivery: Delivery, state: RecordedState | undefined): Taken => {
    if (anew !== undefined) return anew.then(() => take(delivery, state));
    const line = encoder.encode(delivery, state);
    if (line === '') return undefined;
    const isChange = delivery.kind === 'change';
    waiting = add(waiting, line, isChange);
    if (waiting.chars < WRITE_CHARS) schedule();
    else {
      const written = next(writeAndLook);
      if (waiting.chars >= WAITING_MAX_CHARS) return written;
    }
    return undefined;
  };

  return {
    accept,
    async end(code) {
      over.abort();
      await next(write);
      if (file === undefined) await warn(`the recording ${name} is not complete`);
      else {
        const bytes = bytesBefore + file.size();
        await file.close().catch((error: unknown) => warn(`cannot end ${name}: ${whyNot(error)}`));
        await notice(`recorded ${changes} changes to ${name} (${sizeText(bytes)})`);
      }
      await place.release();
      return code;
    },
  };
}

/** Lines that are not written yet, and how many changes they tell. */
interface UnwrittenLines {
  readonly lines: string[];
  readonly chars: number;
  readonly count: number;
}

const NOTHING: UnwrittenLines = { lines: [], chars: 0, count: 0 };

function add({ lines, chars, count }: UnwrittenLines, line: string, isChange: boolean): UnwrittenLines {
  const all = lines.length === 0 ? [line] : lines;
  if (all === lines) lines.push(line);
  return { lines: all, chars: chars + line.length, count: count + (isChange ? 1 : 0) };
}

function* batches(lines: Iterable<string>): Generator<string> {
  let batch = '';
  for (const line of lines) {
    batch += line;
    if (batch.length >= WRITE_CHARS) {
      yield batch;
      batch = '';
    }
  }
  if (batch !== '') yield batch;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
