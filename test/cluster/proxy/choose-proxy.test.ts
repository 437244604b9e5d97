import { describe, expect, it } from 'vitest';
import { chooseProxy } from '../../../src/cluster/proxy/choose-proxy.js';
import { EXIT, type UnavailableError } from '../../../src/model/errors.js';

const PROXY = 'http://proxy.example:3128';

const chosen = (server: string, env: Record<string, string>): string | undefined =>
  chooseProxy(server, undefined, env)?.url;

describe('the proxy of the environment', () => {
  it.each([
    ['https://kube.example', { HTTPS_PROXY: PROXY }, PROXY],
    ['https://kube.example', { https_proxy: PROXY }, PROXY],
    ['https://kube.example', { HTTPS_PROXY: PROXY, https_proxy: 'http://lower:1' }, PROXY],
    ['https://kube.example', { HTTPS_PROXY: '', https_proxy: PROXY }, PROXY],
    ['https://kube.example', { HTTP_PROXY: PROXY, ALL_PROXY: PROXY }, undefined],
    ['http://kube.example', { HTTP_PROXY: PROXY }, PROXY],
    ['http://kube.example', { http_proxy: PROXY, REQUEST_METHOD: 'GET' }, PROXY],
    ['http://kube.example', { HTTPS_PROXY: PROXY }, undefined],
    ['https://kube.example', { HTTPS_PROXY: 'proxy.example:3128' }, PROXY],
    ['https://kube.example', { HTTPS_PROXY: 'proxy.example' }, 'http://proxy.example'],
    ['https://kube.example', { HTTPS_PROXY: 'socks5://proxy.example' }, 'socks5://proxy.example'],
    ['https://kube.example', {}, undefined],
  ])('of %s with %j is %s', (server, env, proxy) => {
    expect(chosen(server, env)).toBe(proxy);
  });

  it.each([
    'https://localhost:6443',
    'https://127.0.0.1:6443',
    'https://127.9.9.9',
    'https://[::1]:6443',
    'https://[::ffff:127.0.0.1]',
  ])('is never used for %s', (server) => {
    expect(chosen(server, { HTTPS_PROXY: PROXY })).toBeUndefined();
  });

  it.each([
    ['*', 'https://kube.example', true],
    ['a, *', 'https://kube.example', true],
    ['kube.example', 'https://kube.example', true],
    ['KUBE.example', 'https://Kube.Example', true],
    ['example', 'https://kube.example', true],
    ['be.example', 'https://kube.example', false],
    ['.example', 'https://kube.example', true],
    ['*.example', 'https://kube.example', true],
    ['.kube.example', 'https://kube.example', false],
    ['*.kube.example', 'https://kube.example', false],
    ['.kube.example', 'https://api.kube.example', true],
    ['kube.example:6443', 'https://kube.example:6443', true],
    ['kube.example:6443', 'https://kube.example', false],
    ['kube.example:443', 'https://kube.example', true],
    [':443', 'https://kube.example', false],
    ['bücher.example', 'https://kube.bücher.example', true],
    ['10.0.0.0/8', 'https://10.1.2.3:6443', true],
    ['10.0.0.0/8', 'https://11.1.2.3:6443', false],
    ['10.0.0.0/8', 'https://kube.example', false],
    ['10.0.0.0/33', 'https://10.1.2.3', false],
    ['10.1.2.3', 'https://10.1.2.3:6443', true],
    ['10.1.2.3:6443', 'https://10.1.2.3:6443', true],
    ['10.1.2.3:1', 'https://10.1.2.3:6443', false],
    ['10.1.2', 'https://10.1.2.3', false],
    ['fd00::/8', 'https://[fd12::1]:6443', true],
    ['fd00::/8', 'https://[fe80::1]:6443', false],
    ['fd12::1', 'https://[fd12::1]:6443', true],
    ['fd12:0::1', 'https://[fd12::1]', true],
    ['[fd12::1]:6443', 'https://[fd12::1]:6443', true],
    ['[fd12::1]:1', 'https://[fd12::1]:6443', false],
    [' , ,', 'https://kube.example', false],
  ])('with NO_PROXY=%s: goes %s around it? %s', (noProxy, server, around) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      expect(chosen(server, { HTTPS_PROXY: PROXY, [name]: noProxy })).toBe(around ? undefined : PROXY);
    }
  });

  it.each(['nonsense://x', 'http://', '://', 'http://me:canary@', 'me:canary@proxy.example:port'])(
    'that is no URL (%s) is an error that names the variable, and not its value',
    (value) => {
      for (const name of ['HTTPS_PROXY', 'https_proxy']) {
        let error: UnavailableError | undefined;
        try {
          chosen('https://kube.example', { [name]: value });
        } catch (thrown) {
          error = thrown as UnavailableError;
        }
        expect(error?.message).toBe(`the environment variable ${name} is no URL of a proxy`);
        expect(error?.exitCode).toBe(EXIT.unavailable);
      }
      expect(chosen('https://127.0.0.1', { HTTPS_PROXY: value })).toBeUndefined();
    },
  );
});

describe('proxy-url of the kubeconfig', () => {
  it('is used whatever the environment says, for loopback too', () => {
    const env = { HTTPS_PROXY: 'nonsense://', NO_PROXY: '*' };
    expect(chooseProxy('https://127.0.0.1:6443', PROXY, env)).toEqual({ url: PROXY, from: 'proxy-url' });
  });
});
