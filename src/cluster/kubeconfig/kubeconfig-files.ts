import { delimiter, join } from 'node:path';
import { UnavailableError } from '../../model/errors.js';
import { isJsonObject } from '../../model/json/json.js';
import { readFile } from '../../model/read-file.js';
import { errorCode, oneLine } from '../errors/sanitize.js';
import { FieldError, checkFields } from './kubeconfig-fields.js';
import { type Kubeconfig, parseKubeconfig } from './kubeconfig-parse.js';
import { YamlError, readYaml } from './kubeconfig-yaml.js';
import { whyUnreadable } from '../errors/unreadable-file.js';

/** The kubeconfig files to read, and whether each of them has to exist. */
export interface KubeconfigPaths {
  /** What named them: `--kubeconfig`, `KUBECONFIG`, or the default. */
  readonly from: string;
  readonly paths: readonly string[];
  readonly required: boolean;
}

export interface KubeconfigSource {
  /** The value of `--kubeconfig`. */
  readonly kubeconfig?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
}

/** The one file of `--kubeconfig`, else the files of KUBECONFIG, else ~/.kube/config. */
export function kubeconfigPaths({ kubeconfig, env, homeDir }: KubeconfigSource): KubeconfigPaths {
  if (kubeconfig !== undefined && kubeconfig !== '') {
    return { from: '--kubeconfig', paths: [kubeconfig], required: true };
  }
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) return { from: 'KUBECONFIG', paths: listed, required: false };
  const paths = homeDir === undefined || homeDir === '' ? [] : [join(homeDir, '.kube', 'config')];
  return { from: 'the default', paths, required: false };
}

/**
 * The files that exist, parsed, in their order.
 * @throws UnavailableError which names the file that cannot be used.
 */
export async function readKubeconfigs({ paths, required }: KubeconfigPaths): Promise<readonly Kubeconfig[]> {
  const found: Kubeconfig[] = [];
  for (const path of paths) {
    const content = await contentOf(path, required);
    if (content !== undefined) found.push(parseFile(content, path));
  }
  return found;
}

async function contentOf(path: string, required: boolean): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
    if (missing && !required) return undefined;
    throw new UnavailableError(
      `cannot read the kubeconfig ${oneLine(path)}: ${whyUnreadable(error)}`,
      'see --kubeconfig and the environment variable KUBECONFIG',
    );
  }
}

/** A kubeconfig is refused as a whole for one field of the wrong type, as kubectl does it. */
function parseFile(content: Uint8Array, path: string): Kubeconfig {
  try {
    const document = readYaml(content) ?? {};
    if (!isJsonObject(document)) throw new FieldError('it holds no kubeconfig');
    checkFields(document);
    return parseKubeconfig(document, path);
  } catch (error) {
    if (error instanceof YamlError) {
      throw malformed(
        path,
        `it is no YAML${error.line === undefined ? '' : ` (line ${String(error.line)})`}`,
      );
    }
    if (error instanceof FieldError) throw malformed(path, error.message, error.hint);
    throw error;
  }
}

function malformed(path: string, why: string, hint?: string): UnavailableError {
  return new UnavailableError(
    `cannot use the kubeconfig ${oneLine(path)}: ${why}`,
    hint ?? `\`kubectl config view --kubeconfig ${oneLine(path)}\` reads the same file`,
  );
}

/**
 * Merges kubeconfig files: each entry, and the current context, is that of the first file that has it.
 * https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files
 */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  return {
    currentContext: files.find((file) => file.currentContext !== undefined)?.currentContext,
    contexts: firstWins(files.map((file) => file.contexts)),
    clusters: firstWins(files.map((file) => file.clusters)),
    users: firstWins(files.map((file) => file.users)),
  };
}

function firstWins<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const merged = new Map<string, T>();
  for (const [name, entry] of maps.flatMap((map) => [...map])) {
    if (!merged.has(name)) merged.set(name, entry);
  }
  return merged;
}
