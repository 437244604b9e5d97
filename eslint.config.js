import tseslint from 'typescript-eslint';

/**
 * The arrows of the design: which rooms of src/ each room may import, and which packages.
 * A room may always import itself. Whatever is not named here is refused.
 */
const rooms = {
  model: { rooms: [], packages: [] },
  cluster: { rooms: ['model'], packages: ['@kubernetes/client-node'] },
  demo: { rooms: ['model'], packages: [] },
  diff: { rooms: ['model'], packages: [] },
  workqueue: { rooms: ['model'], packages: [] },
  hook: { rooms: ['model', 'workqueue'], packages: [] },
  outcome: { rooms: ['model'], packages: ['@marcbachmann/cel-js'] },
  output: { rooms: ['model'], packages: ['chalk', 'cli-table3', 'string-width', 'yaml'] },
  informer: { rooms: ['model', 'cluster', 'workqueue'], packages: [] },
  cli: { rooms: ['model', 'output'], packages: ['commander', 'chalk', 'ora'] },
};
const packages = [
  '@kubernetes/client-node',
  '@marcbachmann/cel-js',
  'commander',
  'chalk',
  'cli-table3',
  'ora',
  'string-width',
  'yaml',
];

/** Who may say that a value is masked: src/diff, where the masks are. */
const brand = {
  regex: 'masking/brand\\.js$',
  message: 'Only src/diff says that a value is masked: let it go through a mask there.',
};

const arrows = Object.entries(rooms).map(([room, may]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...Object.keys(rooms)
            .filter((other) => other !== room && !may.rooms.includes(other))
            .map((other) => ({
              group: [`**/${other}/**`, `!**/src/${room}/**`],
              message: `src/${room} may import ${may.rooms.join(', ') || 'nothing'}: the arrows of the design point down.`,
            })),
          {
            regex: '^(\\.\\./)+(main|watch|run\\/[^/]+)\\.js$',
            message: 'Nothing imports the roots.',
          },
          ...(room === 'diff' ? [] : [brand]),
          ...packages
            .filter((name) => !may.packages.includes(name))
            .map((name) => ({
              group: [name, `${name}/**`],
              message: `src/${room} does not know ${name}: see the arrows of the design.`,
            })),
        ],
      },
    ],
  },
}));

/** A value is masked by going through a mask, never by being called masked. */
const noMaskByAssertion = ['TSAsExpression', 'TSTypeAssertion'].map((assertion) => ({
  selector: `${assertion} TSTypeReference[typeName.name=/^(?:\\w*(?:Masked|Revealed|Printable)\\w*|\\w+Record)$/]`,
  message: 'Only src/diff/masking/brand.ts says that a value is masked: let it go through a mask.',
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
    { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
    { selector: 'TSEnumDeclaration', message: 'A union of literals instead.' },
    {
      selector: 'ImportDeclaration[source.value=/^(node:)?(process|timers|timers\\u002fpromises|console)$/]',
      message: 'Only main.ts touches these: take them as arguments.',
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './test/tsconfig.json'],
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
  { files: ['src/**/*.ts'], rules: edges },
  {
    files: ['src/diff/masking/brand.ts'],
    rules: {
      'no-restricted-syntax': edges['no-restricted-syntax'].filter(
        (rule) => !noMaskByAssertion.includes(rule),
      ),
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/diff/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [brand] }] },
  },
  {
    files: ['src/main.ts', 'src/model/real-clock.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  ...arrows,
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
