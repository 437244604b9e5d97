import type { FieldError } from '../api-status.js';

/** The query of a list or watch, read and checked. */
export interface ListOptions {
  readonly limit: number;
  /** Empty where the list does not continue another. */
  readonly continueToken: string;
  /** `resourceVersion`. Undefined: the most recent state. 0: any state. */
  readonly version: number | undefined;
  readonly match: string;
  readonly watch: boolean;
  /** 0: the server decides. */
  readonly timeoutSeconds: number;
  readonly allowBookmarks: boolean;
  /** Whether a watch begins with the present state, rather than after a version. */
  readonly initialEvents: boolean;
  /** Whether a bookmark marks the end of that state. */
  readonly endMark: boolean;
}

/** The rules of servers without streamed lists, and of lists on all servers (internalversion/validation). */
export function matchErrors(options: ListOptions): readonly FieldError[] {
  if (options.match === '') return [];
  const errors: FieldError[] = [];
  if (options.watch) errors.push(forbiddenMatch('resourceVersionMatch is forbidden for watch'));
  if (options.version === undefined) {
    errors.push(forbiddenMatch('resourceVersionMatch is forbidden unless resourceVersion is provided'));
  }
  if (options.continueToken !== '') errors.push(FORBIDDEN_WITH_CONTINUE);
  if (options.match !== 'Exact' && options.match !== 'NotOlderThan') {
    errors.push(unsupportedMatch(options.match, '"Exact", "NotOlderThan", ""'));
  } else if (options.match === 'Exact' && options.version === 0) {
    errors.push(forbiddenMatch('resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  }
  return errors;
}

/**
 * The rules of servers with streamed lists, worded as by Kubernetes 1.36.
 * @param sends whether sendInitialEvents is given.
 */
export function streamingErrors(options: ListOptions, sends: boolean): readonly FieldError[] {
  const { watch, match, continueToken } = options;
  if (!watch) return sends ? [...matchErrors(options), FORBIDDEN_FOR_LIST] : matchErrors(options);
  if (!sends) {
    const why = 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided';
    return match === '' ? [] : [forbiddenMatch(why)];
  }
  const errors: FieldError[] = [];
  if (match !== 'NotOlderThan') {
    errors.push(forbiddenMatch('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'));
    if (match !== '') errors.push(unsupportedMatch(match, '"NotOlderThan"'));
  }
  if (continueToken !== '') errors.push(FORBIDDEN_WITH_CONTINUE);
  return errors;
}

const FORBIDDEN_FOR_LIST: FieldError = {
  field: 'sendInitialEvents',
  cause: 'FieldValueForbidden',
  message: 'Forbidden: sendInitialEvents is forbidden for list',
};

const FORBIDDEN_WITH_CONTINUE: FieldError = {
  field: 'resourceVersionMatch',
  cause: 'FieldValueForbidden',
  message: 'Forbidden: resourceVersionMatch is forbidden when continue is provided',
};

function unsupportedMatch(match: string, supported: string): FieldError {
  const message = `Unsupported value: "${match}": supported values: ${supported}`;
  return { field: 'resourceVersionMatch', cause: 'FieldValueNotSupported', message };
}

function forbiddenMatch(why: string): FieldError {
  return { field: 'resourceVersionMatch', cause: 'FieldValueForbidden', message: `Forbidden: ${why}` };
}
