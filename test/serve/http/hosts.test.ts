import { describe, expect, test } from 'vitest';
import { type HostRules, foreign } from '../../../src/serve/http/hosts.js';

const RULES: HostRules = {
  listen: { kind: 'tcp', host: '127.0.0.1', port: 8080 },
  port: 8080,
  scheme: 'http',
  allowedHosts: ['kwatch.example'],
};

function judged(headers: readonly string[], rules: Partial<HostRules> = {}, url = '/'): string | undefined {
  return foreign({ url, rawHeaders: headers, localAddress: '127.0.0.1' }, { ...RULES, ...rules });
}

describe('a request is taken where its Host is', () => {
  test.each([
    ['127.0.0.1:8080', {}],
    ['localhost:8080', {}],
    ['[::1]:8080', {}],
    ['kwatch.example', {}],
    ['kwatch.example:443', {}],
    ['localhost', { port: 80 }],
    ['localhost', { port: 443, scheme: 'https' as const }],
    ['localhost', { listen: { kind: 'unix', path: '/run/k.sock' } as const, port: undefined }],
  ])('%s', (host, rules) => {
    expect(judged(['Host', host], rules)).toBeUndefined();
  });

  test('the address that the connection came to, as a probe has it', () => {
    const rules = { ...RULES, listen: { kind: 'tcp', host: '0.0.0.0', port: 8080 } as const };
    const head = { url: '/healthz', localAddress: '::ffff:10.1.2.3' };
    expect(foreign({ ...head, rawHeaders: ['Host', '10.1.2.3:8080'] }, rules)).toBeUndefined();
    expect(foreign({ ...head, rawHeaders: ['Host', '10.1.2.4:8080'] }, rules)).toMatch(/another host/);
  });
});

describe('a name that may have been made to lead here is refused', () => {
  test.each([
    ['evil.test'],
    ['evil.test:8080'],
    ['127.0.0.1.evil.test:8080'],
    ['localhost.:8080'],
    ['LOCALHOST:8080'],
    ['localhost:8081'],
    ['localhost'],
    ['localhost:8080@evil.test'],
    ['evil.test:8080,localhost:8080'],
    ['0.0.0.0:8080'],
    ['127.1:8080'],
    ['2130706433:8080'],
    [''],
  ])('%j', (host) => {
    expect(judged(['Host', host])).toMatch(/another host/);
  });

  test('two of them, none, and a whole URL', () => {
    expect(judged(['Host', 'localhost:8080', 'host', 'localhost:8080'])).toMatch(/exactly one/);
    expect(judged([])).toMatch(/exactly one/);
    expect(judged(['Host', 'localhost:8080'], {}, 'http://evil.test/')).toMatch(/whole URL/);
    expect(judged(['Host', 'localhost:8080'], {}, 'http://localhost:8080/')).toMatch(/whole URL/);
  });
});

describe('a page of another origin is refused', () => {
  test.each([
    ['null'],
    ['http://evil.test'],
    ['http://1.2.3.4:8080'],
    ['http://127.0.0.1:3000'],
    ['https://127.0.0.1:8080'],
    ['http://localhost:8080'],
    ['file://'],
  ])('%s', (origin) => {
    expect(judged(['Host', '127.0.0.1:8080', 'Origin', origin])).toMatch(/another origin/);
  });

  test('and the own one is not, also behind a proxy that speaks TLS for a configured name', () => {
    expect(judged(['Host', '127.0.0.1:8080', 'Origin', 'http://127.0.0.1:8080'])).toBeUndefined();
    expect(judged(['Host', 'kwatch.example', 'Origin', 'https://kwatch.example'])).toBeUndefined();
    expect(judged(['Host', 'kwatch.example', 'Origin', 'https://evil.test'])).toMatch(/another origin/);
  });

  test('what a browser says of the site that asks counts, but for a link that is followed', () => {
    const from = (site: string, mode: string): string | undefined =>
      judged(['Host', '127.0.0.1:8080', 'Sec-Fetch-Site', site, 'Sec-Fetch-Mode', mode]);
    expect(from('cross-site', 'no-cors')).toMatch(/another site/);
    expect(from('same-site', 'cors')).toMatch(/another site/);
    expect(from('same-origin', 'cors')).toBeUndefined();
    expect(from('none', 'navigate')).toBeUndefined();
    expect(from('cross-site', 'navigate')).toBeUndefined();
  });
});
