import type { Json } from '../json/json.js';

/**
 * What the server itself shows of objects: kubectl's columns, and one row an object
 * (https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables). Untrusted text, and not
 * masked: what is shown of it is `Masked<ServerTable>`.
 */
export interface ServerTable {
  readonly columns: readonly ServerColumn[];
  readonly rows: readonly ServerRow[];
}

export interface ServerColumn {
  /** `Ready`; kubectl writes it in capitals. */
  readonly name: string;
  /** 0 is always shown, anything above only where there is room. */
  readonly priority: number;
}

export interface ServerRow {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly uid: string;
  /** Of the state that the cells are of; undefined where the server does not say. */
  readonly resourceVersion?: string | undefined;
  /** RFC 3339. */
  readonly created: string | undefined;
  /** One for each column. */
  readonly cells: readonly Json[];
}
