import type { PrintableHookRecord } from '../model/record.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a command gets of kwatch's own environment: what programs need to find themselves, the cluster and the
 * network. Tokens, NODE_OPTIONS, npm's variables and everything else stay out unless they are named.
 */
export const PASSED = [
  ...[
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'TERM',
    'LANG',
    'LANGUAGE',
    'LC_*',
    'TZ',
    'TMPDIR',
    'XDG_*',
  ],
  ...['KUBECONFIG', 'KUBERNETES_*'],
  ...[
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'ALL_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'all_proxy',
  ],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR'],
] as const;

/** One variable holds no more than this: the operating system refuses to start a command with more than 128 KiB. */
const LONGEST_VALUE = 4096;

/** The environment of one run. `more` names further variables to pass on; a `*` in it stands for any text. */
export function hookEnvironment(
  env: Environment,
  more: readonly string[],
  record: PrintableHookRecord,
  attempt: number,
): Record<string, string> {
  const passed = [...PASSED, ...more].map(patternOf);
  const inherited = Object.entries(env).filter(([name]) => passed.some((pattern) => pattern.test(name)));
  const { identity } = record;
  const own = {
    KWATCH_EVENT: record.type,
    KWATCH_KIND: record.kind,
    KWATCH_NAMESPACE: identity.namespace ?? '',
    KWATCH_NAME: identity.name,
    KWATCH_UID: identity.uid,
    KWATCH_RESOURCE_VERSION: identity.resourceVersion,
    KWATCH_ATTEMPT: String(attempt),
    KWATCH_CHANGES: [...new Set(record.changes.map(({ field }) => field))].join(','),
  };
  return Object.fromEntries(
    [...inherited, ...Object.entries(own)].flatMap(([name, value]) =>
      value === undefined ? [] : [[name, name in own ? fit(value) : value]],
    ),
  );
}

/** A NUL ends a variable for the operating system, and Node refuses to start a command with one. */
function fit(value: string): string {
  const text = value.replaceAll('\0', '');
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

function patternOf(name: string): RegExp {
  return new RegExp(`^${name.split('*').map(quoted).join('.*')}$`);
}

function quoted(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
