import { dirname, relative, resolve, sep } from 'node:path';
import tseslint from 'typescript-eslint';

/**
 * The rooms of src/: what each is for, which other rooms it may import, and which packages. A room may always
 * import itself and Node's own modules. Whatever is not named here is refused. Rooms that `joins` marks put the others
 * together, and are left out of the picture. ARCHITECTURE.md draws this table
 * (`npm run docs`), and test/docs/architecture.test.ts holds the source to it.
 */
export const rooms = {
  model: {
    holds: 'the ground: object, event, change, record, plan, errors, clock',
    rooms: [],
    packages: [],
  },
  cluster: {
    holds: 'HTTP, TLS, kubeconfig, credentials, discovery, and what an API error means',
    rooms: ['model'],
    packages: ['@kubernetes/client-node', 'socks', 'yaml'],
  },
  demo: { holds: 'an API server in memory, its scenario, and faults', rooms: ['model'], packages: [] },
  masking: {
    holds: 'what is a secret, and what takes it out of texts and trees',
    rooms: ['model'],
    packages: [],
  },
  lens: {
    holds: 'what the users of a kind care about: what is seen in an object, and what of it differs',
    rooms: ['model', 'masking'],
    packages: [],
  },
  projection: {
    holds: 'what is kept of an object: what its lens sees, and who wrote to it',
    rooms: ['model', 'masking', 'lens'],
    packages: [],
  },
  diff: {
    holds: 'two states in, a masked record out: what changed, and who did it',
    rooms: ['model', 'masking', 'lens'],
    packages: [],
  },
  jsonpath: {
    holds: "kubectl's JSONPath: paths, templates and columns, read and followed",
    rooms: ['model'],
    packages: [],
  },
  filter: {
    holds: 'which objects and changes are told, and what leaves a filter or comes into it',
    rooms: ['model', 'diff'],
    packages: [],
  },
  lineage: {
    holds: 'what belongs to what by owner references, and where it stands below what was asked for',
    rooms: ['model'],
    packages: [],
  },
  workqueue: { holds: 'queues with keys, delays, retries and limits', rooms: ['model'], packages: [] },
  informer: {
    holds: 'list, watch, store and resync: frames in, deltas out',
    rooms: ['model', 'cluster'],
    packages: [],
  },
  lease: { holds: 'one of several processes leads, by a Lease', rooms: ['model', 'cluster'], packages: [] },
  handover: {
    holds: 'what there is to do, held by who does not lead until they do',
    rooms: ['model', 'lease'],
    packages: [],
  },
  source: {
    holds: 'what a plan means on a server, and the informers that watch it',
    rooms: ['model', 'cluster', 'demo', 'masking', 'lens', 'projection', 'informer', 'lineage'],
    packages: [],
  },
  manifest: {
    holds: 'files, stdin and URLs in, the objects to watch out',
    // How YAML is read as kubectl reads it, and what is said of a file that cannot be.
    rooms: ['model', 'cluster'],
    packages: [],
  },
  hook: { holds: 'a command for each change', rooms: ['model', 'workqueue', 'diff'], packages: [] },
  post: {
    holds: 'each change to receivers over HTTP: CloudEvents, signatures, messages for chats',
    // How requests are sent, through proxies and with TLS, and what is said where none arrives.
    rooms: ['model', 'cluster', 'workqueue', 'diff'],
    packages: [],
  },
  record: {
    holds: 'a recording: its format, its files, what writes and what reads it',
    rooms: ['model', 'lens', 'diff'],
    packages: [],
  },
  state: {
    holds: 'what was told, kept on disk so that the next run goes on from there',
    rooms: ['model', 'diff', 'record'],
    packages: [],
  },
  replay: {
    holds: 'what was recorded, told as an informer would have told it',
    rooms: ['model', 'cluster', 'lens', 'projection', 'record'],
    packages: [],
  },
  drift: {
    holds: 'two moments, of files, recordings, manifests or clusters, and what differs between them',
    rooms: ['model', 'lens', 'projection', 'diff', 'manifest', 'record', 'replay'],
    packages: [],
  },
  outcome: {
    holds: 'conditions, rollouts, and when a run ends with which exit code',
    rooms: ['model', 'jsonpath'],
    packages: ['@marcbachmann/cel-js'],
  },
  output: {
    holds: 'text for stdout and stderr: lines, tables, records, results, reports for CI',
    // How trees are compared, and what of an object is noise; what a person's own columns and paths lead to.
    rooms: ['model', 'masking', 'lens', 'diff', 'jsonpath'],
    packages: ['chalk', 'cli-table3', 'diff', 'string-width', 'yaml'],
  },
  rights: {
    holds: 'the roles that a run needs, and whom they are given',
    rooms: ['model'],
    packages: [],
  },
  install: {
    holds: 'the objects by which it runs in a cluster',
    rooms: ['model', 'rights'],
    packages: [],
  },
  doctor: {
    holds: 'what is looked at when something is wrong',
    rooms: ['model', 'cluster'],
    packages: [],
  },
  serve: {
    holds: 'what is watched, for browsers and programs: streams, a page, metrics',
    rooms: ['model'],
    packages: ['ws', 'prom-client', 'preact', 'diff'],
  },
  'server-table': {
    holds: 'asks the server for its own columns, now and then',
    rooms: ['model', 'cluster', 'masking'],
    packages: [],
  },
  library: {
    holds:
      'what programs import: clusters, shared informers, queues, controllers, of the rooms that the command uses',
    rooms: ['model', 'cluster', 'lease', 'masking', 'lens', 'projection', 'diff', 'workqueue', 'informer'],
    packages: [],
  },
  cli: {
    holds: 'argv and environment in, a plan out; help, and the spinner',
    // The parsers of the rooms whose text it takes: path patterns, conditions, templates, paths.
    rooms: ['model', 'masking', 'lens', 'jsonpath', 'outcome', 'output', 'rights', 'doctor', 'manifest'],
    packages: ['commander', 'chalk', 'ora', 'yaml'],
  },
  process: {
    holds: 'what comes of the process that runs: its streams, its terminal, its signals',
    rooms: ['model', 'cluster', 'output', 'cli'],
    packages: [],
  },
  pipeline: {
    holds: 'one run: sources, diff and sinks, put together from what a plan asks for',
    rooms: [
      'model',
      'cluster',
      'masking',
      'lens',
      'diff',
      'filter',
      'lease',
      'handover',
      'source',
      'hook',
      'post',
      'record',
      'state',
      'outcome',
      'output',
      'serve',
      'server-table',
      'cli',
      'process',
    ],
    packages: ['kwatch:page'],
    joins: true,
  },
  requests: {
    holds: 'what each command line asks for: a run, or one of the subcommands beside it',
    rooms: [
      'model',
      'cluster',
      'diff',
      'filter',
      'source',
      'hook',
      'record',
      'replay',
      'drift',
      'outcome',
      'output',
      'rights',
      'install',
      'doctor',
      'cli',
      'process',
      'pipeline',
    ],
    packages: [],
    joins: true,
  },
};

