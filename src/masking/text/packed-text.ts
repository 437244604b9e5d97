import { constants, gunzipSync, inflateSync } from 'node:zlib';
import { type Left, mayJudge } from '../reach.js';
import type { Span } from './text-span.js';

/** What is shorter packs nothing. */
const RUN = /(?<![\w+/=-])[\w+/-]{24,}={0,2}/g;

const SHORTEST = 24;

/** The runs of base64 in a text (also its URL alphabet, also cut) whose content, unpacked, is secret. */
export function packedSpans(
  text: string,
  left: Left,
  isSecret: (content: string) => boolean,
): readonly Span[] {
  if (text.length < SHORTEST) return NONE;
  const found: Span[] = [];
  // Not by `exec`, whose place would be lost where the content is searched in its turn.
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!mayJudge(left)) break;
    const content = unpacked(run, left);
    if (content === undefined || (content !== TOO_LONG && !isSecret(content))) continue;
    found.push({ from: index, to: index + run.length });
  }
  return found;
}

export function mayBePacked(text: string): boolean {
  return text.search(RUN) !== -1;
}

const NONE: readonly Span[] = [];

const TOO_LONG = Symbol('too long');

/** Undefined where it is no text, nor one that was compressed. */
function unpacked(run: string, left: Left): string | typeof TOO_LONG | undefined {
  const head = Buffer.from(run.slice(0, 24), 'base64');
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const isZlib = head[0] === 0x78 && [0x01, 0x9c, 0xda].includes(head[1] ?? 0);
  if (!isGzip && !isZlib && !isText(head)) return undefined;
  if (left.bytes <= 0) return TOO_LONG;
  const packed = Buffer.from(run, 'base64');
  try {
    // What is cut in the middle gives what is there.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: left.bytes };
    const unzip = isGzip ? gunzipSync : inflateSync;
    const bytes = isGzip || isZlib ? unzip(packed, options) : packed;
    left.bytes -= bytes.length;
    return bytes.toString('utf8');
  } catch (error) {
    if (!(error instanceof RangeError)) return undefined;
    left.bytes = 0;
    return TOO_LONG;
  }
}

function isText(bytes: Buffer): boolean {
  for (const byte of bytes)
    if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte >= 0x7f) return false;
  return bytes.length > 0;
}
