/** Hands items over one by one: the promise resolves when the reader asks for the next. */
type Push<T> = (emit: (item: T) => Promise<void>, signal: AbortSignal) => Promise<void>;

/**
 * What pushes items, as an iterator that pulls them. Nothing is begun before the first is asked for, and the signal
 * that `push` gets aborts when the reader leaves the loop. Rejects with what `push` rejects with, or with the reason of
 * the reader's own signal.
 */
export async function* pulled<T>(push: Push<T>, signal?: AbortSignal): AsyncGenerator<T, void> {
  const left = new AbortController();
  const stop = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
  const offered: { readonly item: T; readonly taken: () => void }[] = [];
  let end: { readonly error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  const emit = (item: T): Promise<void> =>
    new Promise((taken) => {
      offered.push({ item, taken });
      wake();
    });
  const pushing = async (): Promise<void> => {
    try {
      await push(emit, stop);
      end = {};
    } catch (error) {
      end = { error };
    }
    wake();
  };
  signal?.throwIfAborted();
  void pushing();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const first = offered.shift();
      if (first !== undefined) {
        yield first.item;
        first.taken();
      } else if (end !== undefined) {
        if ('error' in end) throw end.error;
        return;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    left.abort();
  }
}
