import { UsageError } from '../../model/errors.js';
import { type Flag, oppositeOf } from './flag.js';
import { insteadOf } from './kubectl-flags.js';
import { nearestName } from '../../model/edit-distance.js';

/** What is said of a flag that there is not: what to write instead where that is known, else the one that was meant. */
export function unknownFlag(typed: string, flags: readonly Flag[], command: string): UsageError {
  const instead = insteadOf(typed, command);
  if (instead !== undefined) return new UsageError(`kwatch has no ${typed}; ${instead}`);
  const meant = nearestFlag(typed, flags);
  const next = meant === undefined ? `${command} help flags lists them` : `did you mean ${meant}?`;
  return new UsageError(`unknown flag ${typed}; ${next}`);
}

function nearestFlag(typed: string, flags: readonly Flag[]): string | undefined {
  if (!typed.startsWith('--')) return undefined;
  const names = flags.flatMap((flag) =>
    flag.kind === 'switch' && flag.prints !== true
      ? [flag.long, oppositeOf(flag).slice('--'.length)]
      : [flag.long],
  );
  const meant = nearestName(typed.slice('--'.length), names);
  return meant === undefined ? undefined : `--${meant}`;
}
