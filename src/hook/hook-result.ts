/** How a run of the command ended. */
export type HookResult =
  | { readonly kind: 'succeeded' }
  /** kwatch ended it because kwatch itself ends: whether it would have succeeded is not known. */
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'failed';
      /** What happened, for a message: `exited with 3`. */
      readonly why: string;
      /** Whether another attempt would fail in the same way. */
      readonly permanent: boolean;
    };

/** Error codes of starting a process that are of the moment: another attempt may succeed. All others are permanent. */
const PASSING = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETXTBSY', 'EINTR']);

/**
 * The result of a command that could not be started.
 * @param code the error code of the operating system: `ENOENT`.
 */
export function notStarted(code: string): HookResult {
  return { kind: 'failed', why: `could not be started (${code})`, permanent: !PASSING.has(code) };
}

/**
 * The result of a process that ended without kwatch's doing.
 * @param code its exit code; null where a signal ended it.
 * @param signal the name of that signal, else null.
 */
export function exited(code: number | null, signal: string | null): HookResult {
  if (code === 0) return { kind: 'succeeded' };
  const why = signal === null ? `exited with ${code ?? 'no code'}` : `was ended by ${signal}`;
  return { kind: 'failed', why, permanent: false };
}
