/** Lets everybody pass while it is open. */
export interface Gate {
  open(): void;
  close(): void;
  /** Resolves at once, or when it opens. */
  passed(): Promise<void>;
}

/** Open at first. */
export function createGate(): Gate {
  let isOpen = true;
  let waiting: (() => void)[] = [];
  return {
    open() {
      isOpen = true;
      for (const pass of waiting) pass();
      waiting = [];
    },
    close() {
      isOpen = false;
    },
    passed: () => (isOpen ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
