/** How a run of the command ended. */
export type HookResult =
  | { readonly kind: 'succeeded' }
  /** It was ended because kwatch ends: neither its success nor its failure is known. */
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'failed';
      /** What it did: `exited with 3`. */
      readonly why: string;
      /** Another try would end the same way. */
      readonly permanent: boolean;
    };

/** Codes of spawn(2) that pass by themselves; any other is of the command itself. */
const PASSING = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETXTBSY', 'EINTR']);

/** A command that could not be started, by the code that the operating system gave. */
export function notStarted(code: string): HookResult {
  return { kind: 'failed', why: `could not be started (${code})`, permanent: !PASSING.has(code) };
}

/** How a process ended by itself, or by a signal that kwatch did not send. */
export function exited(code: number | null, signal: string | null): HookResult {
  if (code === 0) return { kind: 'succeeded' };
  const why = signal === null ? `exited with ${code ?? 'no code'}` : `was ended by ${signal}`;
  return { kind: 'failed', why, permanent: false };
}
