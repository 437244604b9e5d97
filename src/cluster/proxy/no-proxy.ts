import { BlockList, isIP } from 'node:net';

/** One entry of NO_PROXY: whether it names this host and port. */
type Matcher = (host: string, port: string) => boolean;

/**
 * Whether a request to this host goes around the proxy of the environment, as Go has it: loopback always does, and
 * what NO_PROXY names. Its entries, between commas: `*`; an address or a CIDR block; a domain, which stands for
 * itself and what is below it, or with a leading `.` or `*.` only for what is below. All but a block may have a port.
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 *
 * @param host a name or an address, without brackets.
 */
export function bypassesProxy(noProxy: string, host: string, port: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || (isIP(name) !== 0 && isLoopback(name))) return true;
  const entries = noProxy.split(',').map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => entry !== '' && matcherOf(entry)(name, port));
}

function isLoopback(address: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  return loopback.check(address, family(address));
}

function matcherOf(entry: string): Matcher {
  if (entry === '*') return () => true;
  const block = blockOf(entry);
  if (block !== undefined) return (host) => isIP(host) !== 0 && block.check(host, family(host));
  const { host: name, port: only } = splitPort(entry);
  const rightPort = (port: string): boolean => only === '' || only === port;
  if (isIP(name) !== 0) {
    const addresses = new BlockList();
    addresses.addAddress(name, family(name));
    return (host, port) => isIP(host) !== 0 && addresses.check(host, family(host)) && rightPort(port);
  }
  const domain = name.startsWith('*.') ? name.slice(1) : name;
  if (domain === '') return () => false;
  const below = asciiOf(domain.startsWith('.') ? domain : `.${domain}`);
  const itself = domain.startsWith('.') ? undefined : below.slice(1);
  return (host, port) => (host.endsWith(below) || host === itself) && rightPort(port);
}

function blockOf(entry: string): BlockList | undefined {
  const [, address = '', length = ''] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(length) > (version === 4 ? 32 : 128)) return undefined;
  const block = new BlockList();
  block.addSubnet(address, Number(length), family(address));
  return block;
}

/** `host:port` and `[v6]:port` are split; a plain IPv6 address has colons and no port. */
function splitPort(entry: string): { readonly host: string; readonly port: string } {
  if (isIP(entry) !== 0) return { host: entry, port: '' };
  const [, bracketed, plain, port = ''] = /^(?:\[(.*)\]|([^:]*))(?::(.*))?$/.exec(entry) ?? [];
  return { host: bracketed ?? plain ?? entry, port };
}

/** A name with other letters than ASCII as it stands in a URL. */
function asciiOf(domain: string): string {
  const url = `http://x${domain}`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1) : domain;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
