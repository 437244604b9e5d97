import type { Gunzip, Gzip } from 'node:zlib';
import * as zlib from 'node:zlib';

interface Zstd {
  readonly createZstdCompress: () => Gzip;
  readonly createZstdDecompress: () => Gunzip;
  readonly flush: number;
}

/** Node's own, where it has one: the types are of a version that has not. */
export function zstd(): Zstd | undefined {
  const found = zlib as unknown as Partial<Zstd> & { constants: Readonly<Record<string, number>> };
  const { createZstdCompress, createZstdDecompress } = found;
  const flush = found.constants['ZSTD_e_flush'];
  if (createZstdCompress === undefined || createZstdDecompress === undefined || flush === undefined)
    return undefined;
  return { createZstdCompress, createZstdDecompress, flush };
}
