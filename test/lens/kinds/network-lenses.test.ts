import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { type Content, lensTold } from '../../support/lens-told.js';

describe('the lens for Services', () => {
  const { facts, changes } = lensTold('services', 'Service');
  const http = { name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 };
  const dns = { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 };
  const service = (spec: Record<string, Json>, ingress: Json = []): Content => ({
    spec: {
      clusterIP: '10.0.162.146',
      clusterIPs: ['10.0.162.146'],
      ports: [http],
      selector: { app: 'web' },
      sessionAffinity: 'None',
      type: 'ClusterIP',
      ...spec,
    },
    status: { loadBalancer: { ingress } },
  });

  it('tells of a new one how it is reached', () => {
    expect(facts(service({ ports: [http, dns] }))).toEqual([
      'type none → "ClusterIP" @ spec.type',
      'clusterIP none → "10.0.162.146" @ spec.clusterIP',
      'ports none → "80,53/UDP" @ spec.ports',
    ]);
    expect(facts({ spec: { type: 'ExternalName', externalName: 'db.example.com' } })).toEqual([
      'type none → "ExternalName" @ spec.type',
      'externalName none → "db.example.com" @ spec.externalName',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'another type, and the address that it gets',
      service({}),
      service({ type: 'LoadBalancer' }, [{ ip: '192.0.2.7' }, { hostname: 'lb.example.com' }]),
      [
        'type "ClusterIP" → "LoadBalancer" @ spec.type',
        'address none → "192.0.2.7,lb.example.com" @ status.loadBalancer.ingress',
      ],
    ],
    [
      'a port that came',
      service({}),
      service({ ports: [dns, http] }),
      [`ports.[dns] none → {"name":"dns","port":53,"protocol":"UDP","targetPort":53} @ spec.ports[dns]`],
    ],
    [
      'where a port leads',
      service({}),
      service({ ports: [{ ...http, targetPort: 'web' }] }),
      ['ports.[http].targetPort 8080 → "web" @ spec.ports[http].targetPort'],
    ],
    [
      'what it leads to',
      service({}),
      service({ selector: { app: 'web', track: 'canary' } }),
      ['selector.track none → "canary" @ spec.selector.track'],
    ],
    [
      'nothing of ports in another order',
      service({ ports: [http, dns] }),
      service({ ports: [dns, http] }),
      [],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });
});

describe('the lens for Services, beyond what a new one tells', () => {
  const { facts, changes } = lensTold('services', 'Service');
  const service = (spec: Record<string, Json>): Content => ({ spec: { type: 'ClusterIP', ...spec } });

  it('tells how it is reached otherwise', () => {
    const next = service({
      sessionAffinity: 'ClientIP',
      externalTrafficPolicy: 'Local',
      externalIPs: ['192.0.2.1'],
      loadBalancerSourceRanges: ['10.0.0.0/8'],
    });
    expect(changes(service({ sessionAffinity: 'None' }), next)).toEqual([
      'sessionAffinity "None" → "ClientIP" @ spec.sessionAffinity',
      'externalTrafficPolicy "Cluster" → "Local" @ spec.externalTrafficPolicy',
      'externalIPs [] → ["192.0.2.1"] @ spec.externalIPs',
      'loadBalancerSourceRanges [] → ["10.0.0.0/8"] @ spec.loadBalancerSourceRanges',
    ]);
    expect(facts(next)).toEqual(['type none → "ClusterIP" @ spec.type']);
  });
});

describe('the lens for Endpoints', () => {
  const { facts, changes } = lensTold('endpoints', 'Endpoints');
  const subset = (ready: readonly string[], others: readonly string[], port = 80): Json => ({
    addresses: ready.map((ip) => ({ ip, nodeName: 'n1' })),
    notReadyAddresses: others.map((ip) => ({ ip })),
    ports: [{ port }],
  });

  it('tells which addresses are ready, and that one is not any more as one change', () => {
    expect(facts({ subsets: [subset(['10.0.0.1'], ['10.0.0.2'])] })).toEqual([
      'ready none → 1/2 @ subsets',
      'endpoint.[10.0.0.2] none → "not ready" @ subsets[10.0.0.2]',
      'endpoint.[10.0.0.1] none → "ready" @ subsets[10.0.0.1]',
      'ports none → "80" @ subsets',
    ]);
    expect(
      changes(
        { subsets: [subset(['10.0.0.1', '10.0.0.2'], [])] },
        { subsets: [subset(['10.0.0.1'], ['10.0.0.2'], 81)] },
      ),
    ).toEqual([
      'ready 2 → 1/2 @ subsets',
      'endpoint.[10.0.0.2] "ready" → "not ready" @ subsets[10.0.0.2]',
      'ports "80" → "81" @ subsets',
    ]);
  });
});

describe('the lens for EndpointSlices', () => {
  const { facts, changes } = lensTold('endpointslices.discovery.k8s.io', 'EndpointSlice');
  const endpoint = (address: string, conditions: Record<string, Json> = { ready: true }): Json => ({
    addresses: [address],
    conditions,
    nodeName: 'node-1',
    targetRef: { kind: 'Pod', name: `web-${address}`, resourceVersion: '7' },
  });
  const slice = (endpoints: readonly Json[], port = 8080): Content => ({
    addressType: 'IPv4',
    endpoints,
    ports: [{ name: 'http', port, protocol: 'TCP' }],
  });

  it('tells of a new one which addresses are ready', () => {
    expect(facts(slice([endpoint('10.1.0.4'), endpoint('10.1.0.5', { ready: false })]))).toEqual([
      'ready none → 1/2 @ endpoints',
      'endpoint.[10.1.0.4] none → "ready" @ endpoints[10.1.0.4]',
      'endpoint.[10.1.0.5] none → "not ready" @ endpoints[10.1.0.5]',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'an address that came',
      slice([]),
      slice([endpoint('10.1.0.4', {})]),
      ['ready 0 → 1/1 @ endpoints', 'endpoint.[10.1.0.4] none → "ready" @ endpoints[10.1.0.4]'],
    ],
    [
      'an address that is going away, among others in another order',
      slice([endpoint('10.1.0.4'), endpoint('10.1.0.5')]),
      slice([endpoint('10.1.0.5'), endpoint('10.1.0.4', { ready: false, serving: true, terminating: true })]),
      ['ready 2 → 1/2 @ endpoints', 'endpoint.[10.1.0.4] "ready" → "terminating" @ endpoints[10.1.0.4]'],
    ],
    [
      'an address that is gone',
      slice([endpoint('10.1.0.4'), endpoint('10.1.0.5')]),
      slice([endpoint('10.1.0.5')]),
      ['ready 2 → 1/1 @ endpoints', 'endpoint.[10.1.0.4] "ready" → none @ endpoints[10.1.0.4]'],
    ],
    ['another port', slice([]), slice([], 9090), ['ports.[http].port 8080 → 9090 @ ports[http].port']],
  ])('tells %s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });
});

describe('the lens for Ingresses', () => {
  const { facts, changes } = lensTold('ingresses.networking.k8s.io', 'Ingress');
  const to = (name: string, port: Record<string, Json>): Json => ({ service: { name, port } });
  const path = (text: string, backend: Json): Json => ({ path: text, pathType: 'Prefix', backend });
  const ingress = (spec: Record<string, Json>, status: Json = {}): Content => ({
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: to('real', { number: 80 }),
      rules: [{ host: 'shop.example.com', http: { paths: [path('/', to('web', { name: 'http' }))] } }],
      tls: [{ hosts: ['shop.example.com'], secretName: 'web-tls' }],
      ...spec,
    },
    status: { loadBalancer: status },
  });

  it('tells of a new one which host and path lead where', () => {
    expect(facts(ingress({}))).toEqual([
      'class none → "nginx" @ spec.ingressClassName',
      'default none → "real:80" @ spec.defaultBackend',
      'route.[shop.example.com/] none → "web:http" @ spec.rules[shop.example.com/]',
      'tls none → "web-tls" @ spec.tls',
    ]);
  });

  it('reads the older form of the API, too, and what is no Service', () => {
    const older = [{ http: { paths: [{ backend: { serviceName: 'web', servicePort: 80 } }] } }];
    expect(facts({ spec: { rules: older } })).toEqual(['route.[*/] none → "web:80" @ spec.rules[name="*/"]']);
    const bucket = { resource: { apiGroup: 'acme.io', kind: 'Bucket', name: 'static' } };
    expect(facts({ spec: { defaultBackend: bucket } })).toEqual([
      'default none → "static" @ spec.defaultBackend',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'a route that leads elsewhere and one that came',
      ingress({}),
      ingress({
        rules: [
          {
            host: 'shop.example.com',
            http: { paths: [path('/api', to('api', { number: 80 })), path('/', to('new', { number: 80 }))] },
          },
        ],
      }),
      [
        'route.[shop.example.com/api] none → "api:80" @ spec.rules[shop.example.com/api]',
        'route.[shop.example.com/] "web:http" → "new:80" @ spec.rules[shop.example.com/]',
      ],
    ],
    [
      'a route that is gone, and the certificate',
      ingress({}),
      ingress({ rules: [], tls: [{ secretName: 'other' }] }),
      [
        'tls "web-tls" → "other" @ spec.tls',
        'route.[shop.example.com/] "web:http" → none @ spec.rules[shop.example.com/]',
      ],
    ],
    [
      'the address that it got',
      ingress({}),
      ingress({}, { ingress: [{ ip: '192.0.2.9' }] }),
      ['address none → "192.0.2.9" @ status.loadBalancer.ingress'],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });
});
