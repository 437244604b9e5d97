import type { StreamItem } from './record.js';

/** What the page needs of the browser for its stream. */
export interface StreamEdges {
  /** Opens a WebSocket at a path of this server. */
  readonly connect: (path: string) => WebSocket;
  readonly later: (then: () => void, ms: number) => void;
  readonly random: () => number;
}

export interface StreamListeners {
  readonly onRecord: (record: StreamItem) => void;
  readonly onOpen: () => void;
  /** The connection is gone, and why; it is tried again by itself. */
  readonly onClosed: (reason: string) => void;
}

/** The first wait before it is tried again, doubled each time up to the longest, and up to half as long again. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Keeps a stream open, which goes on after the last record that came. */
export function keepStream({ connect, later, random }: StreamEdges, listeners: StreamListeners): void {
  let lastId: string | undefined;
  let failures = 0;

  const open = (): void => {
    const since = lastId === undefined ? '' : `?since=${encodeURIComponent(lastId)}`;
    const socket = connect(`/api/stream${since}`);
    let isFresh = lastId === undefined;
    socket.onopen = () => {
      failures = 0;
      // Nothing of an earlier connection counts where this one begins with what is there.
      if (isFresh) listeners.onRecord({ type: 'RESET', time: '' });
      isFresh = false;
      listeners.onOpen();
    };
    socket.onmessage = ({ data }) => {
      const record = JSON.parse(String(data)) as StreamItem;
      if (record.id !== undefined) lastId = record.id;
      // What there is comes without an id until all of it came.
      if (record.type === 'RESET') lastId = undefined;
      listeners.onRecord(record);
    };
    socket.onclose = ({ reason }) => {
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      failures += 1;
      listeners.onClosed(reason);
      later(open, waitMs * (1 + random() / 2));
    };
  };
  open();
}
