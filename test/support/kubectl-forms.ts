import { splitWords } from '../../src/cli/config/split-words.js';
import { kubectlWord } from '../../src/model/kubectl-words.js';
import { UsageError } from '../../src/model/errors.js';
import { readWithManifests } from './manifest-files.js';

/** A form of kubectl's, and what becomes of the same words after kwatch. */
export interface Form {
  readonly kubectl: string;
  readonly kwatch: string;
  /** Whether the first word is no type of any server. */
  readonly isNoType: boolean;
  /** Whether kubectl takes it, and ends by itself; undefined: it is not asked. */
  readonly kubectlTakes: boolean | undefined;
  /** What is said where the server has no such type; undefined where it has. */
  readonly unknown: string | undefined;
}

export interface FormGroup {
  readonly title: string;
  readonly forms: readonly Form[];
}

type Row = string | readonly [words: string, kubectlTakes: boolean | undefined, unknown?: string];

/** `kubectl get` and `kwatch` with the same words. */
function get(rows: readonly Row[]): readonly Form[] {
  return rows.map((row) => {
    const [words, kubectlTakes, unknown] = typeof row === 'string' ? [row, true] : row;
    return { kubectl: `get ${words}`, kwatch: words, isNoType: false, kubectlTakes, unknown };
  });
}

/** Another command of kubectl's, typed after kwatch as it is. It is not run. */
function command(rows: readonly string[], isNoType = true): readonly Form[] {
  return rows.map((words) => ({
    kubectl: words,
    kwatch: words,
    isNoType,
    kubectlTakes: undefined,
    unknown: undefined,
  }));
}

export const FORMS: readonly FormGroup[] = [
  {
    title: 'Types',
    forms: get([
      'pods',
      'pod',
      'po',
      'Pod',
      'pods.v1.',
      'deploy',
      'deployments.apps',
      'deployment.apps',
      'deployments.v1.apps',
      'Deployment.v1.apps',
      'cm,secrets',
      'deploy,rs,sts',
      'all',
      'all,cm',
      'nodes',
      'no',
      'ns',
      'crd',
      'customresourcedefinitions.apiextensions.k8s.io',
      'hpa',
      'ing.networking.k8s.io',
      'events.events.k8s.io',
      'sa',
      'clusterroles',
      'pv,pvc',
      ['pods,', false],
      ['podz', false, 'did you mean "pods"?'],
      ['deployments.nope', false, '`kwatch types` lists them'],
      ['DEPLOY', false],
      ['pods, deploy', false],
    ]),
  },
  {
    title: 'Names',
    forms: get([
      'pods web',
      'pod/web',
      'pods/a pods/b',
      'deploy/web cm/kube-root-ca.crt',
      'cm kube-root-ca.crt',
      'cm/kube-root-ca.crt',
      'configmaps/kube-root-ca.crt --ignore-not-found',
      'pods web --ignore-not-found',
      'pods/web --ignore-not-found',
      ['pods/web/log', false],
      ['pods web/', false],
      ['pods pods/web', false],
      ['pods,deploy/web', false],
      ['pods/', false],
    ]),
  },
  {
    title: 'Where, and which',
    forms: get([
      'pods -n default',
      'pods -ndefault',
      'pods -n=default',
      'pods --namespace default',
      'pods --namespace=default',
      'pods -A',
      'pods --all-namespaces',
      'pods -A=true',
      'pods --all-namespaces=false',
      'pods -l app=web',
      "pods -l 'app in (web,api)'",
      "pods -l '!app'",
      'pods --selector=app!=web',
      'pods --field-selector status.phase=Running',
      'pods --field-selector=metadata.name=web,status.phase!=Failed',
      'pods --context testbed',
      'pods --kubeconfig ""',
      'pods --as nobody --ignore-not-found -n none',
      'pods --request-timeout 10s',
      'pods --request-timeout=10',
      'pods --insecure-skip-tls-verify=false',
      'pods --disable-compression',
    ]).map((form) =>
      / --as | --kubeconfig | --context /.test(form.kubectl) ? { ...form, kubectlTakes: undefined } : form,
    ),
  },
  {
    title: 'Flags of kubectl get',
    forms: get([
      ['pods -w', undefined],
      ['pods --watch', undefined],
      ['pods -Aw', undefined],
      ['pods --watch-only', undefined],
      ['pods -w --output-watch-events', undefined],
      'pods --watch=false',
      'pods --chunk-size=500',
      'pods --chunk-size 0',
      'pods --no-headers',
      'pods --show-kind',
      'pods --show-labels',
      'pods --show-managed-fields -o yaml',
      'pods --sort-by=.metadata.name',
      'pods --sort-by .metadata.name',
      'pods -L app',
      'pods --label-columns=app,env',
      'pods --server-print=false',
      'pods --allow-missing-template-keys',
      ['pods --template={{.kind}}', undefined],
      ['-f web.yaml', undefined],
      ['--filename=web.yaml', undefined],
      ['-R -f .', undefined],
      ['-k .', undefined],
      ['--raw /version', true],
      ['deploy web --subresource=scale', undefined],
      'pods -v 6',
      'pods -v=0',
      'pods --v=2',
      'pods --cache-dir /tmp/kubectl-cache',
      'pods --match-server-version=false',
      'pods --warnings-as-errors=false',
      'pods --profile none',
      'pods --log-flush-frequency=5s',
      ['pods --dry-run=client', false],
      ['pods --since 5m', false],
      ['pods --all', false],
      ['pods --limit 5', false],
      ['pods --no-color', false],
      ['pods --namespaces a', false],
      ['pods --labels app=web', false],
      ['pods --json', false],
    ]),
  },
  {
    title: 'Formats',
    forms: get([
      'pods -o wide',
      'pods -owide',
      'pods -o=json',
      'pods -o json',
      'pods -o yaml',
      'pods --output=yaml',
      'pods -o name',
      "pods -o jsonpath='{.metadata.name}'",
      "pods -o jsonpath='{.items[*].metadata.name}'",
      `pods -o jsonpath='{range .items[*]}{.metadata.name}{"\\n"}{end}'`,
      "pods -o jsonpath-as-json='{.items[*].metadata.name}'",
      "pods -o go-template='{{.kind}}'",
      'pods -o custom-columns=NAME:.metadata.name,IMAGE:.spec.image',
      ['pods -o templatefile=t.txt', false],
      ['pods -o yml', false],
      'pods -o Json',
      ['pods -o xml', false],
      ['pods -o', false],
    ]),
  },
  {
    title: 'Waiting',
    forms: command(
      [
        'wait pod/web --for condition=Ready',
        'wait pod/web --for=condition=Ready --timeout=60s',
        'wait pods --all --for=condition=Ready',
        'wait pods -l app=web --for=delete',
        'wait pod/web --for=create',
        "wait pod/web --for=jsonpath='{.status.phase}'=Running",
        'wait pod/web',
        'rollout status deploy/web',
        'rollout status deploy/web --timeout=60s',
        'rollout status deploy/web --watch=false',
        'rollout status deploy/web --revision=3',
        'rollout restart deploy/web',
        'rollout undo deploy/web --to-revision=2',
        'rollout history deploy/web',
      ],
      false,
    ),
  },
  {
    title: 'Other commands',
    forms: command([
      'describe pod web',
      'logs web',
      'logs -f web',
      'logs web --tail 5',
      'logs web -p',
      'logs web -c app',
      'apply -f web.yaml',
      'create deploy web',
      'delete pod web',
      'edit deploy web',
      'exec web',
      'scale deploy web',
      'explain pods',
      'api-resources',
      'api-versions',
      'auth can-i list pods',
      'cluster-info',
      'version',
      'top pods',
      'options',
    ]),
  },
  {
    title: 'Commands that kwatch has too',
    forms: command(['config view', 'config current-context', 'events --types Warning'], false),
  },
];

