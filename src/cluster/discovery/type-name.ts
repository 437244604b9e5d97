/** One way to read TYPE of the command line. The name is in lower case. */
export interface TypeName {
  readonly name: string;
  /** `""` for the core group; undefined where none was given. */
  readonly group: string | undefined;
  readonly version: string | undefined;
}

const VERSION = /^v\d+((alpha|beta)\d+)?$/;

/**
 * The ways to read TYPE, in the order in which kubectl tries them: `rollouts.testbed.dev` is version `testbed` of
 * group `dev`, and failing that group `testbed.dev`. `pods.v1` and `pods.v1.` mean the core group.
 * cli-runtime, pkg/resource/builder.go (mappingFor); apimachinery, runtime/schema (ParseResourceArg).
 */
export function readTypeName(text: string): readonly TypeName[] {
  const [name = '', first, ...rest] = text.toLowerCase().split('.');
  if (first === undefined) return [{ name, group: undefined, version: undefined }];
  const group = rest.join('.');
  const inGroup: TypeName = { name, group: [first, ...rest].join('.'), version: undefined };
  if (group === '') return VERSION.test(first) ? [{ name, group: '', version: first }, inGroup] : [inGroup];
  return [{ name, group, version: first }, inGroup];
}

/** Whether a version is written as Kubernetes writes its own, so that asking for it by name is worth a request. */
export function looksLikeVersion(version: string): boolean {
  return VERSION.test(version);
}
