import type { Kill } from '../model/kill.js';

/**
 * The process groups of the commands that run now. Each command is the leader of its own group, so that a signal to the
 * group reaches every process that the command started. A leader is named by its process id.
 */
export interface ProcessGroups {
  add(leader: number): void;
  /** Sends a signal to every process of a group. Does nothing where none is left. */
  kill(leader: number, signal: NodeJS.Signals): void;
  /** Forgets a group whose command has ended. */
  delete(leader: number): void;
  /** Sends SIGKILL to all groups, without waiting for their end: for the exit of kwatch itself. */
  killAll(): void;
}

/**
 * An empty set of groups.
 * @param kill as `process.kill`.
 */
export function createProcessGroups(kill: Kill): ProcessGroups {
  const leaders = new Set<number>();
  const send = (leader: number, signal: NodeJS.Signals): void => {
    try {
      kill(-leader, signal);
    } catch {
      // All processes have ended (ESRCH) or belong to another user now (EPERM): there is nothing to be done.
    }
  };
  return {
    add: (leader) => void leaders.add(leader),
    kill: send,
    delete: (leader) => void leaders.delete(leader),
    killAll: () => leaders.forEach((leader) => send(leader, 'SIGKILL')),
  };
}
