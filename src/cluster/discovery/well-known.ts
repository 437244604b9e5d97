/** A group and one of its versions; `""` is the core group. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/**
 * The group and version of well-known types, by plural, singular (the kind in lower case) and short name. With it one
 * request is enough to find such a type, instead of the whole discovery. It only says where to look first: the server's
 * answer decides. Types that moved to another version lately, or that not every cluster has, are left out.
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

/** The group and version in which a type of this name most likely is; undefined for names that are not well known. */
export function wellKnownGroupVersion(name: string): GroupVersion | undefined {
  return HINTS.get(name);
}
