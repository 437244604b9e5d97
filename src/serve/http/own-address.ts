import type { ServeSettings } from '../../model/serve.js';

/** The address under which this machine finds the page. */
export function ownAddress(
  { listen, allowedHosts }: Pick<ServeSettings, 'listen' | 'allowedHosts'>,
  port: number | undefined,
  scheme: 'http' | 'https',
): string {
  if (listen.kind === 'unix') return `unix:${listen.path}:/`;
  const isAny = listen.host === '0.0.0.0' || listen.host === '::';
  const host = isAny ? (allowedHosts[0]?.replace(/:\d+$/, '') ?? 'localhost') : listen.host;
  const isDefault = port === (scheme === 'http' ? 80 : 443);
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}${isDefault ? '' : `:${port ?? ''}`}/`;
}
