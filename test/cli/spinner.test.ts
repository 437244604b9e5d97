import { Writable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { createProgress } from '../../src/cli/spinner.js';

/** A terminal as far as ora asks: what is on its one line, and everything that was written to it. */
class FakeTerminal extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  written = '';
  line = '';
  #stepsUp = 0;

  constructor(columns = 200) {
    super();
    this.columns = columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString();
    this.written += text;
    // Synchronized output begins and ends with a private mode that shows nothing.
    this.line += text.replaceAll('\u001b[?2026h', '').replaceAll('\u001b[?2026l', '');
    done();
  }
  cursorTo(): boolean {
    return true;
  }
  /** Ora has one line to clear; more than a few steps up mean that it never stops. */
  moveCursor(): boolean {
    this.#stepsUp += 1;
    if (this.#stepsUp > 100) throw new Error('endless');
    return true;
  }
  clearLine(): boolean {
    this.line = '';
    return true;
  }
}

/** The line without the spinner's frame. */
const textOf = (terminal: FakeTerminal): string => terminal.line.replace(/^\S+ /, '');

describe('progress on a terminal', () => {
  test('says where it connects to and what it lists, with counts', async () => {
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('https://10.0.0.1:6443');
    await vi.waitFor(() => expect(textOf(terminal)).toBe('Connecting to https://10.0.0.1:6443'));
    progress.listing('deployments.apps in default', 500, 12_000);
    await vi.waitFor(() =>
      expect(textOf(terminal)).toBe('Listing deployments.apps in default 500 of 12,500'),
    );
    progress.listing('pods in default', 3);
    await vi.waitFor(() =>
      expect(textOf(terminal)).toBe('Listing deployments.apps in default 500 of 12,500 · pods in default 3'),
    );
    progress.listing('deployments.apps in default', 12_500, 0);
    await vi.waitFor(() =>
      expect(textOf(terminal)).toBe('Listing deployments.apps in default 12,500 · pods in default 3'),
    );
    progress.stop();
    expect(terminal.line).toBe('');
  });

  test('stopped before it was loaded, it never shows', async () => {
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('https://10.0.0.1:6443');
    progress.stop();
    await import('ora');
    await new Promise((resolve) => setImmediate(resolve));
    expect(terminal.written).toBe('');
  });

  test('once stopped it stays away', async () => {
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('a');
    await vi.waitFor(() => expect(textOf(terminal)).toBe('Connecting to a'));
    progress.stop();
    progress.stop();
    const before = terminal.written;
    progress.listing('pods', 1);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(terminal.written).toBe(before);
    expect(terminal.line).toBe('');
  });

  test('has no colour and leaves the cursor alone unless asked', async () => {
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('a');
    await vi.waitFor(() => expect(terminal.written).toContain('Connecting to a'));
    progress.stop();
    expect(terminal.written).not.toMatch(/\[\d+m|\[\?25/);
  });

  test('adds no signal handler and does not read stdin', async () => {
    const listeners = (): readonly number[] => [
      ...(['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'] as const).map((name) => process.listenerCount(name)),
      process.stdin.listenerCount('data'),
    ];
    const before = listeners();
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('a');
    await vi.waitFor(() => expect(terminal.written).toContain('Connecting to a'));
    expect(listeners()).toEqual(before);
    progress.stop();
  });

  test('text from outside cannot drive the terminal', async () => {
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('https://a\u001b]0;x\u0007\n/');
    await vi.waitFor(() => expect(textOf(terminal)).toBe('Connecting to https://a\\x1b]0;x\\x07\\n/'));
    progress.stop();
  });
});

describe('progress elsewhere', () => {
  test('writes nothing where it is not enabled', async () => {
    const terminal = new FakeTerminal();
    const progress = createProgress({ stream: terminal, enabled: false });
    progress.connecting('https://10.0.0.1:6443');
    progress.listing('pods', 1, 2);
    await import('ora');
    await new Promise((resolve) => setImmediate(resolve));
    progress.stop();
    expect(terminal.written).toBe('');
  });

  test('writes nothing to a terminal whose size is not known', async () => {
    const terminal = new FakeTerminal(0);
    const progress = createProgress({ stream: terminal, enabled: true });
    progress.connecting('https://10.0.0.1:6443');
    await import('ora');
    await new Promise((resolve) => setImmediate(resolve));
    progress.stop();
    expect(terminal.written).toBe('');
  });

  test('a terminal that fails does not end the run, and is let go of', async () => {
    const broken = new FakeTerminal();
    const cursorTo = vi.fn<() => boolean>(() => {
      throw new Error('broken');
    });
    broken.cursorTo = cursorTo;
    const progress = createProgress({ stream: broken, enabled: true });
    progress.connecting('a');
    await vi.waitFor(() => expect(cursorTo).toHaveBeenCalled());
    expect(() => progress.stop()).not.toThrow();
    expect(() => broken.write('a line')).not.toThrow();
  });
});
