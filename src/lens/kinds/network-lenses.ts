import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { FieldValue } from '../compare/field-values.js';
import { addresses, kindLens, listed } from '../kind-lens.js';
import { fieldValue } from '../field-rows.js';

/** Services: how they are reached, and what they lead to. */
export const serviceLens = kindLens({
  rows: [
    { field: 'type', path: 'spec.type', unset: 'ClusterIP' },
    { field: 'clusterIP', path: 'spec.clusterIP' },
    { field: 'externalName', path: 'spec.externalName' },
    { field: 'sessionAffinity', path: 'spec.sessionAffinity', unset: 'None' },
    { field: 'externalTrafficPolicy', path: 'spec.externalTrafficPolicy', unset: 'Cluster' },
    { field: 'internalTrafficPolicy', path: 'spec.internalTrafficPolicy', unset: 'Cluster' },
  ],
  also: (object) => [...portsOf(object), ...addresses(object)],
  parts: [
    { field: 'ports', path: ['spec', 'ports'] },
    { field: 'selector', path: ['spec', 'selector'] },
    { field: 'externalIPs', path: ['spec', 'externalIPs'] },
    { field: 'loadBalancerSourceRanges', path: ['spec', 'loadBalancerSourceRanges'] },
  ],
  later: ['sessionAffinity', 'externalTrafficPolicy', 'internalTrafficPolicy'],
  // Later changes are compared port by port, as a part.
  isNoise: ({ field, old }) => field === 'ports' && old !== undefined,
});

/** EndpointSlices: which addresses there are, and whether they are ready. */
export const endpointSliceLens = kindLens({
  also: (object) => {
    const endpoints = arrayAt(object, 'endpoints');
    return [
      {
        field: 'ready',
        path: 'endpoints',
        value: endpoints.filter((endpoint) => stateOf(endpoint) === 'ready').length,
        of: endpoints.length,
      },
      ...endpoints.flatMap(addressesOf),
    ];
  },
  parts: [{ field: 'ports', path: ['ports'] }],
});

/** Endpoints, as they were before there were slices: the same. */
export const endpointsLens = kindLens({
  also: (object) => {
    const ready = arrayAt(object, 'subsets').flatMap((subset) => ipsOf(subset, 'addresses', 'ready'));
    const others = arrayAt(object, 'subsets').flatMap((subset) =>
      ipsOf(subset, 'notReadyAddresses', 'not ready'),
    );
    const endpoints = new Map([...others, ...ready].map((endpoint) => [endpoint.at, endpoint]));
    return [
      {
        field: 'ready',
        path: 'subsets',
        value: [...endpoints.values()].filter(({ value }) => value === 'ready').length,
        of: endpoints.size,
      },
      ...endpoints.values(),
      ...fieldValue('ports', 'subsets', subsetPorts(object)),
    ];
  },
});

/** Ingresses: which host and path lead where. */
export const ingressLens = kindLens({
  rows: [{ field: 'class', path: 'spec.ingressClassName' }],
  also: (object) => [
    ...fieldValue('default', 'spec.defaultBackend', backendOf(valueAt(object, 'spec', 'defaultBackend'))),
    ...routesOf(object),
    ...listed('tls', ['spec', 'tls'], (item) => stringAt(item, 'secretName'))(object),
    ...addresses(object),
  ],
});

function portsOf(object: Json): readonly FieldValue[] {
  const ports = arrayAt(object, 'spec', 'ports').map(portText);
  return fieldValue('ports', 'spec.ports', ports.join(','));
}

function ipsOf(subset: Json, list: string, value: string): readonly (FieldValue & { readonly at: string })[] {
  return arrayAt(subset, list).flatMap((address) => {
    const at = stringAt(address, 'ip');
    return at === undefined ? [] : [{ field: 'endpoint', path: 'subsets[]', at, item: `[${at}]`, value }];
  });
}

/** Each once: subsets differ in their addresses more often than in their ports. */
function subsetPorts(object: Json): string {
  const ports = arrayAt(object, 'subsets').flatMap((subset) => arrayAt(subset, 'ports'));
  return [...new Set(ports.map(portText))].join(',');
}

function portText(port: Json): string {
  const protocol = stringAt(port, 'protocol') ?? 'TCP';
  return `${numberAt(port, 'port') ?? '?'}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}

function stateOf(endpoint: Json): string {
  if (valueAt(endpoint, 'conditions', 'terminating') === true) return 'terminating';
  // Absent means unknown, which is to be read as ready (discovery/v1, EndpointConditions).
  return valueAt(endpoint, 'conditions', 'ready') === false ? 'not ready' : 'ready';
}

function addressesOf(endpoint: Json): readonly FieldValue[] {
  const value = stateOf(endpoint);
  return arrayAt(endpoint, 'addresses').flatMap((address) =>
    typeof address === 'string'
      ? [{ field: 'endpoint', path: 'endpoints[]', at: address, item: `[${address}]`, value }]
      : [],
  );
}

function routesOf(object: Json): readonly FieldValue[] {
  const routes = arrayAt(object, 'spec', 'rules').flatMap((rule) => {
    const host = stringAt(rule, 'host') ?? '*';
    return arrayAt(rule, 'http', 'paths').flatMap((path) => {
      const value = backendOf(valueAt(path, 'backend'));
      const at = `${host}${stringAt(path, 'path') ?? '/'}`;
      return value === undefined
        ? []
        : [{ field: 'route', path: 'spec.rules[]', at, item: `[${at}]`, value }];
    });
  });
  return [...new Map(routes.map((route) => [route.at, route])).values()];
}

/** `web:80`; in either form of the API. */
function backendOf(backend: Json | undefined): string | undefined {
  const name = stringAt(backend, 'service', 'name') ?? stringAt(backend, 'serviceName');
  if (name === undefined) return stringAt(backend, 'resource', 'name');
  const port =
    valueAt(backend, 'service', 'port', 'number') ??
    valueAt(backend, 'service', 'port', 'name') ??
    valueAt(backend, 'servicePort');
  return typeof port === 'string' || typeof port === 'number' ? `${name}:${port}` : name;
}
