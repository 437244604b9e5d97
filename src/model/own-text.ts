/** A text by itself: one that was cut out of a longer text would hold all of that in memory. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
