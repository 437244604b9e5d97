/** What is to be done when a signal aborts, for each signal that somebody waits for. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Has something done when a signal aborts, at once where it has aborted already. Gives back what undoes that. However
 * many wait for one signal, it has one listener: Node warns on stderr of more than ten, and finds one among ten
 * thousand only after looking at each.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) {
    act();
    return () => undefined;
  }
  const acts = waiting.get(signal) ?? listen(signal);
  // A function of its own, so that the same one may wait twice.
  const own = (): void => act();
  acts.add(own);
  return () => void acts.delete(own);
}

function listen(signal: AbortSignal): Set<() => void> {
  const acts = new Set<() => void>();
  waiting.set(signal, acts);
  signal.addEventListener(
    'abort',
    () => {
      waiting.delete(signal);
      for (const act of acts) act();
    },
    { once: true },
  );
  return acts;
}
