/** A text by itself: one that was cut out of a longer text would hold all of that in memory. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}

/**
 * The text of a file that is YAML or JSON: UTF-16 by its mark, else UTF-8 (YAML 1.2.2, 5.2).
 * @throws TypeError where it is no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
}
