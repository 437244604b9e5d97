interface AbortActs {
  readonly acts: Set<() => void>;
  /** Nobody waits any more: takes the listener away. */
  readonly leave: () => void;
}

/** What is to be done when a signal aborts, for each signal that somebody waits for. */
const waiting = new WeakMap<AbortSignal, AbortActs>();

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
  const { acts, leave } = waiting.get(signal) ?? listen(signal);
  // A function of its own, so that the same one may wait twice.
  const own = (): void => act();
  acts.add(own);
  return () => {
    if (acts.delete(own) && acts.size === 0) leave();
  };
}

function listen(signal: AbortSignal): AbortActs {
  const acts = new Set<() => void>();
  const onEnd = (): void => {
    waiting.delete(signal);
    for (const act of acts) act();
  };
  const leave = (): void => {
    waiting.delete(signal);
    signal.removeEventListener('abort', onEnd);
  };
  const all = { acts, leave };
  waiting.set(signal, all);
  signal.addEventListener('abort', onEnd, { once: true });
  return all;
}
