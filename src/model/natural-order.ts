let natural: Intl.Collator | undefined;

/**
 * Orders texts as a person counts: web-2 before web-10. What does it is made when there is something to order: Node
 * loads its tables of languages for it, which is a tenth of the time to the first line.
 */
export function compareNaturally(a: string, b: string): number {
  natural ??= new Intl.Collator('en', { numeric: true });
  return natural.compare(a, b);
}
