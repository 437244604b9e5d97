/** Sends a signal to a process, or with a negative id to all of its group; throws where there is none. */
export type Kill = (pid: number, signal: NodeJS.Signals) => void;
