import type { Kill } from '../model/kill.js';

/** The process groups of the commands that run now. Each command leads its own, so that all it started ends with it. */
export interface ProcessGroups {
  add(leader: number): void;
  /** Signals every process of a group; no harm where none is left. */
  kill(leader: number, signal: NodeJS.Signals): void;
  delete(leader: number): void;
  /** Ends all of them at once, without waiting: for the exit of kwatch itself. */
  killAll(): void;
}

/** No groups yet. */
export function createProcessGroups(kill: Kill): ProcessGroups {
  const leaders = new Set<number>();
  const send = (leader: number, signal: NodeJS.Signals): void => {
    try {
      kill(-leader, signal);
    } catch {
      // All of them ended (ESRCH), or took another user's identity (EPERM): nothing that could be done.
    }
  };
  return {
    add: (leader) => void leaders.add(leader),
    kill: send,
    delete: (leader) => void leaders.delete(leader),
    killAll: () => leaders.forEach((leader) => send(leader, 'SIGKILL')),
  };
}
