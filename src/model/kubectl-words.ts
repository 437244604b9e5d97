/**
 * What is said where a word of kubectl's stands in the place of a type, and no type has that name; undefined for any
 * other word.
 */
export function kubectlWord(typed: string): string | undefined {
  const word = typed.toLowerCase();
  if (Object.hasOwn(WATCHED, word)) return WATCHED[word];
  return CHANGES.has(word) ? `kwatch changes nothing; that is for kubectl ${word}` : undefined;
}

/** What kwatch has in its place. */
const WATCHED: Readonly<Record<string, string>> = {
  describe:
    'kubectl describe shows an object as it is; kwatch TYPE NAME --diff full tells all that changes of it',
  logs: 'kubectl logs shows what a container writes; kwatch pods tells what becomes of it',
  log: 'kubectl logs shows what a container writes; kwatch pods tells what becomes of it',
  'api-resources': 'write: kwatch types',
  'api-versions': 'write: kwatch types -o wide',
  explain: 'kubectl explain tells the fields of a type; kwatch TYPE -o yaml --once shows what they hold',
  tree: 'write: kwatch TYPE/NAME --tree',
  lineage: 'write: kwatch TYPE/NAME --tree',
  'cluster-info': 'write: kwatch doctor',
  version: 'write: kwatch --version; kwatch doctor names the version of the server',
  auth: 'write: kwatch doctor TYPE, or kwatch rbac TYPE for the Role that is needed',
  options: 'write: kwatch help flags',
  top: 'kubectl top shows usage; kwatch watches it where the server has the types: kwatch pods.metrics.k8s.io --poll 30s',
  follow: 'kwatch always follows; leave the word out',
  list: 'write: kwatch TYPE --once',
  ls: 'write: kwatch TYPE --once',
  show: 'write: kwatch TYPE --once',
};

/** What only kubectl does. */
const CHANGES: ReadonlySet<string> = new Set([
  'annotate',
  'apply',
  'attach',
  'autoscale',
  'certificate',
  'cordon',
  'cp',
  'create',
  'debug',
  'delete',
  'drain',
  'edit',
  'exec',
  'expose',
  'label',
  'patch',
  'plugin',
  'port-forward',
  'proxy',
  'replace',
  'run',
  'scale',
  'set',
  'taint',
  'uncordon',
]);
