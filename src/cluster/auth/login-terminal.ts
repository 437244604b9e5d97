/** The way from a login to the person who runs kwatch. None of its methods throws or waits. */
export interface LoginTerminal {
  /** Whether stdin is a terminal, from which a credential plugin may read. */
  readonly canAnswer: boolean;
  /** A plugin begins to run, which may talk with the person until `end`. */
  begin(command: string): LoginTalk;
  /** A line that must be read. Plain text. */
  warn(text: string): void;
}

export interface LoginTalk {
  /** Shows a piece of what the plugin says, at once: a piece may be a question without a line's end. Untrusted. */
  say(text: string): void;
  end(): void;
}

/** Where nobody listens. */
export const NO_TERMINAL: LoginTerminal = {
  canAnswer: false,
  begin: () => ({ say: () => undefined, end: () => undefined }),
  warn: () => undefined,
};
