import type { MaskedText } from '../model/flow/masked.js';
import { asMasked } from './brand.js';
import { MASK } from './mask-tree.js';
import { maskText } from './mask-text.js';

const KEY_BEGINS = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_ENDS = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
/** The lines of a key: its content, and the headers before it. What is no such line ends a key without an end. */
const IN_KEY = /^(?:[A-Za-z0-9+/=]*|[A-Za-z-]+: .*)$/;
/** The same behind a time and a level of no fixed length. */
const BEHIND_WORDS = /\s[A-Za-z0-9+/=]{16,}["',]?$/;

/**
 * Masks the lines of a stream as they come, each as the text that it is; those of a private key from its first to its
 * last.
 */
export function createLineMasker(): (line: string) => MaskedText {
  let inKey = false;
  /** Characters that a logger has put before each line. */
  let before = 0;
  return (line) => {
    const own = line.slice(before).trim();
    const belongs =
      inKey && (IN_KEY.test(line.trim()) || IN_KEY.test(own) || (before > 0 && BEHIND_WORDS.test(line)));
    const ends = KEY_ENDS.test(line);
    const begin = KEY_BEGINS.exec(line);
    if (begin !== null) before = begin.index;
    inKey = ends ? false : belongs || begin !== null;
    return belongs ? asMasked(MASK) : maskText(line);
  };
}
