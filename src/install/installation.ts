import type { Subject } from '../rights/subject.js';

/** How kwatch is to run in a cluster. */
export interface Installation {
  /** What every object is called. */
  readonly name: string;
  /** Where it runs. */
  readonly namespace: string;
  readonly image: string;
  readonly replicas: number;
  /** What stands behind the name of the program, its flags written with `=`. */
  readonly args: readonly string[];
  readonly port: number;
  /** Variables whose values are in Secrets: none of them may stand in the arguments, which others can read. */
  readonly secretEnv: readonly SecretVariable[];
  /** A Secret with the token, under the key `token`. */
  readonly tokenSecret: string;
  /** The token, where the Secret is to be made too. */
  readonly token: string | undefined;
  /** Each replica has a part of the objects, by its number. */
  readonly isSharded: boolean;
  /** For the operator of Prometheus. */
  readonly serviceMonitor: boolean;
}

/** A variable, and the Secret and its key that hold the value. */
export interface SecretVariable {
  readonly variable: string;
  readonly secret: string;
  readonly key: string;
}

/** By which labels its objects and pods are known. */
export function labelsOf({ name }: Installation): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': 'kwatch', 'app.kubernetes.io/instance': name };
}

export function accountOf({ name, namespace }: Pick<Installation, 'name' | 'namespace'>): Subject {
  return { kind: 'ServiceAccount', name, namespace };
}

/** The names by which others in the cluster ask for its Service. */
export function serviceHosts({
  name,
  namespace,
}: Pick<Installation, 'name' | 'namespace'>): readonly string[] {
  const short = `${name}.${namespace}`;
  return [name, short, `${short}.svc`, `${short}.svc.cluster.local`];
}
