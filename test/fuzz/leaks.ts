import fc from 'fast-check';

/** How programs write secrets into their messages; each form is promised to be masked. */
const FORMS: readonly ((secret: string) => string)[] = [
  (secret) => `password=${secret}`,
  (secret) => `token: ${secret}`,
  (secret) => `cannot apply {"user":"a","password":"${secret}"}`,
  (secret) => `got map[password:${secret} user:app]`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `exec: serve --api-token=${secret} failed`,
  (secret) => `dial https://app:${secret}@db.example: refused`,
  (secret) => `DB_PASSWORD="${secret}" is wrong`,
  (secret) => `secret_key => "${secret}"`,
  (secret) => `-----BEGIN PRIVATE KEY-----\n${base64(secret)}\n-----END PRIVATE KEY-----`,
];

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A message with a secret in it. */
export const leakOf: fc.Arbitrary<(secret: string) => string> = fc.constantFrom(...FORMS);
