import type { PrintableHookRecord } from '../model/flow/record.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables of kwatch's own environment that a command gets: those by which programs find other programs, the
 * cluster and the network. Tokens, NODE_OPTIONS, npm's variables and all others are not passed on unless they are
 * named.
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

/**
 * The longest value of kwatch's own variables. Linux starts no command with a variable above 128 KiB
 * (MAX_ARG_STRLEN).
 */
const LONGEST_VALUE = 4096;

/**
 * The environment of one run of a command.
 * @param env kwatch's own environment.
 * @param more names of further variables to pass on; a `*` stands for any text.
 * @param attempt from 1.
 * @param term the number of the leader's term; undefined where nobody is elected.
 */
export function hookEnvironment(
  env: Environment,
  more: readonly string[],
  record: PrintableHookRecord,
  attempt: number,
  term?: number,
): Record<string, string> {
  const passed = [...PASSED, ...more].map(patternOf);
  const inherited = Object.entries(env).filter(([name]) => passed.some((pattern) => pattern.test(name)));
  const { identity, lineage } = record;
  const owner = lineage?.path[0];
  const own = {
    KWATCH_EVENT: record.type,
    ...(record.context === undefined ? {} : { KWATCH_CONTEXT: record.context }),
    KWATCH_KIND: record.kind,
    KWATCH_NAMESPACE: identity.namespace ?? '',
    KWATCH_NAME: identity.name,
    KWATCH_UID: identity.uid,
    KWATCH_RESOURCE_VERSION: identity.resourceVersion,
    ...(record.reason === undefined ? {} : { KWATCH_REASON: record.reason }),
    ...(owner === undefined ? {} : { KWATCH_OWNER: `${owner.kind.toLowerCase()}/${owner.name}` }),
    KWATCH_ATTEMPT: String(attempt),
    ...(term === undefined ? {} : { KWATCH_TERM: String(term) }),
    KWATCH_CHANGES: namesIn(record.changes.map(({ field }) => field)),
  };
  return Object.fromEntries(
    [...inherited, ...Object.entries(own)].flatMap(([name, value]) =>
      value === undefined ? [] : [[name, name in own ? fit(value) : value]],
    ),
  );
}

/** Names with commas between them: as many whole ones as fit, and `…` as the last where some were left out. */
function namesIn(names: readonly string[]): string {
  let text = '';
  for (const name of new Set(names)) {
    const longer = text === '' ? name : `${text},${name}`;
    // The room for `,…` is kept, so that no name is taken back.
    if (longer.length > LONGEST_VALUE - CUT.length) return `${text}${text === '' ? CUT.slice(1) : CUT}`;
    text = longer;
  }
  return text;
}

const CUT = ',…';

/** Without NUL, with which Node refuses to start a command, and cut to the longest value. */
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
