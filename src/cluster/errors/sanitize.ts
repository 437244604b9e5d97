/** Characters that end a line or control a terminal: C0, C1, bidirectional marks, line separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * Text from a server or a file as a part of one line of a message: without control characters, and of limited length.
 */
export function oneLine(text: string, maxLength = 300): string {
  const line = text.replace(UNSAFE, ' ').replace(/ {2,}/g, ' ').trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength)}…`;
}

/** Replaces the secrets by `***`: a proxy's error page may repeat the request that it got. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), text);
}

/** The code of a Node error, such as `ECONNREFUSED`. */
export function errorCode(error: unknown): string | undefined {
  return textField(error, 'code');
}

/** A field of an error, where it has that field and it is a string. */
export function textField(error: unknown, field: 'code' | 'path' | 'host' | 'reason'): string | undefined {
  if (typeof error !== 'object' || error === null || !(field in error)) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
}
