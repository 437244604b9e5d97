import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Whether SIGHUP is to be ignored, as it is under `nohup` and below whatever ignores it. Node forgets what was ignored
 * when it starts, so it is taken from the traces of it: the shell names the command that it ran in `_`, nohup leaves a
 * standard input that cannot be read and writes to nohup.out, and a script below it ignores the signal itself.
 */
export function hangupIsIgnored(
  env: Readonly<Record<string, string | undefined>>,
  parentPid: number,
): boolean {
  return (
    basename(env['_'] ?? '') === 'nohup' ||
    basename(tried(() => readlinkSync('/proc/self/fd/1'))) === 'nohup.out' ||
    hasUnreadableInput() ||
    ignoresHangup(parentPid)
  );
}

/** coreutils, nohup.c: /dev/null, opened for writing. */
function hasUnreadableInput(): boolean {
  const flags = /^flags:\s*([0-7]+)/m.exec(tried(() => readFileSync('/proc/self/fdinfo/0', 'utf8')))?.[1];
  const isWriteOnly = flags !== undefined && (Number.parseInt(flags, 8) & 3) === 1;
  return isWriteOnly && tried(() => readlinkSync('/proc/self/fd/0')) === '/dev/null';
}

function ignoresHangup(pid: number): boolean {
  const ignored = /^SigIgn:\s*([0-9a-f]+)/m.exec(
    tried(() => readFileSync(`/proc/${pid}/status`, 'utf8')),
  )?.[1];
  return ignored !== undefined && (BigInt(`0x${ignored}`) & 1n) === 1n;
}

/** Empty where there is no such file. */
function tried(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
