import { oneLine, withoutSecrets } from '../errors/sanitize.js';

/** What a plugin says last is what matters, after the trace of a Python program for example. */
const MAX_LENGTH = 300;

/** Names of settings whose values are of use in a message, and no secret. */
const HARMLESS =
  /(?:^|_)(?:PROFILE|REGION|PROJECT|CLUSTER|TENANT|HOME|PATH|DIR|CONFIG|FILE|HOST|LANG|DEBUG|LEVEL)$/i;

const SENSITIVE =
  'token|secret|password|passwd|passphrase|credential|authorization|api[-_]?key|private[-_]?key';

/** Forms in which credentials are written, with what stands before them kept. */
const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [\s\S]*?(?:-----END [A-Z ]*-----|$)/g, '***'],
  [/\bey[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,2}/g, '***'],
  [/\b(Bearer|Basic)\s+[^\s"']{6,}/gi, '$1 ***'],
  [new RegExp(`((?:${SENSITIVE})["']?\\s*[=:]\\s*["']?)[^\\s"',;&]{4,}`, 'gi'), '$1***'],
  [/(:\/\/)[^\s/@]+@/g, '$1***@'],
  // Long enough for a key, with digits and letters mixed as only chance does.
  [/(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/_-]*\d)(?=[\d+/_-]*[A-Za-z])[A-Za-z0-9+_-]{24,}={0,2}/g, '***'],
];

export interface PluginWords {
  readonly args: readonly string[];
  /** What the kubeconfig adds to the plugin's environment. */
  readonly configured: ReadonlyMap<string, string>;
}

/** The end of what a plugin said on stderr, as a part of one line and without what may be a credential; may be empty. */
export function lastWords(said: string, plugin: PluginWords): string {
  const lines = withoutConfigured(said, plugin).trim();
  const masked = CREDENTIALS.reduce((text, [form, mask]) => text.replace(form, mask), lines);
  const line = oneLine(masked, Infinity);
  return line.length <= MAX_LENGTH ? line : `…${line.slice(-MAX_LENGTH)}`;
}

/** A text without the secrets that the kubeconfig hands to the plugin. */
export function withoutConfigured(text: string, { args, configured }: PluginWords): string {
  const values = [...configured].flatMap(([name, value]) => (HARMLESS.test(name) ? [] : [value]));
  const secrets = [...values, ...secretArguments(args)].filter((value) => value.length >= 4);
  return withoutSecrets(
    text,
    secrets.sort((left, right) => right.length - left.length),
  );
}

/** The values of `--client-secret=…` and `--client-secret …`. */
function secretArguments(args: readonly string[]): readonly string[] {
  const sensitive = new RegExp(`^-.*(?:${SENSITIVE})`, 'i');
  return args.flatMap((arg, index) => {
    if (!sensitive.test(arg)) return [];
    const value = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[index + 1];
    return value === undefined || value.startsWith('-') ? [] : [value];
  });
}
