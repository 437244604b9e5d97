/** A group and one of its versions; the group of the core is `""`. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/**
 * Where the well-known types are, by plural, singular (which is the kind in lower case) and short name: one
 * request instead of the whole discovery. A hint and no truth: the server's answer decides. Left out are types
 * that moved between versions lately, and all that are not served by every cluster.
 */
const NAMES: Readonly<Record<string, string>> = {
  '/v1':
    'pods pod po services service svc configmaps configmap cm secrets secret events event ev ' +
    'namespaces namespace ns nodes node no endpoints ep persistentvolumeclaims persistentvolumeclaim pvc ' +
    'persistentvolumes persistentvolume pv serviceaccounts serviceaccount sa resourcequotas resourcequota quota ' +
    'limitranges limitrange limits replicationcontrollers replicationcontroller rc podtemplates podtemplate',
  'apps/v1':
    'deployments deployment deploy replicasets replicaset rs statefulsets statefulset sts ' +
    'daemonsets daemonset ds controllerrevisions controllerrevision',
  'batch/v1': 'jobs job cronjobs cronjob cj',
  'networking.k8s.io/v1':
    'ingresses ingress ing networkpolicies networkpolicy netpol ingressclasses ingressclass',
  'rbac.authorization.k8s.io/v1':
    'roles role rolebindings rolebinding clusterroles clusterrole clusterrolebindings clusterrolebinding',
  'storage.k8s.io/v1': 'storageclasses storageclass sc volumeattachments volumeattachment',
  'coordination.k8s.io/v1': 'leases lease',
  'apiextensions.k8s.io/v1': 'customresourcedefinitions customresourcedefinition crd crds',
};

const HINTS: ReadonlyMap<string, GroupVersion> = new Map(
  Object.entries(NAMES).flatMap(([groupVersion, names]) => {
    const slash = groupVersion.indexOf('/');
    const place = { group: groupVersion.slice(0, slash), version: groupVersion.slice(slash + 1) };
    return names.split(' ').map((name): [string, GroupVersion] => [name, place]);
  }),
);

/** Where a type of this name most likely is. */
export function wellKnownPlace(name: string): GroupVersion | undefined {
  return HINTS.get(name);
}
