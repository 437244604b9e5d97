import { createHash } from 'node:crypto';
import { createCatalog } from '../cluster/discovery/catalog.js';
import { createDiscovery } from '../cluster/discovery/discovery.js';
import { openDiscoveryCache } from '../cluster/discovery/disk-cache.js';
import { isListable } from '../cluster/discovery/match.js';
import {
  kubeconfigPaths,
  mergeKubeconfigs,
  readKubeconfigs,
} from '../cluster/kubeconfig/kubeconfig-files.js';
import type { Connection } from '../cluster/connection.js';
import { readJson } from '../cluster/http/read-json.js';
import { arrayAt, stringAt } from '../model/json/json.js';
import type { CompletionQuery, Candidate, Completion } from '../model/plan/completion.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import { type Resource, collectionPath, resourceName } from '../model/object/resource.js';
import type { ProcessContext } from '../process/process-context.js';
import { type RunCluster, openClusters } from '../source/open-clusters.js';

/** Who presses Tab waits so long for the cluster, and no longer. */
const PATIENCE_MS = 1_000;
/** More than can be looked through. */
const NAMES_MAX = 500;
/** Tab is pressed several times in a row; what was created meanwhile should be there soon. */
const NAMES_KEPT_MS = 10_000;

/** As cobra has them, which kubectl reads: no space after the word; no names of files. */
const NO_SPACE = 2;
const NO_FILES = 4;

/**
 * Prints what may stand where the cursor is: a word a line, behind a tab what it is, and at last `:` and how the shell
 * shall take them, as `kubectl_complete-NAME` does it for kubectl (KEP-2379). What cannot be known is left out.
 */
export async function runComplete(completion: Completion, context: ProcessContext): Promise<ExitCode> {
  const { kept, part, typed, files, goesOn, asked } = completion;
  const found = asked === undefined ? [] : await inTime(asked, completion, context);
  const words = [...completion.candidates, ...found]
    .filter(({ value }) => value.startsWith(part) && !typed.includes(value) && isPlain(value))
    .map(({ value, about }) => {
      const word = `${kept}${value}${goesOn ? '/' : ''}`;
      return about === undefined || !isPlain(about) ? word : `${word}\t${about}`;
    });
  const how = files ? 0 : NO_FILES + (goesOn ? NO_SPACE : 0);
  const text = `${[...new Set(words), `:${how}`].join('\n')}\n`;
  await new Promise<void>((resolve) => context.stdout.write(text, () => resolve()));
  return EXIT.ok;
}

/** A word of one line that is no flag; others come from nobody but who wants to be mistaken for something else. */
function isPlain(text: string): boolean {
  return text !== '' && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u.test(text);
}

/** Nothing where it takes too long, or cannot be had. */
async function inTime(
  asked: CompletionQuery,
  { plan, part }: Completion,
  context: ProcessContext,
): Promise<readonly Candidate[]> {
  if (plan === undefined) return [];
  const over = new AbortController();
  const late = context.clock.sleep(PATIENCE_MS, over.signal).then(() => []);
  const answer = ask(asked, { plan, part }, context, over.signal).catch(() => []);
  const found = await Promise.race([answer, late]);
  over.abort();
  // Names of files and contexts are no flags, and what looks like one would be taken for it.
  return found.filter(({ value }) => !value.startsWith('-'));
}

async function ask(
  asked: CompletionQuery,
  { plan, part }: { readonly plan: Plan; readonly part: string },
  context: ProcessContext,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const { of } = asked;
  if (of === 'contexts' || of === 'clusters' || of === 'users') {
    const { kubeconfig } = plan;
    const config = mergeKubeconfigs(await readKubeconfigs(kubeconfigPaths({ ...context, kubeconfig })));
    return [...config[of].keys()].map((value) => ({ value }));
  }
  const clusters = await openClusters(plan, context);
  const shared = { ...context, signal };
  try {
    // Of several, any will do: they are watched with the same words.
    const [cluster] = clusters.all;
    if (cluster === undefined) return [];
    const { access, connection, cache } = cluster;
    if (of === 'types') {
      const catalog = createCatalog(connection, { ...shared, cache });
      const versions = await catalog.versions('preferred', undefined, () => true);
      return typeWords(versions.flatMap(({ resources }) => resources).filter(isListable), part);
    }
    const path = asked.of === 'names' ? await pathOf(asked.type, cluster) : '/api/v1/namespaces';
    const names = plan.cache
      ? openDiscoveryCache(access, { ...context, folder: 'names', lifetimeMs: NAMES_KEPT_MS })
      : undefined;
    // Who may see what differs from one login to the next.
    const who = JSON.stringify([access.contextName, plan.connection]);
    const key = `${path}?${createHash('sha256').update(who).digest('hex').slice(0, 16)}`;
    const kept = await names?.read(key);
    const list = Array.isArray(kept)
      ? kept.filter((name) => typeof name === 'string')
      : await listNames(connection, { path, limit: NAMES_MAX, signal });
    if (kept === undefined) await names?.write(key, [...list]);
    return list.map((value) => ({ value }));
  } finally {
    await clusters.close();
  }

  async function pathOf(type: string, { access, connection, cache }: RunCluster): Promise<string> {
    const discovery = createDiscovery(connection, { ...shared, cache, lists: true });
    const [resource] = await discovery.resolve(type);
    if (resource === undefined) throw new Error(`no type ${type}`);
    const { namespaced } = resource;
    return collectionPath(resource, namespaced ? namespaceOf(plan, access.namespace) : undefined);
  }
}

/** Undefined: all. */
function namespaceOf({ namespaces }: Plan, own: string): string | undefined {
  if (namespaces.kind === 'context') return own;
  return namespaces.kind === 'named' && namespaces.names.length === 1 ? namespaces.names[0] : undefined;
}

/** Plural names, with the group where another type has taken the plain one; short names where no plural begins so. */
function typeWords(resources: readonly Resource[], part: string): readonly Candidate[] {
  const taken = new Set<string>();
  const plurals = resources.map((resource) => {
    const value = taken.has(resource.plural) ? resourceName(resource) : resource.plural;
    taken.add(resource.plural);
    return { value, about: aboutType(resource) };
  });
  if (plurals.some(({ value }) => value.startsWith(part))) return plurals;
  return resources.flatMap((resource) =>
    resource.shortNames.map((value) => ({ value, about: aboutType(resource) })),
  );
}

function aboutType({ kind, group }: Resource): string {
  return group === '' ? kind : `${kind} of ${group}`;
}

/** Names are enough; a server that cannot leave out the rest answers with all of it. */
const ACCEPT = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

/**
 * The names of the first objects of a collection, in the server's order.
 * @throws ApiError, TransportError
 */
async function listNames(
  connection: Connection,
  request: { readonly path: string; readonly limit: number; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const { path, limit, signal } = request;
  const list = await readJson(connection, { path, signal, accept: ACCEPT, query: { limit: String(limit) } });
  return arrayAt(list, 'items').flatMap((item) => stringAt(item, 'metadata', 'name') ?? []);
}
