/** A record as the stream has it (docs/json.md), as far as the page looks at it. Untrusted text, shown as text alone. */
export interface StreamItem {
  readonly id?: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'SYNCED' | 'ERROR' | 'RECONNECTED' | 'RESYNCED' | 'RESET';
  readonly time: string;
  readonly context?: string;
  readonly kind?: string;
  readonly resource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly initial?: boolean;
  readonly reason?: string;
  readonly changes?: readonly StreamedChange[] | number;
  readonly managers?: readonly string[];
  readonly coalesced?: number;
  readonly blindMs?: number;
  readonly message?: string;
}

export interface StreamedChange {
  readonly field: string;
  readonly path: string;
  readonly container?: string;
  readonly item?: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly of?: number;
  readonly note?: string;
}

/** The changes of a record of an object. */
export function changesOf({ changes }: StreamItem): readonly StreamedChange[] {
  return Array.isArray(changes) ? (changes as readonly StreamedChange[]) : [];
}