/** What stands in src/ itself is the program's begin, and no room imports it. */
export const TOP = { rooms: Object.keys(rooms), packages: ['kwatch:first-screen'] };

const SRC = resolve(import.meta.dirname, 'src');

/**
 * Why a file may not import something; undefined where it may.
 *
 * @param {string} file an absolute path within src
 * @param {string} specifier as it stands in the import
 * @returns {string | undefined}
 */
export function refusal(file, specifier) {
  const from = roomOf(file);
  const may = from === undefined ? TOP : rooms[from];
  if (may === undefined) return `src/${from} is not in the table of rooms.`;
  const who = from === undefined ? 'The top of src' : `src/${from}`;
  if (specifier.startsWith('node:')) return undefined;
  if (!specifier.startsWith('.')) {
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    return may.packages.includes(name) ? undefined : `${who} does not know ${name}: see the table of rooms.`;
  }
  const target = resolve(dirname(file), specifier);
  if (relative(SRC, target).startsWith('..')) return 'Nothing in src imports what lies outside.';
  if (from !== 'diff' && from !== 'masking' && target === resolve(SRC, 'masking/brand.js'))
    return 'Only src/masking and src/diff say that a value is masked: let it go through a mask there.';
  const to = roomOf(target);
  if (to === from) return undefined;
  if (to === undefined) return 'Nothing imports the top of src.';
  if (rooms[to] === undefined) return `src/${to} is not in the table of rooms.`;
  return may.rooms.includes(to)
    ? undefined
    : `${who} may import ${may.rooms.join(', ') || 'no other room'}: the arrows point down.`;
}

