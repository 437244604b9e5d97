import { ReadStream } from 'node:tty';
import type { Keyboard } from '../output/table/live-picture.js';

const STDIN = 0;

/** The keyboard of the terminal that is standard input. Nothing is read of it before somebody listens. */
export function openKeyboard(): Keyboard {
  let stream: ReadStream | undefined;
  let typed: (text: string) => void = () => undefined;
  const open = (): ReadStream => {
    const opened = new ReadStream(STDIN);
    opened.setEncoding('utf8');
    opened.on('data', (text: string) => typed(text));
    // A terminal that is closed ends the run by SIGHUP.
    opened.on('error', () => undefined);
    return opened;
  };
  return {
    listen(callback) {
      typed = callback;
      stream ??= open();
      stream.setRawMode(true);
      stream.resume();
      // The run goes on for other reasons than that keys may come.
      stream.unref();
    },
    release() {
      stream?.pause();
      stream?.setRawMode(false);
    },
  };
}
