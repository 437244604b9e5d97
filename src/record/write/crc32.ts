/** The checksum of gzip (RFC 1952, 8), of what goes on after content whose checksum is given. Node 20.0 has none of its own. */
export function crc32(content: Uint8Array, before = 0): number {
  let sum = ~before;
  for (const byte of content) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
