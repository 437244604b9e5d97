import { UnavailableError } from '../../model/errors.js';
import { oneLine } from '../errors/sanitize.js';
import type { ExecEntry, UserEntry } from './kubeconfig-parse.js';

const INTERACTIVE_MODES: readonly string[] = ['Never', 'IfAvailable', 'Always'];

/** Those of client-go, past ones too. */
const PROVIDERS: readonly string[] = ['oidc', 'gcp', 'azure'];

/**
 * Refuses a user of whose credentials a part is missing, or that are of a kind that kwatch does not know: requests
 * would go out without them, as somebody else's or nobody's.
 * @throws UnavailableError which names the field, and no value but that of a name.
 */
export function checkUser(user: UserEntry, name: string, where: string): void {
  const wrong = problemOf(user);
  if (wrong === undefined) return;
  throw new UnavailableError(
    `user ${oneLine(name)} in the kubeconfig ${where} ${wrong}`,
    'log in again, or see `kubectl config view --minify`',
  );
}

function problemOf(user: UserEntry): string | undefined {
  const { impersonate: as } = user;
  const hasCertificate = user.certData !== undefined || user.certFile !== undefined;
  const hasKey = user.keyData !== undefined || user.keyFile !== undefined;
  if (hasCertificate && !hasKey) return 'has a client-certificate without a client-key';
  if (hasKey && !hasCertificate) return 'has a client-key without a client-certificate';
  if (user.password !== undefined && user.username === undefined) return 'has a password without a username';
  if (as.user === undefined && (as.uid !== undefined || as.groups.length > 0 || as.extra.size > 0)) {
    return 'has as-uid, as-groups or as-user-extra without as';
  }
  if (user.exec !== undefined && user.authProvider !== undefined) return 'has both exec and auth-provider';
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
