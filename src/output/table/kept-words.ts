/** So many words for a person are kept: what was said before is too old to be read. */
const KEPT_MAX = 1_000;

/** Prints something, and resolves when the reader takes more. */
type Print = () => Promise<void> | undefined;

/** What is to be printed later. */
export interface KeptWords {
  /** `words` say the same as plain text. */
  keep(print: Print, words?: string): void;
  /** The words that came last. */
  last(): string | undefined;
  printAll(): Promise<void>;
}

/** Keeps it in its order; the oldest is given up where there is too much. */
export function createKeptWords(): KeptWords {
  let kept: Print[] = [];
  let last: string | undefined;
  return {
    keep(print, words) {
      kept.push(print);
      if (kept.length > KEPT_MAX) kept.shift();
      last = words ?? last;
    },
    last: () => last,
    async printAll() {
      const all = kept;
      kept = [];
      for (const print of all) await print();
    },
  };
}