/** The words of a command line. */
export function wordsOf(line: string): readonly string[] {
  return splitWords(line, line);
}

/** What kwatch says to a form: that it is taken, with what is said beside it, or what to write instead. */
export async function answerTo({
  kwatch,
  isNoType,
  unknown,
}: Form): Promise<{ taken: boolean; text: string }> {
  const words = wordsOf(kwatch);
  try {
    const request = await readWithManifests(words);
    const word = isNoType ? kubectlWord(words[0] ?? '') : unknown;
    if (word !== undefined) return { taken: false, text: word };
    const notes = request.kind === 'run' ? request.plan.notes : [];
    return { taken: true, text: notes.join('; ') };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return {
      taken: false,
      text: error.hint === undefined ? error.message : `${error.message}; ${error.hint}`,
    };
  }
}

/** The tables of docs/kubectl.md. */
export async function formTables(): Promise<string> {
  const parts: string[] = [];
  for (const { title, forms } of FORMS) {
    const rows: string[] = [];
    for (const form of forms) {
      const { taken, text } = await answerTo(form);
      const same = form.kubectlTakes === false ? 'taken, unlike by kubectl' : 'the same';
      const answer = taken ? [same, text].filter(Boolean).join(': ') : text;
      rows.push(`| \`kubectl ${form.kubectl.replaceAll('|', '\\|')}\` | ${escaped(answer)} |`);
    }
    parts.push([`| ${title} | kwatch |`, '| --- | --- |', ...rows].join('\n'));
  }
  return parts.join('\n\n');
}

/** What Markdown would take for something else. */
function escaped(text: string): string {
  return text.replaceAll(/[*_<>`|]/g, '\\$&');
}
