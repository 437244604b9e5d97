/** One of several parts of all objects: by a hash of their UIDs each is in exactly one. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

const ALL = 1n << 64n;
const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a of 64 bits, as Go's hash/fnv and so the server computes it. */
export function fnv1a(text: string): bigint {
  let hash = OFFSET;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash;
}

/** Whether an object is in a part. */
export function isInShard({ index, of }: Shard, uid: string): boolean {
  const hash = fnv1a(uid);
  return hash >= startOf(index, of) && hash < startOf(index + 1, of);
}

/**
 * A part as the parameter `shardSelector` of a list or a watch has it (KEP-5866, Kubernetes 1.36). A server that does not
 * know it answers with all objects.
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
