/** One of several parts of all objects: by a hash of their UIDs each is in exactly one. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

const ALL = 1n << 64n;

/** FNV-1a of 64 bits, as Go's hash/fnv and so the server computes it. */
export function fnv1a(text: string): bigint {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const byte of Buffer.from(text)) {
    low = (low ^ byte) >>> 0;
    // By the prime, 2^40 + 435: in halves, which are ten times as fast as a bigint, and below 2^53.
    const product = low * 435;
    high = (high * 435 + Math.floor(product / 2 ** 32) + low * 2 ** 8) % 2 ** 32;
    low = product % 2 ** 32;
  }
  return (BigInt(high) << 32n) | BigInt(low);
}

/** Whether an object is in a part, by its UID. */
export function inShard({ index, of }: Shard): (uid: string) => boolean {
  const [start, end] = [startOf(index, of), startOf(index + 1, of)];
  return (uid) => {
    const hash = fnv1a(uid);
    return hash >= start && hash < end;
  };
}

/**
 * A part as the parameter `shardSelector` of a list or a watch has it (KEP-5866, Kubernetes 1.36). A server that does not
 * know it answers with all objects; one that does says so in the list's `metadata.shardInfo`.
 */
export function shardSelector({ index, of }: Shard): string {
  const [start, end] = [startOf(index, of), startOf(index + 1, of)].map(
    (at) => `'0x${at.toString(16).padStart(16, '0')}'`,
  );
  return `shardRange(object.metadata.uid, ${start}, ${end})`;
}

/** Parts are ranges of the hash, of one length but for the rest. */
function startOf(index: number, of: number): bigint {
  return (ALL * BigInt(index)) / BigInt(of);
}