/** The folder of src that a file stands in; undefined for the top. */
function roomOf(file) {
  const parts = relative(SRC, file).split(sep);
  return parts.length === 1 ? undefined : parts[0];
}

/** Reports every import, also a dynamic one or one of types, that runs against the table of rooms. */
const arrows = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node) => {
      const source = node.source ?? node.argument?.literal;
      if (typeof source?.value !== 'string') return;
      const message = refusal(context.filename, source.value);
      if (message !== undefined) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** A value is masked by going through a mask, never by being called masked. */
const noMaskByAssertion = ['TSAsExpression', 'TSTypeAssertion'].map((assertion) => ({
  selector: `${assertion} TSTypeReference[typeName.name=/^(?:\\w*(?:Masked|Revealed|Printable)\\w*|\\w+Record)$/]`,
  message: 'Only src/masking/brand.ts says that a value is masked: let it go through a mask.',
}));

/** What a pure core may not reach for: it comes in as an argument. */
const edges = {
  'no-restricted-globals': [
    'error',
    ...['process', 'console'].map((name) => ({
      name,
      message: 'Only main.ts touches it: take it as an argument.',
    })),
    ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
      name,
      message: 'Take a Clock as an argument.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Take a Clock as an argument.' },
    { object: 'performance', property: 'now', message: 'Take a Clock as an argument.' },
    { object: 'Math', property: 'random', message: 'Take a Random as an argument.' },
  ],
  'no-restricted-syntax': [
    'error',
    ...noMaskByAssertion,
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: 'Take a Clock as an argument.',
    },
    {
      selector:
        'CallExpression[callee.property.name=/^(push|unshift|splice|max|min|fromCodePoint)$/] > SpreadElement',
      message: 'Each item becomes an argument, and a list of a cluster may have more than the stack takes.',
    },
    { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
    { selector: 'TSEnumDeclaration', message: 'A union of literals instead.' },
    {
      selector: 'ImportDeclaration[source.value=/^(node:)?(process|timers|timers\\u002fpromises|console)$/]',
      message: 'Only main.ts touches these: take them as arguments.',
    },
  ],
};

export default tseslint.config(
  // The code of the pages is as its readers see it.
  { ignores: ['dist/', 'dist-executable/', 'coverage/', 'node_modules/', 'test/docs/code-blocks.ts'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts', 'examples/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/serve/page/tsconfig.json', './test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A JsonObject's values may be undefined by type where a key is missing: brackets say "looked up".
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      eqeqeq: 'error',
      // What is taken out of an object by naming it beside the rest is used by that.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'max-lines': ['error', { max: 250 }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: edges },
  {
    files: ['src/masking/brand.ts'],
    rules: {
      'no-restricted-syntax': edges['no-restricted-syntax'].filter(
        (rule) => !noMaskByAssertion.includes(rule),
      ),
    },
  },
  {
    // A program that uses the library gives it no environment: it is looked up in one file.
    files: [
      'src/main.ts',
      'src/start.ts',
      'src/library/library-process.ts',
      'src/model/real-clock.ts',
      'src/serve/page/main.tsx',
    ],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { rooms: { rules: { arrows } } },
    rules: { 'rooms/arrows': 'error' },
  },
  {
    // The classes of client-node are used as what they are in JSON, which nobody makes by a constructor.
    files: ['examples/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
