/** What happened and what a person may do about it; the two halves of a TransportError. */
export interface Explanation {
  readonly what: string;
  readonly hint?: string;
}
