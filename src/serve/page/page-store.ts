import { type Blindness, type PageBoard, type BoardRow, createPageBoard } from './board.js';
import type { StreamItem } from './record.js';

/** What the page shows, and what changes it: the stream, and the person. */
export interface PageStore {
  /** The objects, as they were when it was paused where it is. */
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly blind: readonly Blindness[];
  /** Grows when a row came or went. */
  readonly shape: number;
  readonly paused: boolean;
  /** Changes since it was paused. */
  readonly waiting: number;
  readonly connection: { readonly open: boolean; readonly reason: string };
  take(record: StreamItem): void;
  pause(): void;
  opened(): void;
  closed(reason: string): void;
  /** When it is, by the clock of kwatch; it stands while it is paused. */
  nowMs(): number;
  sweep(): void;
}

interface PausedPicture {
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly blind: readonly Blindness[];
  readonly atMs: number;
  readonly total: number;
}

/**
 * Holds what the stream says, and calls back when there is something new.
 *
 * @param now the clock of this machine, in milliseconds since the epoch.
 */
export function createStore(now: () => number, changed: () => void): PageStore {
  const board: PageBoard = createPageBoard();
  let held: PausedPicture | undefined;
  let pauses = 0;
  let connection = { open: false, reason: '' };
  /** How far the clock of kwatch is ahead of this one. */
  let aheadMs = 0;
  const kwatchNow = (): number => now() + aheadMs;

  return {
    get rows() {
      return held?.rows ?? board.rows;
    },
    get blind() {
      return held?.blind ?? board.blind;
    },
    get shape() {
      return board.shape + pauses;
    },
    get paused() {
      return held !== undefined;
    },
    get waiting() {
      return held === undefined ? 0 : board.total - held.total;
    },
    get connection() {
      return connection;
    },
    take(record) {
      const atMs = Date.parse(record.time);
      // What is told as it happens cannot be of a time that is still to come.
      if (record.initial === false) aheadMs = Math.max(aheadMs, atMs - now());
      board.apply(record);
      changed();
    },
    pause() {
      pauses += 1;
      held =
        held === undefined
          ? { rows: new Map(board.rows), blind: board.blind, atMs: kwatchNow(), total: board.total }
          : undefined;
      changed();
    },
    opened() {
      connection = { open: true, reason: '' };
      board.connected(true, kwatchNow());
      changed();
    },
    closed(reason) {
      connection = { open: false, reason };
      board.connected(false, kwatchNow());
      changed();
    },
    nowMs: () => held?.atMs ?? kwatchNow(),
    sweep: () => board.sweep(kwatchNow()),
  };
}
