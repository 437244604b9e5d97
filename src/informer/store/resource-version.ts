/** Decimal, without a leading zero: what KEP-5504 promises since Kubernetes 1.35, and servers before it do. */
const COMPARABLE = /^[1-9][0-9]*$/;

/**
 * Which of two resourceVersions of one resource is later: negative where the first is earlier, 0 where they are the
 * same, positive where it is later; undefined where a server writes them in a way that cannot be compared. By
 * length, then as text: as numbers they lose their last digits beyond 2^53.
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/5504-comparable-resource-version
 */
export function compareResourceVersions(left: string, right: string): number | undefined {
  if (left === right) return 0;
  if (!COMPARABLE.test(left) || !COMPARABLE.test(right)) return undefined;
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : 1;
}

/** Whether the first is known to be earlier than the second. */
export function isEarlier(left: string, right: string): boolean {
  return (compareResourceVersions(left, right) ?? 0) < 0;
}
