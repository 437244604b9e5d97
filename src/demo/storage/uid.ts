import { createHash } from 'node:crypto';
import type { Json } from '../../model/json/json.js';
import { stringifyJson } from '../../model/json/stringify-json.js';

/** The UID of the object that was created as the `count`th. The same in every run, so that two runs can be compared. */
export function uidOf(count: number): string {
  const hex = digest(`uid ${count}`);
  const variant = (8 + (parseInt(hex.slice(16, 17), 16) % 4)).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

/**
 * The characters of generated names in Kubernetes: without vowels, and without 0, 1 and 3 (apimachinery, util/rand).
 */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The random end of a generated name: `x7k2p`. */
export function nameSuffix(count: number): string {
  return letters(`name ${count}`, 5);
}

/** The hash in the name of a ReplicaSet: the same for the same template. */
export function templateHash(template: Json): string {
  return letters(stringifyJson(template), 9);
}

function letters(text: string, length: number): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, length);
  return Array.from(bytes, (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
