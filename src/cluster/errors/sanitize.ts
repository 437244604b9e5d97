/** Everything that can end a line or drive a terminal: C0, C1, bidirectional marks, line separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** Text from a server or a file as part of one line of a message: no control characters, and not endless. */
export function oneLine(text: string, maxLength = 300): string {
  const line = text.replace(UNSAFE, ' ').replace(/ {2,}/g, ' ').trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength)}…`;
}

/** Replaces every occurrence of the secrets: a proxy's error page may repeat what it was sent. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), text);
}

/** Node's word for what went wrong, where the error has one. */
export function errorCode(error: unknown): string | undefined {
  return textField(error, 'code');
}

/** A string among an error's own fields, whatever kind of error it is. */
export function textField(error: unknown, field: 'code' | 'path' | 'host' | 'reason'): string | undefined {
  if (typeof error !== 'object' || error === null || !(field in error)) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
}
