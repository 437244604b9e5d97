import type { Clock } from '../../src/model/clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that only moves when a test steps it; what sleeps wakes in order of its time. */
export class FakeClock implements Clock {
  /** The delays asked for, in order: what a back-off test asserts. */
  readonly slept: number[] = [];
  #elapsed = 0;
  #sleepers: Sleeper[] = [];
  #startedAt: number;
  readonly #settle: () => Promise<void>;

  /** @param settled lets what is ready run; a test over real sockets has to wait for them. */
  constructor(startedAt = Date.UTC(2026, 10, 20, 12, 4, 31), settled: () => Promise<void> = settle) {
    this.#startedAt = startedAt;
    this.#settle = settled;
  }

  now(): number {
    return this.#startedAt + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  /** The machine sleeps: the wall clock moves on and nothing else does. */
  jump(ms: number): void {
    this.#startedAt += ms;
  }

  /** How many are asleep now. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return;
    this.slept.push(ms);
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { at: this.#elapsed + Math.max(ms, 0), wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  /** Moves on by `ms`, waking what falls due in its order and letting it run until it waits again. */
  async advance(ms: number): Promise<void> {
    const target = this.#elapsed + ms;
    await this.#settle();
    for (;;) {
      const next = this.#sleepers.filter((s) => s.at <= target).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#elapsed = next.at;
      next.wake();
      await this.#settle();
    }
    this.#elapsed = target;
    await this.#settle();
  }
}

/** Lets everything that is ready to run do so: microtasks, and what they schedule for the next turn. */
export async function settle(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
