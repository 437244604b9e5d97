/** First and last code point of everything that may not reach a terminal, a log or a CI runner as it is. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe007f],
];

/** Every unsafe code point as a string: 2,373 of them, the surrogates each alone. */
export const UNSAFE: readonly string[] = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
);

const unsafe = new Set(UNSAFE);

/** The unsafe code points that a text holds, as `U+202E`. */
export function unsafeIn(text: string): string[] {
  return Array.from(text)
    .filter((character) => unsafe.has(character))
    .map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
}

/** The same for text that people read: a joiner between two emoji makes one of them, and may stay. */
export function unsafeInText(text: string): string[] {
  return unsafeIn(
    text.replace(
      /(\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})/gu,
      '$1',
    ),
  );
}
