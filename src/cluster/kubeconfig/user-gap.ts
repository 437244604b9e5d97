import { oneLine } from '../errors/sanitize.js';
import type { ExecEntry, UserEntry } from './kubeconfig-parse.js';

const INTERACTIVE_MODES: readonly string[] = ['Never', 'IfAvailable', 'Always'];

/** Those of client-go, past ones too. */
const PROVIDERS: readonly string[] = ['oidc', 'gcp', 'azure'];

/**
 * What of a user's credentials is missing or of a kind that kwatch does not know, by the names of the fields; undefined
 * where nothing is. Requests would go out without them, as somebody else's or nobody's.
 */
export function userGap(user: UserEntry): string | undefined {
  const hasCertificate = (user.certData ?? user.certFile) !== undefined;
  const hasKey = (user.keyData ?? user.keyFile) !== undefined;
  // Beside another login a key alone is of no use and no harm, and kubectl takes no notice of it.
  const hasLogin =
    (user.token ?? user.tokenFile ?? user.username ?? user.exec ?? user.authProvider) !== undefined;
  if (hasKey && !hasCertificate && !hasLogin) return 'has a client-key without a client-certificate';
  if (user.password !== undefined && user.username === undefined) return 'has a password without a username';
  return user.exec === undefined ? providerProblem(user) : execProblem(user.exec);
}

function execProblem({ command, interactiveMode }: ExecEntry): string | undefined {
  if (command === '') return 'has an exec without a command';
  return INTERACTIVE_MODES.includes(interactiveMode)
    ? undefined
    : `has an exec with interactiveMode ${oneLine(interactiveMode, 40)}, which is none of ${INTERACTIVE_MODES.join(', ')}`;
}

function providerProblem({ authProvider }: UserEntry): string | undefined {
  if (authProvider === undefined) return undefined;
  const name = authProvider['name'];
  if (typeof name !== 'string' || name === '') return 'has an auth-provider without a name';
  return PROVIDERS.includes(name)
    ? undefined
    : `has the auth-provider ${oneLine(name, 60)}, which kwatch does not know`;
}
