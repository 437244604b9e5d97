/** The keys of the terminal that the process was started on. */
export interface Keyboard {
  /** Hands over each key as it is pressed: nothing is shown of it, and none ends or stops the process. */
  listen(typed: (text: string) => void): void;
  /** Leaves the terminal as it was: lines are read by whoever reads them, and Ctrl-C is a signal. */
  release(): void;
}
