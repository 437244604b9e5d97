/** What to write in the place of a flag that kubectl or a program like it has; undefined where it is not known. */
export function insteadOf(typed: string, command: string): string | undefined {
  const name = typed.replace(/^--?/, '');
  const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined;
  return instead?.replaceAll(/\bkwatch (?=[A-Z@a-z-])/g, `${command} `);
}

const LOGS =
  'kubectl logs follows what a container writes; kwatch tells what becomes of objects: kwatch TYPE';
const NOW =
  'a watch begins now: --watch-only leaves out what exists at the start, and the events of the last hour are objects: kwatch events';
const KLOG = 'kwatch writes no log of its own: -v says more on stderr, 2> FILE keeps it';
const COLUMNS = "-o wide has all labels; -o template='{name} {.metadata.labels.app}' has the ones you name";
const EDITS = 'kwatch changes nothing; leave it out';

/** By the name without its dashes: of kubectl get, wait, rollout, logs and events, of stern, and of habit. */
const INSTEAD: Readonly<Record<string, string>> = {
  // kubectl get
  'allow-missing-template-keys':
    "a place that is not there is nothing in -o template='{.spec.x}'; leave it out",
  f: 'write -f FILE, with one dash, or --filename FILE',
  k: 'write -k DIR, with one dash, or --kustomize DIR',
  R: 'write -R, with one dash, or --recursive',
  L: COLUMNS,
  'label-columns': COLUMNS,
  'show-labels': '-o wide shows the labels',
  'sort-by':
    'changes come in their order; -o table is sorted by namespace and name, and -o name --once | sort sorts a list',
  'server-print': "-o table has the server's own columns (-o table=wide all of them), -o wide kwatch's",
  raw: 'kwatch watches types, not paths: kwatch TYPE -o json; kubectl get --raw asks for a path',
  subresource:
    "what a subresource changes is told with its object, by whom too: kwatch deploy -o json | jq '.managers'",
  template: "write -o template='{name} {.spec.replicas}'",
  // kubectl wait and rollout
  all: 'without a NAME every object is meant: kwatch wait pods --for condition=Ready',
  local: 'kwatch asks the server; kubectl wait --local reads files',
  revision: 'the newest revision is waited for: kwatch rollout deploy/web',
  'to-revision': EDITS,
  // kubectl logs, events and top
  since: NOW,
  'since-time': NOW,
  tail: NOW,
  follow: 'kwatch always follows; leave it out, or --once to list once',
  p: LOGS,
  previous: LOGS,
  c: LOGS,
  container: LOGS,
  containers: LOGS,
  'all-containers': LOGS,
  types: '--where \'object.type == "Warning"\' with kwatch events',
  'no-trunc': 'nothing is cut in a pipe or with --diff full',
  // kubectl's own options
  'cache-dir':
    '--no-cache neither uses nor keeps what the server says of its types; XDG_CACHE_HOME is where it is kept',
  'match-server-version': 'kwatch works with any version of the server: kwatch doctor names it',
  'warnings-as-errors': 'what is wrong ends with its own exit code: kwatch help exit-codes',
  profile: 'NODE_OPTIONS=--cpu-prof makes a profile of a Node program',
  'profile-output': 'NODE_OPTIONS=--cpu-prof makes a profile of a Node program',
  kuberc: 'kwatch has its own file: kwatch config says where, and what is in force',
  'api-version': 'write it with the type: deployments.v1.apps',
  'log-flush-frequency': KLOG,
  'log-dir': KLOG,
  'log-file': KLOG,
  logtostderr: KLOG,
  alsologtostderr: KLOG,
  stderrthreshold: KLOG,
  vmodule: KLOG,
  'add-dir-header': KLOG,
  'skip-headers': KLOG,
  // What changes something, elsewhere
  'dry-run': EDITS,
  force: EDITS,
  overwrite: EDITS,
  record: EDITS,
  'field-manager': 'that is for who writes; --by MANAGER tells the changes of one',
  'server-side': EDITS,
  cascade: EDITS,
  'grace-period': EDITS,
  // By habit
  field: 'write --only PATH: spec.template, spec.**',
  fields: 'write --only PATH: spec.template, spec.**',
  path: 'write --only PATH: spec.template, spec.**',
  filter: "write --where 'object.spec.replicas > 3', --name 'web-*' or -l app=web",
  grep: "write --name 'web-*', --where CEL, or … | grep",
  include: "write --name 'web-*'",
  exclude: "write --exclude-name '*-canary', or --ignore PATH for places",
  label: 'write -l app=web',
  labels: 'write -l app=web; -o wide shows the labels',
  ns: 'write -n NAMESPACE',
  namespaces: 'write -n a,b, or -A for all of them',
  'no-color': 'write --color never, or set NO_COLOR',
  colour: 'write --color auto, always or never',
  json: 'write -o json',
  yaml: 'write -o yaml',
  table: 'write -o table',
  wide: 'write -o wide',
  format: 'write -o FORMAT: kwatch help formats',
  columns: "write -o template='{name} {.spec.replicas}'",
  o: 'write -o FORMAT, with one dash, or --output FORMAT',
  n: 'write -n NAMESPACE, with one dash, or --namespace NAMESPACE',
  l: 'write -l SELECTOR, with one dash, or --selector SELECTOR',
  A: 'write -A, with one dash, or --all-namespaces',
  type: 'write --events added,modified,deleted for kinds of changes, or the type as the first word: kwatch pods',
  event: 'write --events added,modified,deleted',
  interval: 'changes are told as they come; --poll 30s lists again and again where a watch is not allowed',
  limit: 'write --count N to end after N changes',
  max: 'write --count N to end after N changes',
  silent: 'write --quiet',
  debug: 'write --verbose',
  wait: 'write --for CONDITION: kwatch help conditions',
  'wait-for': 'write --for CONDITION: kwatch help conditions',
  condition: 'write --for condition=Ready',
  command: "write --exec 'CMD', or -- CMD ARGS…",
  run: "write --exec 'CMD', or -- CMD ARGS…",
  hook: "write --exec 'CMD', or -- CMD ARGS…",
  retries: 'write --max-retries N',
  retry: 'write --max-retries N',
};
