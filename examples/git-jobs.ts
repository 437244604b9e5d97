/*
 * A controller for a type of its own, GitJob (git-jobs.crd.yaml): each generation of one makes a Job that works on its
 * repository, once the Secret with its credentials is there. How the Job is stands in its status.
 *   kubectl apply -f examples/git-jobs.crd.yaml && NAMESPACE=shop node examples/git-jobs.ts
 */
import type { V1Job, V1Secret } from '@kubernetes/client-node';
import { type KubernetesObject, connect, createController, createSharedInformerFactory, keyOf } from 'kwatch';

interface GitJob extends KubernetesObject {
  readonly spec: { readonly repo: string; readonly image: string; readonly secret: string };
  readonly status?: { readonly job?: string; readonly state?: string };
}

const cluster = await connect();
const namespace = process.env['NAMESPACE'] ?? cluster.namespace;
const factory = createSharedInformerFactory(cluster, { namespace });
const gitJobs = await factory.informer<GitJob>('gitjobs.example.com');
const jobs = await factory.informer<V1Job>('jobs.batch');
const secrets = await factory.informer<V1Secret>('secrets');
gitJobs.addIndex('secret', ({ spec }) => [spec.secret]);

function jobOf({ apiVersion = '', kind = '', metadata, spec }: GitJob, name: string): V1Job {
  const owner = { apiVersion, kind, name: metadata?.name ?? '', uid: metadata?.uid ?? '', controller: true };
  const env = [{ name: 'REPO', value: spec.repo }];
  const container = { name: 'git', image: spec.image, env, envFrom: [{ secretRef: { name: spec.secret } }] };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, ownerReferences: [owner] },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
  };
}
function stateOf(job: V1Job): string {
  return job.status?.conditions?.find(({ status }) => status === 'True')?.type ?? 'Running';
}

const controller = createController({
  informer: gitJobs,
  workers: 2,
  async reconcile({ key, name, object, signal }) {
    if (object === undefined) return; // Its Jobs go with it: it owns them.
    const job = `${name}-${object.metadata?.generation ?? 1}`;
    const apply = (): Promise<V1Job> =>
      cluster.resource<V1Job>('jobs.batch').apply(jobOf(object, job), { fieldManager: 'git-jobs', signal });
    const hasSecret = secrets.lister.get(object.spec.secret, namespace) !== undefined;
    const made = jobs.lister.get(job, namespace) ?? (hasSecret ? await apply() : undefined);
    const state = made === undefined ? `Waiting for secret/${object.spec.secret}` : stateOf(made);
    if (object.status?.job === job && object.status.state === state) return;
    const [patch, options] = [{ status: { job, state } }, { namespace, subresource: 'status', signal }];
    await cluster.resource('gitjobs.example.com').patch(name, patch, options);
    console.log(`${key}: ${job} ${state}`);
    // Else the next one may look at what was before.
    await gitJobs.waitFor((lister) => (lister.getByKey(key)?.status?.state ?? state) === state, signal);
  },
});
const usersOf = (name = ''): readonly string[] => gitJobs.lister.byIndex('secret', name).map(keyOf);
controller.owns(jobs).relatedResources(secrets, ({ metadata }) => usersOf(metadata?.name));
factory.start();
await controller.run();
