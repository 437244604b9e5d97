/** What help is written for. */
export interface HelpOptions {
  /** What kwatch is called. */
  readonly command: string;
  /** Columns of the terminal; default 80. */
  readonly width?: number | undefined;
  /** Whether titles are bold; default false. */
  readonly color?: boolean | undefined;
}
