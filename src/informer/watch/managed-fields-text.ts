/**
 * The end of a list of managedFields is its first `]`, since no list stands within. A key may hold one as text: then
 * the cut ends in the middle of a string, and what is left is no JSON. -1 where it is not that simple.
 */
export function endOfManagedFields(text: string, start: number): number {
  const at = text.indexOf(']', start);
  const inner = text.indexOf('[', start + 1);
  if (at < 0 || (inner >= 0 && inner < at)) return -1;
  return text.charCodeAt(at - 1) === CLOSE_OBJECT || at === start + 1 ? at + 1 : -1;
}

const CLOSE_OBJECT = 0x7d;
