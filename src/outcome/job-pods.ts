import type { KubeObject } from '../model/object/object.js';
import type { ObjectResult, RunResult } from '../model/flow/result.js';
import { podTroubles } from './rollout/pod-troubles.js';

/** Pods are asked of the first so many Jobs that did not come out as wanted. */
const ASKED_JOBS = 3;

/** The pods of a Job; never rejects. */
export type ReadPods = (job: {
  readonly context: string | undefined;
  readonly namespace: string;
  readonly name: string;
}) => Promise<readonly KubeObject[]>;

/** The result with what is wrong with the pods of its Jobs: the exit code that a Job itself does not tell. */
export async function withJobPods(result: RunResult, readPods: ReadPods): Promise<RunResult> {
  if (result.outcome === 'met' || result.outcome === 'interrupted') return result;
  const asked = result.objects.filter(isOpenJob).slice(0, ASKED_JOBS);
  if (asked.length === 0) return result;
  const objects = await Promise.all(
    result.objects.map(async (object) => {
      if (!asked.includes(object) || object.namespace === undefined) return object;
      const pods = await readPods({
        context: object.context,
        namespace: object.namespace,
        name: object.name,
      });
      return { ...object, pods: pods.flatMap(podTroubles) };
    }),
  );
  return { ...result, objects };
}

function isOpenJob({ resource, state }: ObjectResult): boolean {
  return resource === 'jobs.batch' && state !== 'met';
}
