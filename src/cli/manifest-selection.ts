import type { ManifestEdge } from '../manifest/manifest-text.js';
import { UsageError } from '../model/errors.js';
import { kubectlWord } from '../model/kubectl-words.js';
import type { Plan, TypeSelection } from '../model/plan/plan.js';
import { MANIFEST_FLAGS } from './flags/manifest-flags.js';
import type { Verb } from './plan/plan-wait.js';
import type { Setting, Settings } from './settings.js';

/** What is to be watched, and where that was read. */
export type Selected = Pick<Plan, 'targets' | 'manifests'>;

/** Whether manifests say what is watched: types that are typed beat a variable or a file that names one. */
export function namesManifests(settings: Settings, args: readonly string[]): boolean {
  const named = [settings.value(MANIFEST_FLAGS.filename), settings.value(MANIFEST_FLAGS.kustomize)].filter(
    ({ value }) => value !== undefined,
  );
  if (named.length === 0) {
    const recursive = settings.on(MANIFEST_FLAGS.recursive);
    if (recursive.value && isTyped(recursive))
      throw new UsageError(`${recursive.source} needs a directory to look into: -f DIR`);
    return false;
  }
  if (args.length === 0) return true;
  const typed = named.find(isTyped);
  if (typed === undefined) return false;
  const [first = ''] = args;
  const word = kubectlWord(first);
  if (word !== undefined) throw new UsageError(`${first} is a command of kubectl's`, word);
  throw new UsageError(
    `${typed.source} and TYPE exclude each other: the manifest says what is watched, and ${JSON.stringify(first)} says something else`,
    'two runs can watch both',
  );
}

/**
 * Reads the manifests, before anything is asked of a server.
 * @throws UsageError with file and document where they cannot be used.
 */
export async function selectManifests(settings: Settings, verb: Verb, edge: ManifestEdge): Promise<Selected> {
  const paths = settings.value(MANIFEST_FLAGS.filename);
  const kustomize = settings.value(MANIFEST_FLAGS.kustomize);
  if (paths.value !== undefined && kustomize.value !== undefined)
    throw new UsageError(
      `${paths.source} and ${kustomize.source} exclude each other; kubectl takes one of them too`,
    );
  // Loaded only here: most runs read no manifest.
  const { manifestTargets } = await import('../manifest/manifest-targets.js');
  const inputs = {
    paths: paths.value ?? [],
    recursive: settings.on(MANIFEST_FLAGS.recursive).value,
    kustomize: kustomize.value,
  };
  const targets = await manifestTargets(inputs, edge);
  const manifests = [
    ...inputs.paths.map((path) => `-f ${withoutUser(path)}`),
    ...(inputs.kustomize === undefined ? [] : [`-k ${inputs.kustomize}`]),
  ].join(' ');
  if (verb === 'rollout' && !targets.some(hasRollout))
    throw new UsageError(
      `${manifests} holds nothing that has a rollout: Deployments, StatefulSets, DaemonSets`,
      `until all of it is there: kwatch wait ${manifests} --for create`,
    );
  return { targets, manifests };
}

function hasRollout({ type }: TypeSelection): boolean {
  return /^(?:Deployment|StatefulSet|DaemonSet)\.\w+\.apps$/i.test(type);
}

/** An address may have a password in it, and a token behind it. */
function withoutUser(path: string): string {
  return /^https?:/i.test(path) ? path.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/s, '') : path;
}

function isTyped({ layer }: Setting<unknown>): boolean {
  return layer === 'flag' || layer === 'view';
}
