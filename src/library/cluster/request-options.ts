/** Where one object is, and how long it is waited for. */
export interface GetOptions {
  /** Default: that of the object, or of the cluster. */
  readonly namespace?: string | undefined;
  /** `status`, `scale`. */
  readonly subresource?: string | undefined;
  /** Ends the request. */
  readonly signal?: AbortSignal | undefined;
}

/** What is written beside an object. */
export interface WriteOptions extends GetOptions {
  /** Who writes, as managedFields name it. Default: the first word of the user agent. */
  readonly fieldManager?: string | undefined;
  /** The server checks it, and stores nothing. */
  readonly dryRun?: boolean | undefined;
}

/** How an object is patched. */
export interface PatchOptions extends WriteOptions {
  /**
   * `merge`: RFC 7386, the default; `strategic`: lists of built-in kinds are merged by their keys; `json`: RFC 6902, a
   * list of operations.
   */
  readonly type?: 'merge' | 'strategic' | 'json' | undefined;
}

/** How an object is applied. */
export interface ApplyOptions extends WriteOptions {
  readonly fieldManager: string;
  /** Takes fields that others own. Default: that is a 409. */
  readonly force?: boolean | undefined;
}

/** How an object is deleted. */
export interface DeleteOptions extends GetOptions {
  /** What becomes of the objects that it owns. Default: as the server has it for the type. */
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan' | undefined;
  readonly gracePeriodSeconds?: number | undefined;
  /** Only the object with this UID, and not another one of its name. Else: a 409. */
  readonly uid?: string | undefined;
  /** Only in this state. Else: a 409. */
  readonly resourceVersion?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

/** Which objects of a type. */
export interface SelectOptions {
  /** Undefined: all. */
  readonly namespace?: string | undefined;
  /** `app=web,tier!=cache` */
  readonly labelSelector?: string | undefined;
  /** `spec.nodeName=node-1` */
  readonly fieldSelector?: string | undefined;
  /** Ends it; the loop rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Where a watch begins. */
export interface WatchOptions extends SelectOptions {
  /** Go on from this state. Default: begin with an ADDED for each object that is there. */
  readonly resourceVersion?: string | undefined;
}

/** The query of a request that writes. */
export function writeQuery({ fieldManager, dryRun }: WriteOptions): Record<string, string> {
  return {
    ...(fieldManager === undefined ? {} : { fieldManager }),
    ...(dryRun === true ? { dryRun: 'All' } : {}),
  };
}

/** The selectors as the API takes them. */
export function selectQuery({ labelSelector, fieldSelector }: SelectOptions): Record<string, string> {
  return {
    ...(labelSelector === undefined ? {} : { labelSelector }),
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
  };
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply */
export function contentTypeOf(type: 'merge' | 'strategic' | 'json' | 'apply'): string {
  switch (type) {
    case 'merge':
      return 'application/merge-patch+json';
    case 'strategic':
      return 'application/strategic-merge-patch+json';
    case 'json':
      return 'application/json-patch+json';
    case 'apply':
      return 'application/apply-patch+yaml';
  }
}

/** The body of a DELETE. */
export function deleteBody(options: DeleteOptions): object {
  const { propagationPolicy, gracePeriodSeconds, uid, resourceVersion, dryRun } = options;
  const preconditions =
    uid === undefined && resourceVersion === undefined ? undefined : { uid, resourceVersion };
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy,
    gracePeriodSeconds,
    preconditions,
    dryRun: dryRun === true ? ['All'] : undefined,
  };
}
