import { UsageError } from '../model/errors.js';
import { buildKustomization } from './kustomize.js';
import { readFiles } from './manifest-files.js';
import {
  type ManifestEdge,
  type ManifestInputs,
  type ManifestText,
  TOO_LARGE,
  readBounded,
} from './manifest-text.js';
import { fetchManifest } from './manifest-url.js';

/**
 * Reads what `-f` and `-k` name, in that order (cli-runtime, pkg/resource/builder.go).
 * @throws UsageError where something is not there or cannot be read.
 */
export async function readTexts(
  inputs: ManifestInputs,
  edge: ManifestEdge,
): Promise<readonly ManifestText[]> {
  const { paths, kustomize, recursive } = inputs;
  const texts: ManifestText[] = [];
  // One after the other: a person reads the first error first, and stdin can be read once.
  for (const path of new Set(paths)) {
    if (path === '-') texts.push(await readStdin(edge));
    else if (/^https?:\/\//i.test(path)) texts.push(await fetchManifest(path, edge.signal));
    else for (const text of await readFiles(path, recursive)) texts.push(text);
  }
  if (kustomize !== undefined) texts.push(await buildKustomization(kustomize, edge));
  return texts;
}

async function readStdin({ stdin, signal }: ManifestEdge): Promise<ManifestText> {
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new UsageError('stdin: interrupted')), { once: true });
  });
  try {
    return { name: 'stdin', bytes: await Promise.race([readBounded(stdin()), over]) };
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`stdin ${TOO_LARGE}`);
    throw error;
  }
}
