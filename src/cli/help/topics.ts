import { environmentName } from '../flags/flag.js';
import { FLAGS } from '../flags/flags.js';
import { EXIT_MEANINGS } from '../../model/errors.js';
import { termTable } from './help-layout.js';

/** A subject that is no subcommand: `kwatch help NAME`. */
export interface Topic {
  readonly name: string;
  /** Starts upper-case and ends without a period. */
  readonly summary: string;
  /** Lines of at most 80 columns; `kwatch` stands for what it is called. */
  readonly text: string;
}

/** What `kwatch help` has besides subcommands and `flags`. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'selecting',
    summary: 'Types, names, namespaces, labels, filters and owners',
    text: `TYPE is any resource of the server, as kubectl takes it: deployments, deploy,
Deployment, deployments.apps, deployments.v1.apps; several with commas. NAME may
hold * and ?. TYPE/NAME can be repeated: deploy/web cm/settings.

  -n shop,billing            namespaces; -A all of them
  -l app=web,env!=dev        by label, selected by the server
  --field-selector NAME=X    by field, where the server has it for that type
  --name 'web-*'             by name, and --exclude-name '*-canary'
  --where CEL                by an expression over object, oldObject, type and
                             changes
  --by 'kubectl*'            changes that these field managers made; --not-by
  --events deleted           kinds of changes
  --watch-only               without what exists at the start
  -f app.yaml                what a manifest holds; -R for a folder, -k DIR
  --owned-by deploy/web      what belongs to it; --tree it and all below it
  --field-manager-of helm    what helm owns fields of

An object that a label, --where or an owner does not select any more is told
as "left the selection": it still exists.`,
  },
  {
    name: 'changes',
    summary: 'How much of a change is told, and of which places',
    text: `Each kind has its own summary: replicas, images, conditions, ready 3 → 4/5.

  --diff full                every path that differs
  --diff none                that something changed, not what
  --only 'spec.**'           only there; a path, or the name that a line has
  --ignore status            not there
  -o diff                    a unified diff of the object's YAML

In a path * and ? stand for characters within a step, [] for any item and ** for
any number of steps.`,
  },
  {
    name: 'formats',
    summary: 'Lines, tables, JSON, YAML, templates',
    text: `  -o line                    a line for each change; the default
  -o wide                    with labels and age
  -o table                   a live table, with the server's own columns
  -o diff                    unified diffs, for delta, git and patch
  -o json                    one JSON object a line; kwatch schema describes it
  -o yaml                    the whole object, a document for each change
  -o name                    deployment.apps/web
  -o template='{type} {name} {.spec.replicas}'
  -o cloudevents             CloudEvents, one a line

stdout carries changes and nothing else; what else is to be said is on stderr.`,
  },
  {
    name: 'conditions',
    summary: 'What can be waited for: --for, --until, --fail-if',
    text: `  --for create               it is there
  --for delete               all that were there are gone
  --for condition=Ready      a condition of the status is True
  --for condition=Ready=False
  --for jsonpath='{.status.phase}'=Running
  --for rollout              as kwatch rollout does
  --until 'object.status.readyReplicas == object.spec.replicas'
  --fail-if 'object.status.failed > 0'
  --expect-no-change 1m      nothing selected changes
  --stable 10s               all of it holds so long
  --any                      of one object is enough

Expressions are CEL over object, oldObject, type and age. Without --timeout a
wait has no end.`,
  },
  {
    name: 'commands',
    summary: 'A command for each change: --exec, or -- CMD ARGS…',
    text: `  kwatch cm/web --events modified -- kubectl rollout restart deploy/web
  kwatch pods --exec 'jq -r .message >> log'

The command gets the record as JSON on stdin, and KWATCH_EVENT, KWATCH_KIND,
KWATCH_NAMESPACE, KWATCH_NAME and KWATCH_CHANGES in its environment. In -- CMD
the arguments may hold {name}, {namespace}, {kind} and {type}. Changes of one
object run one after the other; one that fails is tried again, later and later.`,
  },
  {
    name: 'settings',
    summary: 'Variables, the configuration file, and views',
    text: `Every flag has a variable: ${environmentName(FLAGS.namespace) ?? ''}=shop. Those that take no value read
true or false, and --quiet=false turns one off that a variable turned on.

A flag beats a view, which beats the variable, which beats the file
$XDG_CONFIG_HOME/kwatch/config.yaml (~/.config/kwatch/config.yaml), which is
keyed by the names of flags:

  output: wide
  namespace: [shop, billing]
  views:
    rollouts: deploy,sts,ds -A --only 'spec.**'

kwatch @rollouts -n shop takes the view with another namespace. kwatch config
shows what is in force, and where it is from.

${termTable([
  ['KUBECONFIG', "kubectl's list of kubeconfig files"],
  ['HTTPS_PROXY', 'the proxy, with HTTP_PROXY and NO_PROXY, as kubectl reads them'],
  ['NO_COLOR', 'no colours'],
])}`,
  },
  {
    name: 'exit-codes',
    summary: 'What the end says: 0 met, 3 failed, 4 not in time',
    text: termTable(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning])),
  },
  {
    name: 'kubectl',
    summary: 'What to write in the place of what kubectl has',
    text: `kubectl get TYPE -w is kwatch TYPE; kwatch get TYPE is taken, too, and so are
-w, --watch=false (lists once), -v 6 and --chunk-size. kubectl rollout status
and kubectl wait are kwatch rollout and kwatch wait.

  -o go-template='{{.kind}}'       -o template='{.kind}'
  --since 5m                       a watch begins now: --watch-only
  kubectl api-resources            kwatch types
  kubectl explain TYPE             kwatch changes nothing and explains nothing

What kwatch does not take is answered by what to write instead; docs/kubectl.md
has the table.`,
  },
];
