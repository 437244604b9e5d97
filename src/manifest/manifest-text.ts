/** Where manifests are read from, as the command line says it. */
export interface ManifestInputs {
  /** Files, directories, URLs, and `-` for stdin. */
  readonly paths: readonly string[];
  /** Directories within directories too. */
  readonly recursive: boolean;
  /** A directory that kustomize builds. */
  readonly kustomize: string | undefined;
}

/** What the process gives to read them. */
export interface ManifestEdge {
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts with the run: nothing is waited for any more. */
  readonly signal: AbortSignal;
}

/** One text that may hold objects, and what it is called in messages. */
export interface ManifestText {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** More is no manifest: objects have at most 1.5 MiB each in etcd, and bundles of definitions some ten. */
export const MAX_BYTES = 64 * 1024 * 1024;

export const TOO_LARGE = `is larger than ${MAX_BYTES / 1024 / 1024} MiB, more than a manifest has`;

/**
 * Everything that a stream gives.
 * @throws RangeError where it is too large.
 */
export async function readBounded(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new RangeError(TOO_LARGE);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
