import type { MaskedText } from '../../model/masked.js';
import { asMasked } from './brand.js';
import { MASK } from './mask-tree.js';
import { maskText } from './mask-text.js';

const KEY_BEGINS = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_ENDS = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
/** The lines of a key: its content, and the headers before it. What is no such line ends a key without an end. */
const IN_KEY = /^(?:[A-Za-z0-9+/=]*|[A-Za-z-]+: .*)$/;

/**
 * Masks the lines of a stream as they come, each as the text that it is; those of a private key from its first to its
 * last.
 */
export function createLineMasker(): (line: string) => MaskedText {
  let inKey = false;
  return (line) => {
    const belongs = inKey && IN_KEY.test(line.trim());
    const ends = KEY_ENDS.test(line);
    inKey = ends ? false : belongs || KEY_BEGINS.test(line);
    return belongs ? asMasked(MASK) : maskText(line);
  };
}
