import type { ConnectionOverrides } from '../../model/plan/connection-overrides.js';
import { UsageError } from '../../model/errors.js';
import { namePattern } from '../../model/object/name-pattern.js';
import type { ContextChoice } from '../../model/plan/plan.js';
import { oneLine } from '../errors/sanitize.js';
import { namesOf, unknownContext } from './choose-login.js';
import {
  type KubeconfigSource,
  kubeconfigPaths,
  mergeKubeconfigs,
  readKubeconfigs,
} from './kubeconfig-files.js';
import type { Kubeconfig } from './kubeconfig-parse.js';
import { nothingFound } from './load-access.js';

/** The contexts of a run: one as kubectl takes it (undefined: the current one), or several by name. */
export type ChosenContexts =
  | { readonly kind: 'one'; readonly name: string | undefined }
  | { readonly kind: 'several'; readonly names: readonly string[] };

/**
 * Which contexts are meant. A text that is the name of a context is that one, whatever it holds. Otherwise it is several
 * with commas, each a name or a pattern, in the order of the kubeconfig where a pattern finds them.
 * @throws UsageError where a name or a pattern finds none, or a flag is about one cluster alone.
 * @throws UnavailableError where there is no kubeconfig, or it cannot be read.
 */
export async function chooseContexts(
  choice: ContextChoice,
  overrides: ConnectionOverrides,
  source: KubeconfigSource,
): Promise<ChosenContexts> {
  const { text, all } = choice;
  if (!all && (text === undefined || !/[*?,\n]/.test(text))) return { kind: 'one', name: text };
  const paths = kubeconfigPaths(source);
  const files = await readKubeconfigs(paths);
  const config = mergeKubeconfigs(files);
  if (!all && text !== undefined && config.contexts.has(text)) return { kind: 'one', name: text };
  if (files.length === 0) throw nothingFound(paths);
  const where = paths.paths.map((path) => oneLine(path)).join(', ');
  const names = text === undefined ? [...config.contexts.keys()] : namedBy(text, config, where);
  if (names.length === 0) throw new UsageError(`the kubeconfig ${where} has no contexts`);
  refuseForOne(overrides, names);
  return { kind: 'several', names };
}

function namedBy(text: string, config: Kubeconfig, where: string): readonly string[] {
  const words = text.split('\n').flatMap((line) => (config.contexts.has(line) ? [line] : line.split(',')));
  const found = words.flatMap((word) => {
    if (word.trim() === '') {
      throw new UsageError(
        `--context ${JSON.stringify(text.replaceAll('\n', ','))} has an empty name; write for example prod,staging or 'prod-*'`,
      );
    }
    if (config.contexts.has(word)) return [word];
    const pattern = namePattern(word);
    if (!pattern.wildcard) throw unknownContext(word, config, where);
    const matching = [...config.contexts.keys()].filter((name) => pattern.matches(name));
    if (matching.length > 0) return matching;
    throw new UsageError(
      `no context of the kubeconfig ${where} matches "${oneLine(word)}"`,
      `there are: ${namesOf(config.contexts)}`,
    );
  });
  return [...new Set(found)];
}

/** What is of one server, or a secret between it and one user: sent to several it is wrong, or given away. */
const OF_ONE_CLUSTER: Readonly<Partial<Record<keyof ConnectionOverrides, string>>> = {
  cluster: '--cluster',
  user: '--user',
  server: '--server',
  tlsServerName: '--tls-server-name',
  certificateAuthority: '--certificate-authority',
  token: '--token',
  clientCertificate: '--client-certificate',
  clientKey: '--client-key',
  username: '--username',
  password: '--password',
};

function refuseForOne(overrides: ConnectionOverrides, names: readonly string[]): void {
  const given = Object.entries(OF_ONE_CLUSTER).find(
    ([field]) => overrides[field as keyof ConnectionOverrides] !== undefined,
  );
  if (given === undefined) return;
  throw new UsageError(
    `${given[1]} is about one cluster, and several are asked for: ${names.map((name) => oneLine(name)).join(', ')}`,
    'name one context, or write it into the kubeconfig',
  );
}
