import { UnavailableError, UsageError } from './model/errors.js';

/** An error that ends the run, with the cluster that it came from where several are asked. */
export function ofContext(error: unknown, context: string | undefined): unknown {
  if (context === undefined) return error;
  if (error instanceof UsageError) return new UsageError(`${context}: ${error.message}`, error.hint);
  if (!(error instanceof UnavailableError)) return error;
  return new UnavailableError(`${context}: ${error.message}`, error.hint, error.cause);
}
