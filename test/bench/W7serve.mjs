// test/bench/serve.ts
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance as performance2 } from 'node:perf_hooks';
import { WebSocket } from 'ws';

// test/support/kwatch-process.ts
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
var BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));
var PATIENCE_MS = 3e4;
var KwatchProcess = class {
  stdout = [];
  stderr = [];
  child;
  /** Resolves with the exit code, or 128 + the signal's number as a shell would say it, once the streams ended. */
  exited;
  #waiting = /* @__PURE__ */ new Set();
  constructor(args, env = {}) {
    this.child = spawn(process.execPath, [BINARY, ...args], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#collect(this.child.stdout, this.stdout);
    this.#collect(this.child.stderr, this.stderr);
    this.exited = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code) => {
        resolve(code ?? 128);
        this.#wake();
      });
    });
  }
  /** The records printed so far with `-o json`. */
  records() {
    return this.stdout.map((line) => JSON.parse(line));
  }
  /** Waits until something holds of what was printed; looks again with every line, and at the end. */
  async until(what, look, patienceMs = PATIENCE_MS) {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found2 = look();
      if (found2 !== void 0 && found2 !== false) return found2;
      if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(
          `kwatch never showed ${what}
stdout:
${this.stdout.join('\n')}
stderr:
${this.stderr.join('\n')}`,
        );
      }
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
  /** Waits for a record. */
  untilRecord(what, matches) {
    return this.until(what, () => this.records().find(matches));
  }
  /** Ends it with a signal and waits for its exit code. */
  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.exited;
  }
  #collect(stream, lines) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      this.#wake();
    });
    stream?.on('end', () => {
      if (rest !== '') lines.push(rest);
    });
  }
  #wake() {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
};

// test/support/demo-cluster.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// src/demo/server/api-server.ts
import { createServer } from 'node:http';

// src/model/exact-number.ts
var TEXT = /* @__PURE__ */ Symbol('text');
function exactNumber(text) {
  return Object.freeze(Object.assign(Object.create(PROTOTYPE), { [TEXT]: text }));
}
function isExactNumber(value) {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === PROTOTYPE;
}
function exactText(value) {
  return value[TEXT];
}
var PROTOTYPE = Object.freeze({ toJSON: () => 0n });

// src/model/json.ts
function isJsonObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
function valueAt(value, ...keys) {
  return valueUnder(value, keys);
}
function valueUnder(value, keys) {
  let here = value;
  for (const key of keys) {
    if (!isJsonObject(here) || !Object.hasOwn(here, key)) return void 0;
    here = here[key];
  }
  return here;
}
function stringAt(value, ...keys) {
  const found2 = valueAt(value, ...keys);
  return typeof found2 === 'string' ? found2 : void 0;
}
function numberAt(value, ...keys) {
  const found2 = valueAt(value, ...keys);
  return typeof found2 === 'number' ? found2 : void 0;
}
function arrayAt(value, ...keys) {
  const found2 = valueAt(value, ...keys);
  return Array.isArray(found2) ? found2 : [];
}

// src/model/object.ts
function objectKey(identity) {
  return identity.namespace === void 0 ? identity.name : `${identity.namespace}/${identity.name}`;
}

// src/model/resource.ts
function resourceName(resource) {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}
function apiVersion(resource) {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

// src/demo/storage/crd.ts
var CUSTOM_VERBS = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
function crdOf(resource) {
  const { group: group2, plural, singular, kind, shortNames, categories } = resource;
  return {
    metadata: { name: resourceName(resource) },
    spec: {
      group: group2,
      names: { plural, singular, kind, listKind: `${kind}List`, shortNames, categories },
      scope: resource.namespaced ? 'Namespaced' : 'Cluster',
      versions: [{ name: resource.version, served: true, storage: true }],
    },
    status: { conditions: [{ type: 'Established', status: 'True' }] },
  };
}
function resourcesOfCrd(resource, object) {
  if (resourceName(resource) !== 'customresourcedefinitions.apiextensions.k8s.io') return [];
  const name = (key) => stringAt(object, 'spec', 'names', key) ?? '';
  const names = (key) => arrayAt(object, 'spec', 'names', key).filter(isString);
  return arrayAt(object, 'spec', 'versions').map((version2) => ({
    group: stringAt(object, 'spec', 'group') ?? '',
    version: stringAt(version2, 'name') ?? '',
    plural: name('plural'),
    singular: name('singular') === '' ? name('kind').toLowerCase() : name('singular'),
    kind: name('kind'),
    shortNames: names('shortNames'),
    categories: names('categories'),
    namespaced: stringAt(object, 'spec', 'scope') !== 'Cluster',
    verbs: CUSTOM_VERBS,
  }));
}
function isString(value) {
  return typeof value === 'string';
}

// src/demo/storage/history.ts
function createHistory(limit, start) {
  let events = [];
  let head = 0;
  let compacted = start;
  const listeners = /* @__PURE__ */ new Set();
  const remembered = () => events.length - head;
  const forget = (count) => {
    head += count;
    compacted += count;
    if (head <= limit) return;
    events = events.slice(head);
    head = 0;
  };
  return {
    get latest() {
      return compacted + remembered();
    },
    get compacted() {
      return compacted;
    },
    append: (event) => {
      events.push({ version: compacted + remembered() + 1, ...event });
      if (remembered() > limit) forget(1);
      for (const listener of listeners) listener();
    },
    next: (version2) => events[head + version2 - compacted],
    since: (version2) => events.slice(head + version2 - compacted),
    compact: (version2) => forget(Math.min(Math.max(version2 - compacted, 0), remembered())),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// src/demo/storage/merge-patch.ts
function mergePatch(target, patch2) {
  return merge(target, patch2, (_, list) => list);
}
function strategicMergePatch(target, patch2) {
  return merge(target, patch2, mergeNamed);
}
function merge(target, patch2, mergeList) {
  if (Array.isArray(patch2)) return mergeList(target, patch2);
  if (!isJsonObject(patch2)) return patch2;
  const result = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch2)) {
    if (key.startsWith('$')) continue;
    if (value === null || value === void 0) result.delete(key);
    else result.set(key, merge(result.get(key), value, mergeList));
  }
  return Object.fromEntries(result);
}
function mergeNamed(target, patch2) {
  if (!Array.isArray(target) || !patch2.every((item) => stringAt(item, 'name') !== void 0)) return patch2;
  const items = new Map(target.map((item) => [stringAt(item, 'name') ?? item, item]));
  for (const item of patch2) {
    const name = stringAt(item, 'name') ?? item;
    if (stringAt(item, '$patch') === 'delete') items.delete(name);
    else items.set(name, strategicMergePatch(items.get(name), item));
  }
  return [...items.values()];
}
function sameJson(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => hasSame(a, b, key));
}
function hasSame(a, b, key) {
  return Object.hasOwn(b, key) && sameJson(a[key], b[key]);
}

// src/demo/api-status.ts
var StatusError = class extends Error {
  name = 'StatusError';
  status;
  constructor(status) {
    super(status.message);
    this.status = status;
  }
};
function failure(code, reason, message, details) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === void 0 ? {} : { reason }),
    ...(details === void 0 ? {} : { details }),
    code,
  };
}
function notFound(resource, name) {
  return refusal(404, 'NotFound', `${quoted(resource, name)} not found`, detailsOf(resource, name));
}
function noSuchResource() {
  return refusal(404, 'NotFound', 'the server could not find the requested resource', {});
}
function alreadyExists(resource, name) {
  return refusal(409, 'AlreadyExists', `${quoted(resource, name)} already exists`, detailsOf(resource, name));
}
function conflict(resource, name) {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  return conflictBecause(resource, name, why);
}
function conflictBecause(resource, name, why) {
  const message = `Operation cannot be fulfilled on ${quoted(resource, name)}: ${why}`;
  return refusal(409, 'Conflict', message, detailsOf(resource, name));
}
function badRequest(message) {
  return refusal(400, 'BadRequest', message);
}
function methodNotAllowed() {
  const message = 'the server does not allow this method on the requested resource';
  return refusal(405, 'MethodNotAllowed', message, {});
}
function unsupportedMediaType() {
  return refusal(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}
function invalid(of, errors) {
  const kind = of.group === '' ? of.kind : `${of.kind}.${of.group}`;
  const texts = errors.map((error) => `${error.field}: ${error.message}`);
  const text = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  return refusal(422, 'Invalid', `${kind} "${of.name}" is invalid: ${text}`, {
    ...(of.name === '' ? {} : { name: of.name }),
    ...(of.group === '' ? {} : { group: of.group }),
    kind: of.kind,
    causes: errors.map(({ field, cause, message }) => ({ reason: cause, message, field })),
  });
}
function unreadableVersion(text) {
  const message = `resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`;
  return refusal(500, void 0, message);
}
function versionTooLarge(asked, current) {
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`;
  return refusal(504, 'Timeout', message, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}
function versionTooOld(asked, oldest) {
  return failure(410, 'Expired', `too old resource version: ${asked} (${oldest})`);
}
function listExpired() {
  return refusal(410, 'Expired', 'The resourceVersion for the provided list is too old.');
}
function continueExpired(token) {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';
  return new StatusError({ ...failure(410, 'Expired', message), metadata: { continue: token } });
}
function unreadableFormat() {
  const message =
    'the body of the request was in an unknown format - accepted media types include: application/json';
  return refusal(415, 'UnsupportedMediaType', message, {});
}
function unauthorized() {
  return refusal(401, 'Unauthorized', 'Unauthorized');
}
function forbidden(user, verb, resource, namespace, name) {
  const what = name === void 0 ? resourceName(resource) : quoted(resource, name);
  const where = namespace === void 0 ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const doing = `cannot ${verb} resource "${resource.plural}" in API group "${resource.group}" ${where}`;
  const message = `${what} is forbidden: User "${user}" ${doing}`;
  return refusal(403, 'Forbidden', message, detailsOf(resource, name));
}
function pathForbidden(user, path) {
  return refusal(403, 'Forbidden', `forbidden: User "${user}" cannot get path "${path}"`, {});
}
function retryAfterOf(status) {
  const seconds = status.details?.['retryAfterSeconds'];
  return typeof seconds === 'number' ? seconds : void 0;
}
function refusal(code, reason, message, details) {
  return new StatusError(failure(code, reason, message, details));
}
function quoted(resource, name) {
  return `${resourceName(resource)} "${name}"`;
}
function detailsOf(resource, name) {
  return {
    ...(name === void 0 ? {} : { name }),
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.plural,
  };
}

// src/demo/storage/validation.ts
var PATTERN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
var SUBDOMAIN = new RegExp(`^${PATTERN}$`);
function requireValidName(resource, object) {
  if ((stringAt(object, 'metadata', 'resourceVersion') ?? '') !== '') {
    throw new StatusError(failure(500, void 0, 'resourceVersion should not be set on objects to be created'));
  }
  const name = stringAt(object, 'metadata', 'name') ?? '';
  const { kind, group: group2 } = resource;
  if (name === '') {
    if ((stringAt(object, 'metadata', 'generateName') ?? '') !== '') return;
    const message2 = 'Required value: name or generateName is required';
    throw invalid({ kind, group: group2, name }, [
      { field: 'metadata.name', cause: 'FieldValueRequired', message: message2 },
    ]);
  }
  if (SUBDOMAIN.test(name)) return;
  const rule = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${PATTERN}')`;
  const message = `Invalid value: "${name}": ${rule}`;
  throw invalid({ kind, group: group2, name }, [
    { field: 'metadata.name', cause: 'FieldValueInvalid', message },
  ]);
}
function requirePreconditions(resource, name, current, wanted) {
  const [uid, wantedUid] = [stringAt(current, 'metadata', 'uid'), stringAt(wanted, 'metadata', 'uid')];
  if (wantedUid !== void 0 && wantedUid !== uid) {
    const why = `Precondition failed: UID in precondition: ${wantedUid}, UID in object meta: ${uid ?? ''}`;
    throw conflictBecause(resource, name, why);
  }
  const version2 = stringAt(wanted, 'metadata', 'resourceVersion') ?? '';
  if (version2 !== '' && version2 !== stringAt(current, 'metadata', 'resourceVersion'))
    throw conflict(resource, name);
}

// src/demo/storage/demo-resources.ts
var READ_WRITE = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
var ONE_BY_ONE = READ_WRITE.filter((verb) => verb !== 'deletecollection');
var builtInResources = [
  builtIn('', 'namespaces', 'Namespace', { namespaced: false, shortNames: ['ns'], verbs: ONE_BY_ONE }),
  builtIn('', 'nodes', 'Node', { namespaced: false, shortNames: ['no'] }),
  builtIn('', 'pods', 'Pod', { shortNames: ['po'], categories: ['all'] }),
  builtIn('', 'services', 'Service', { shortNames: ['svc'], categories: ['all'], verbs: ONE_BY_ONE }),
  builtIn('', 'configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  builtIn('', 'secrets', 'Secret', {}),
  builtIn('', 'events', 'Event', { shortNames: ['ev'] }),
  builtIn('apps', 'daemonsets', 'DaemonSet', { shortNames: ['ds'], categories: ['all'] }),
  builtIn('apps', 'deployments', 'Deployment', { shortNames: ['deploy'], categories: ['all'] }),
  builtIn('apps', 'replicasets', 'ReplicaSet', { shortNames: ['rs'], categories: ['all'] }),
  builtIn('apps', 'statefulsets', 'StatefulSet', { shortNames: ['sts'], categories: ['all'] }),
  builtIn('batch', 'jobs', 'Job', { categories: ['all'] }),
  builtIn('apiextensions.k8s.io', 'customresourcedefinitions', 'CustomResourceDefinition', {
    namespaced: false,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
  }),
];
var builtInNames = new Set(builtInResources.map(resourceName));
function isCustom(resource) {
  return !builtInNames.has(resourceName(resource));
}
var statusResources = /* @__PURE__ */ new Set([
  ...['namespaces', 'nodes', 'pods', 'services', 'daemonsets.apps', 'deployments.apps', 'replicasets.apps'],
  ...['statefulsets.apps', 'jobs.batch', 'customresourcedefinitions.apiextensions.k8s.io'],
]);
var scalableResources = /* @__PURE__ */ new Set([
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
]);
function subresourcesOf(resource) {
  const name = resourceName(resource);
  return [
    ...(scalableResources.has(name) ? ['scale'] : []),
    ...(statusResources.has(name) ? ['status'] : []),
  ];
}
function countsGenerations(resource) {
  return resource.group !== '' && resource.group !== 'batch';
}
var fieldLabels = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
  ],
  secrets: ['type'],
  events: ['involvedObject.kind', 'involvedObject.name', 'involvedObject.uid', 'reason', 'type'],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
};
function selectableFields(resource) {
  return fieldLabels[resourceName(resource)] ?? [];
}
function builtIn(group2, plural, kind, more) {
  return {
    group: group2,
    version: 'v1',
    plural,
    singular: '',
    kind,
    shortNames: more.shortNames ?? [],
    categories: more.categories ?? [],
    namespaced: more.namespaced ?? true,
    verbs: more.verbs ?? READ_WRITE,
  };
}

// src/demo/storage/registry.ts
function createRegistry() {
  const resources = [...builtInResources];
  const definitions = /* @__PURE__ */ new Map();
  const indexOf = (resource) =>
    resources.findIndex(
      (other) => resourceName(other) === resourceName(resource) && other.version === resource.version,
    );
  return {
    resources,
    named: (name) => {
      const found2 = resources.find((resource) => resourceName(resource) === name);
      if (found2 === void 0) throw new Error(`the demo cluster has no resource ${name}`);
      return found2;
    },
    add: (resource, definedAt) => {
      if (indexOf(resource) >= 0) return;
      resources.push(resource);
      definitions.set(resourceName(resource), definedAt);
    },
    remove: (resource) => {
      const index = indexOf(resource);
      if (index >= 0) resources.splice(index, 1);
    },
    definedAt: (resource) => definitions.get(resourceName(resource)) ?? 0,
  };
}

// src/demo/storage/managed-fields.ts
function managedFields(before, after2, writer) {
  const entries = arrayAt(before, 'metadata', 'managedFields');
  const changed = changedFields(before, after2, ['apiVersion', 'kind', 'metadata']);
  const metadata = changedFields(before?.['metadata'], after2['metadata'], BOOKKEEPING);
  const fields = { ...changed, ...(isEmpty(metadata) ? {} : { 'f:metadata': metadata }) };
  if (isEmpty(fields)) return entries;
  const mine = entries.find((entry2) => isBy(entry2, writer));
  const entry = {
    manager: writer.manager,
    operation: 'Update',
    apiVersion: after2['apiVersion'],
    time: writer.time,
    fieldsType: 'FieldsV1',
    fieldsV1: mergePatch(isJsonObject(mine) ? mine['fieldsV1'] : {}, fields),
    ...(writer.subresource === void 0 ? {} : { subresource: writer.subresource }),
  };
  return [...entries.filter((other) => other !== mine), entry];
}
var BOOKKEEPING = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
];
function isBy(entry, writer) {
  return (
    stringAt(entry, 'manager') === writer.manager && stringAt(entry, 'subresource') === writer.subresource
  );
}
function changedFields(before, after2, skip) {
  if (!isJsonObject(after2)) return {};
  const old = isJsonObject(before) ? before : {};
  return Object.fromEntries(
    Object.keys(after2)
      .filter((key) => !skip.includes(key) && !sameJson(old[key], after2[key]))
      .map((key) => [`f:${key}`, changedFields(old[key], after2[key], [])]),
  );
}
function isEmpty(fields) {
  return Object.keys(fields).length === 0;
}

// src/demo/storage/stamp.ts
function stampNew(resource, object, identity, options) {
  const time = wholeSeconds(options.timeMs);
  const stamped = inOrder(resource, object, {
    ...fromClient(object),
    name: identity.name,
    ...(identity.namespace === void 0 ? {} : { namespace: identity.namespace }),
    uid: identity.uid,
    resourceVersion: String(options.version),
    ...(countsGenerations(resource) ? { generation: 1 } : {}),
    creationTimestamp: time,
    managedFields: [],
  });
  return withManagers(stamped, void 0, options);
}
function stampUpdate(resource, previous, object, options) {
  const before = metadataOf(previous);
  const generation = numberAt(before, 'generation');
  const specChanged = !sameJson(previous['spec'], object['spec']);
  const stamped = inOrder(resource, object, {
    ...fromClient(object),
    name: before['name'],
    ...(before['namespace'] === void 0 ? {} : { namespace: before['namespace'] }),
    uid: before['uid'],
    resourceVersion: String(options.version),
    ...(generation === void 0 ? {} : { generation: generation + (specChanged ? 1 : 0) }),
    creationTimestamp: before['creationTimestamp'],
    managedFields: before['managedFields'],
  });
  return withManagers(stamped, previous, options);
}
function wholeSeconds(timeMs) {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
function metadataOf(object) {
  const metadata = object['metadata'];
  return isJsonObject(metadata) ? metadata : {};
}
function fromClient(object) {
  return Object.fromEntries(Object.entries(metadataOf(object)).filter(([key]) => !SERVER_OWNED.has(key)));
}
var SERVER_OWNED = /* @__PURE__ */ new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
]);
function inOrder(resource, object, metadata) {
  const head = { kind: resource.kind, apiVersion: apiVersion(resource), metadata };
  return { ...head, ...object, ...head };
}
function withManagers(object, previous, options) {
  const time = wholeSeconds(options.timeMs);
  const entries = managedFields(previous, object, { ...options, time });
  return { ...object, metadata: { ...metadataOf(object), managedFields: entries } };
}
function nameOf(object) {
  return stringAt(object, 'metadata', 'name') ?? '';
}

// src/demo/storage/object-table.ts
function createObjectTable() {
  const objects = /* @__PURE__ */ new Map();
  let sortedKeys;
  const entries = () => {
    sortedKeys ??= [...objects.keys()].sort();
    return sortedKeys.flatMap((key) => entryOf(key, objects.get(key)));
  };
  return {
    get: (key) => objects.get(key),
    set: (key, object) => {
      if (!objects.has(key)) sortedKeys = void 0;
      objects.set(key, object);
    },
    delete: (key) => {
      sortedKeys = void 0;
      objects.delete(key);
    },
    entries,
    entriesBefore: (events) => {
      if (events.length === 0) return entries();
      const earlier = new Map(events.toReversed().map((event) => [event.key, event.previous]));
      const kept = entries().filter(([key]) => !earlier.has(key));
      const restored = [...earlier].flatMap(([key, object]) => entryOf(key, object));
      return [...kept, ...restored].sort(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}
function entryOf(key, object) {
  return object === void 0 ? [] : [[key, object]];
}

// src/demo/storage/uid.ts
import { createHash } from 'node:crypto';

// src/model/stringify-json.ts
function stringifyJson(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return stringifyAny(value);
  }
}
function stringifyAny(root) {
  const pieces = [];
  const steps = [{ value: root }];
  for (let step = steps.pop(); step !== void 0; step = steps.pop()) {
    if ('text' in step) pieces.push(step.text);
    else if (typeof step.value !== 'object' || step.value === null) pieces.push(scalarText(step.value));
    else if (isExactNumber(step.value)) pieces.push(exactText(step.value));
    else for (const inner of expand(step.value).reverse()) steps.push(inner);
  }
  return pieces.join('');
}
function scalarText(value) {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
function expand(value) {
  if (!isJsonObject(value)) {
    const items = value.flatMap((item) => [{ text: ',' }, { value: item }]);
    return [{ text: '[' }, ...items.slice(1), { text: ']' }];
  }
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === void 0 ? [] : [{ text: ',' }, { text: `${JSON.stringify(key)}:` }, { value: member }],
  );
  return [{ text: '{' }, ...members.slice(1), { text: '}' }];
}

// src/demo/storage/uid.ts
function uidOf(count) {
  const hex = digest(`uid ${count}`);
  const variant = (8 + (parseInt(hex.slice(16, 17), 16) % 4)).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}
var LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
function nameSuffix(count) {
  return letters(`name ${count}`, 5);
}
function letters(text, length) {
  const bytes = createHash('sha256').update(text).digest().subarray(0, length);
  return Array.from(bytes, (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
}
function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}

// src/demo/storage/demo-cluster.ts
var HISTORY_LIMIT = 1e4;
var CRDS = 'customresourcedefinitions.apiextensions.k8s.io';
var INITIAL_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
function createDemoCluster(options) {
  const { clock } = options;
  const history = createHistory(options.historyLimit ?? HISTORY_LIMIT, 0);
  const registry = createRegistry();
  const namespaces = registry.named('namespaces');
  const tables = /* @__PURE__ */ new Map();
  let created = 0;
  const tableOf = (resource) => {
    const name = resourceName(resource);
    const table = tables.get(name) ?? createObjectTable();
    tables.set(name, table);
    return table;
  };
  const stampOptions = (write2) => ({
    version: history.latest + 1,
    timeMs: clock.now(),
    manager: write2.manager ?? 'kubectl',
    subresource: write2.subresource,
  });
  const removeAll2 = (resource, namespace) => {
    for (const object of cluster.list(resource, namespace)) {
      cluster.remove(resource, stringAt(object, 'metadata', 'namespace'), nameOf(object));
    }
  };
  const cluster = {
    get resourceVersion() {
      return String(history.latest);
    },
    resources: registry.resources,
    history,
    defineResource: (resource) => {
      registry.add(resource, history.latest);
      const crd = registry.named(CRDS);
      const defined = cluster.get(crd, void 0, resourceName(resource)) !== void 0;
      if (!defined) cluster.create(crd, crdOf(resource));
    },
    create: (resource, object, write2 = {}) => {
      created += 1;
      const name = stringAt(object, 'metadata', 'name') ?? generatedName(object, created);
      const namespace = resource.namespaced
        ? (stringAt(object, 'metadata', 'namespace') ?? 'default')
        : void 0;
      if (namespace !== void 0 && tableOf(namespaces).get(namespace) === void 0) {
        throw notFound(namespaces, namespace);
      }
      const key = objectKey({ namespace, name });
      const table = tableOf(resource);
      if (table.get(key) !== void 0) throw alreadyExists(resource, name);
      const identity = { namespace, name, uid: uidOf(created) };
      const stamped = stampNew(resource, object, identity, stampOptions(write2));
      table.set(key, stamped);
      history.append({ type: 'ADDED', resource, key, object: stamped, previous: void 0 });
      for (const custom of resourcesOfCrd(resource, stamped)) registry.add(custom, history.latest);
      return stamped;
    },
    replace: (resource, object, write2 = {}) => {
      const name = stringAt(object, 'metadata', 'name') ?? '';
      const namespace = resource.namespaced
        ? (stringAt(object, 'metadata', 'namespace') ?? 'default')
        : void 0;
      const key = objectKey({ namespace, name });
      const table = tableOf(resource);
      const previous = table.get(key);
      if (previous === void 0) throw notFound(resource, name);
      requirePreconditions(resource, name, previous, object);
      const stamped = stampUpdate(resource, previous, object, stampOptions(write2));
      if (sameJson(previous, { ...stamped, metadata: withVersionOf(previous, stamped) })) return previous;
      table.set(key, stamped);
      history.append({ type: 'MODIFIED', resource, key, object: stamped, previous });
      return stamped;
    },
    mutate: (resource, namespace, name, change2, write2) => {
      const current = cluster.get(resource, namespace, name);
      if (current === void 0) throw notFound(resource, name);
      return cluster.replace(resource, change2(current), write2);
    },
    patch: (resource, namespace, name, patch2, write2) =>
      cluster.mutate(resource, namespace, name, (object) => merged(object, patch2), write2),
    remove: (resource, namespace, name) => {
      const key = objectKey({ namespace, name });
      const table = tableOf(resource);
      const previous = table.get(key);
      if (previous === void 0) throw notFound(resource, name);
      if (resourceName(resource) === 'namespaces') {
        for (const each of registry.resources.filter(({ namespaced }) => namespaced)) removeAll2(each, name);
      }
      for (const custom of resourcesOfCrd(resource, previous)) {
        removeAll2(custom);
        registry.remove(custom);
      }
      const metadata = previous['metadata'];
      const version2 = String(history.latest + 1);
      const last = {
        ...previous,
        metadata: { ...(isJsonObject(metadata) ? metadata : {}), resourceVersion: version2 },
      };
      table.delete(key);
      history.append({ type: 'DELETED', resource, key, object: last, previous });
      return last;
    },
    get: (resource, namespace, name) => {
      const object = tableOf(resource).get(objectKey({ namespace, name }));
      return object === void 0 ? void 0 : inVersion(object, resource);
    },
    list: (resource, namespace) =>
      tableOf(resource)
        .entries()
        .filter(([key]) => namespace === void 0 || key.startsWith(`${namespace}/`))
        .map(([, object]) => inVersion(object, resource)),
    listAt: (resource, version2) => {
      const name = resourceName(resource);
      const since = history.since(version2).filter((event) => resourceName(event.resource) === name);
      return tableOf(resource).entriesBefore(since);
    },
    oldestVersion: (resource) => Math.max(history.compacted, registry.definedAt(resource)),
    compact: (version2) => history.compact(version2 === void 0 ? history.latest : Number(version2)),
  };
  for (const name of INITIAL_NAMESPACES) {
    cluster.create(namespaces, { metadata: { name } }, { manager: 'kube-apiserver' });
  }
  for (const resource of options.resources ?? []) cluster.defineResource(resource);
  return cluster;
}
function inVersion(object, resource) {
  const wanted = apiVersion(resource);
  return object['apiVersion'] === wanted ? object : { ...object, apiVersion: wanted };
}
function withVersionOf(previous, next) {
  const metadata = next['metadata'];
  return {
    ...(isJsonObject(metadata) ? metadata : {}),
    resourceVersion: stringAt(previous, 'metadata', 'resourceVersion'),
  };
}
function merged(object, patch2) {
  const result = mergePatch(object, patch2);
  return isJsonObject(result) ? result : object;
}
function generatedName(object, count) {
  return `${stringAt(object, 'metadata', 'generateName') ?? ''}${nameSuffix(count)}`;
}

// src/demo/faults/faults.ts
function createFaults() {
  let queued = [];
  let standing = [];
  return {
    once: (match, ...faults) => {
      queued = [...queued, { match, faults }];
    },
    always: (match, ...faults) => {
      const entry = { match, faults };
      standing = [...standing, entry];
      return () => {
        standing = standing.filter((other) => other !== entry);
      };
    },
    clear: () => {
      queued = [];
      standing = [];
    },
    get pending() {
      return queued.length;
    },
    take: (kind, resource) => {
      const isMeant = ({ match }) =>
        match.on === kind && (match.resource === void 0 || match.resource === resource?.plural);
      const next = queued.find(isMeant);
      queued = queued.filter((entry) => entry !== next);
      return [...standing.filter(isMeant), ...(next === void 0 ? [] : [next])].flatMap(
        ({ faults }) => faults,
      );
    },
  };
}
function faultOf(faults, type) {
  return faults.find((fault) => fault.type === type);
}

// src/demo/server/request-log.ts
var MAX_REQUESTS = 1e4;
function createRequestLog(clock) {
  const requests = [];
  return {
    requests,
    add: (request) => {
      requests.push({ ...request, atMs: clock.now() });
      if (requests.length > MAX_REQUESTS) requests.shift();
    },
  };
}

// src/demo/server/discovery-docs.ts
function discoveryDocument(path, resources) {
  const [root, ...behind] = path.split('/').filter((segment) => segment !== '');
  if (root === 'version' && behind.length === 0) return VERSION;
  if (root === 'api' && behind.length === 0) return CORE_VERSIONS;
  if (root === 'apis' && behind.length === 0) return groupList(resources);
  if (root === 'apis' && behind.length === 1) return groupDocument(behind.join('/'), resources);
  if (root !== (behind.length === 1 ? 'api' : 'apis') || behind.length > 2) return void 0;
  return resourceList(behind.join('/'), resources);
}
var VERSION = {
  major: '1',
  minor: '20',
  gitVersion: 'v1.20.2',
  gitCommit: 'faecb196815e248d3ecfb03c680a4507229c2a56',
  gitTreeState: 'clean',
  buildDate: '2021-01-13T13:20:00Z',
  goVersion: 'go1.15.5',
  compiler: 'gc',
  platform: 'linux/amd64',
};
var CORE_VERSIONS = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }],
};
function groupsOf(resources) {
  const groups = /* @__PURE__ */ new Map();
  for (const { group: group2, version: version2 } of resources) {
    groups.set(group2, [.../* @__PURE__ */ new Set([...(groups.get(group2) ?? []), version2])]);
  }
  return groups;
}
function groupList(resources) {
  const groups = [...groupsOf(resources)].filter(([name]) => name !== '');
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(([name, versions]) => group(name, versions)),
  };
}
function groupDocument(name, resources) {
  const versions = groupsOf(resources).get(name);
  return versions === void 0 ? void 0 : { kind: 'APIGroup', apiVersion: 'v1', ...group(name, versions) };
}
function group(name, names) {
  const versions = names.map((version2) => ({ groupVersion: `${name}/${version2}`, version: version2 }));
  return { name, versions, preferredVersion: versions[0] };
}
function resourceList(groupVersion, resources) {
  const served = resources.filter((resource) => apiVersion(resource) === groupVersion);
  if (served.length === 0) return void 0;
  return {
    kind: 'APIResourceList',
    ...(groupVersion === 'v1' ? {} : { apiVersion: 'v1' }),
    groupVersion,
    resources: served.flatMap((resource) => [
      describe(resource),
      ...subresourcesOf(resource).map(describeSub(resource)),
    ]),
  };
}
function describe(resource) {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  return {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}
function describeSub(resource) {
  return (subresource) => ({
    name: `${resource.plural}/${subresource}`,
    singularName: '',
    namespaced: resource.namespaced,
    ...(subresource === 'scale'
      ? { group: 'autoscaling', version: 'v1', kind: 'Scale' }
      : { kind: resource.kind }),
    verbs: ['get', 'patch', 'update'],
  });
}

// src/demo/server/aggregated-discovery.ts
var AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
function wantsAggregated(accept) {
  return (accept ?? '').split(',').some((type) => {
    const parameters = type.split(';').map((part) => part.trim());
    return AGGREGATED.split(';').every((part) => parameters.includes(part));
  });
}
function aggregatedDocument(path, resources) {
  if (path !== '/api' && path !== '/apis') return void 0;
  const groups = [...groupsOf(resources)].filter(([group2]) => (group2 === '') === (path === '/api'));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(([group2, versions]) => ({
      metadata: { ...(group2 === '' ? {} : { name: group2 }), creationTimestamp: null },
      versions: versions.map((version2) => ({
        version: version2,
        resources: resources
          .filter((each) => each.group === group2 && each.version === version2)
          .map(describe2),
        freshness: 'Current',
      })),
    })),
  };
}
function describe2(resource) {
  const {
    group: group2,
    version: version2,
    plural,
    singular,
    kind,
    namespaced,
    verbs,
    shortNames,
    categories,
  } = resource;
  const subresources = subresourcesOf(resource);
  return {
    resource: plural,
    responseKind: { group: group2, version: version2, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    // Unlike the older documents, this one has the singular of built-in kinds too.
    singularResource: singular === '' ? kind.toLowerCase() : singular,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(subresources.length === 0
      ? {}
      : { subresources: subresources.map((subresource) => describeSub2(resource, subresource)) }),
  };
}
function describeSub2({ group: group2, version: version2, kind }, subresource) {
  const scale = { group: 'autoscaling', version: 'v1', kind: 'Scale' };
  return {
    subresource,
    responseKind: subresource === 'scale' ? scale : { group: group2, version: version2, kind },
    verbs: ['get', 'patch', 'update'],
  };
}

// src/demo/server/demo-auth.ts
var ANONYMOUS = 'system:anonymous';
var PUBLIC_PATHS = /* @__PURE__ */ new Set(['/version', '/healthz', '/livez', '/readyz']);
function authenticate(authorization, options) {
  if (options.tokens === void 0) return 'kubernetes-admin';
  if (authorization === void 0) return ANONYMOUS;
  const token = /^Bearer (.*)$/i.exec(authorization)?.[1] ?? '';
  const user = Object.hasOwn(options.tokens, token) ? options.tokens[token] : void 0;
  if (user === void 0) throw unauthorized();
  return user;
}
function authorize(user, verb, target, options) {
  const { resource, namespace, name } = target;
  const refused = user === ANONYMOUS || options.forbid?.(user, verb, resource, namespace) === true;
  if (refused) throw forbidden(user, verb, resource, namespace, name);
}
function authorizePath(user, path) {
  if (user === ANONYMOUS && !PUBLIC_PATHS.has(path)) throw pathForbidden(user, path);
}

// src/demo/server/continue-token.ts
var ENCODING = 'meta.k8s.io/v1';
function encodeContinue(version2, lastKey2) {
  const token = JSON.stringify({ v: ENCODING, rv: version2, start: `${lastKey2}\0` });
  return Buffer.from(token).toString('base64url');
}
function decodeContinue(token) {
  const content = parse(Buffer.from(token, 'base64url').toString());
  if (!isJsonObject(content)) throw unreadable('invalid character');
  const encoding = stringAt(content, 'v') ?? '';
  if (encoding !== ENCODING) throw unreadable(`server does not recognize this encoded version "${encoding}"`);
  const version2 = numberAt(content, 'rv') ?? 0;
  const start = stringAt(content, 'start') ?? '';
  if (version2 === 0 || start === '') throw unreadable('incorrect encoded start resourceVersion');
  return { version: version2, start };
}
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(`invalid character '${text.charAt(0)}' looking for beginning of value`);
  }
}
function unreadable(why) {
  return badRequest(`invalid continue token: continue key is not valid: ${why}`);
}

// src/demo/server/list-answer.ts
function listPage(cluster, resource, namespace, selection, options) {
  const from = options.continueToken === '' ? void 0 : decodeContinue(options.continueToken);
  if (from !== void 0 && options.version !== void 0 && options.version !== 0) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const version2 = versionToList(cluster, options, from);
  const prefix = namespace === void 0 ? '' : `${namespace}/`;
  const candidates = cluster
    .listAt(resource, version2)
    .filter(([key]) => key.startsWith(prefix) && (from === void 0 || key.slice(prefix.length) >= from.start));
  const matching = candidates.filter(([, object]) => selection.matches(object));
  const limit = options.version === 0 && from === void 0 ? 0 : options.limit;
  const page = limit > 0 ? matching.slice(0, limit) : matching;
  const rest = matching.length - page.length;
  return listObject(resource, page, {
    resourceVersion: String(version2),
    ...(rest === 0 ? {} : { continue: encodeContinue(version2, lastKey(page).slice(prefix.length)) }),
    ...(rest === 0 || !selection.all ? {} : { remainingItemCount: rest }),
  });
}
function listObject(resource, entries, metadata) {
  const items = entries.map(([, object]) =>
    isCustom(resource) ? inVersion(object, resource) : bare(object),
  );
  return { kind: `${resource.kind}List`, apiVersion: apiVersion(resource), metadata, items };
}
function bare(object) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'kind' && key !== 'apiVersion'));
}
function versionToList(cluster, options, from) {
  const { latest, compacted } = cluster.history;
  if (from !== void 0) {
    if (from.version < 0) return latest;
    if (from.version < compacted) throw continueExpired(encodeContinue(-1, from.start.slice(0, -1)));
    return from.version;
  }
  if (options.version === void 0 || options.version === 0) return latest;
  if (options.version > latest) throw versionTooLarge(options.version, latest);
  const exact = options.match === 'Exact' || (options.match === '' && options.limit > 0);
  if (!exact) return latest;
  if (options.version < compacted) throw listExpired();
  return options.version;
}
function lastKey(page) {
  return page.at(-1)?.[0] ?? '';
}

// src/demo/server/list-rules.ts
function matchErrors(options) {
  if (options.match === '') return [];
  const errors = [];
  if (options.watch) errors.push(forbiddenMatch('resourceVersionMatch is forbidden for watch'));
  if (options.version === void 0) {
    errors.push(forbiddenMatch('resourceVersionMatch is forbidden unless resourceVersion is provided'));
  }
  if (options.continueToken !== '') errors.push(FORBIDDEN_WITH_CONTINUE);
  if (options.match !== 'Exact' && options.match !== 'NotOlderThan') {
    errors.push(unsupportedMatch(options.match, '"Exact", "NotOlderThan", ""'));
  } else if (options.match === 'Exact' && options.version === 0) {
    errors.push(forbiddenMatch('resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  }
  return errors;
}
function streamingErrors(options, sends) {
  const { watch, match, continueToken } = options;
  if (!watch) return sends ? [...matchErrors(options), FORBIDDEN_FOR_LIST] : matchErrors(options);
  if (!sends) {
    const why = 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided';
    return match === '' ? [] : [forbiddenMatch(why)];
  }
  const errors = [];
  if (match !== 'NotOlderThan') {
    errors.push(forbiddenMatch('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'));
    if (match !== '') errors.push(unsupportedMatch(match, '"NotOlderThan"'));
  }
  if (continueToken !== '') errors.push(FORBIDDEN_WITH_CONTINUE);
  return errors;
}
var FORBIDDEN_FOR_LIST = {
  field: 'sendInitialEvents',
  cause: 'FieldValueForbidden',
  message: 'Forbidden: sendInitialEvents is forbidden for list',
};
var FORBIDDEN_WITH_CONTINUE = {
  field: 'resourceVersionMatch',
  cause: 'FieldValueForbidden',
  message: 'Forbidden: resourceVersionMatch is forbidden when continue is provided',
};
function unsupportedMatch(match, supported) {
  const message = `Unsupported value: "${match}": supported values: ${supported}`;
  return { field: 'resourceVersionMatch', cause: 'FieldValueNotSupported', message };
}
function forbiddenMatch(why) {
  return { field: 'resourceVersionMatch', cause: 'FieldValueForbidden', message: `Forbidden: ${why}` };
}

// src/demo/server/list-options.ts
function parseListOptions(query, streamingLists) {
  const watch = isTrue(query.get('watch'));
  const allowBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const asked = version(query.get('resourceVersion') ?? '');
  const send2 = streamingLists ? query.get('sendInitialEvents') : null;
  const initialEvents = watch && (send2 === null ? asked === void 0 || asked === 0 : isTrue(send2));
  const options = {
    limit: integer(query.get('limit')) ?? 0,
    continueToken: query.get('continue') ?? '',
    version: asked,
    match: query.get('resourceVersionMatch') ?? '',
    watch,
    timeoutSeconds: integer(query.get('timeoutSeconds')) ?? 0,
    allowBookmarks,
    initialEvents,
    endMark: streamingLists && initialEvents && allowBookmarks,
  };
  const errors = streamingLists ? streamingErrors(options, send2 !== null) : matchErrors(options);
  if (errors.length > 0) throw invalid({ kind: 'ListOptions', group: 'meta.k8s.io', name: '' }, errors);
  return options;
}
function isTrue(text) {
  return text !== null && text !== 'false' && text !== '0';
}
function integer(text) {
  if (text === null || text === '') return void 0;
  if (!/^[-+]?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  return Number(text);
}
function version(text) {
  if (text === '') return void 0;
  if (!/^\d+$/.test(text)) throw unreadableVersion(text);
  return Number(text);
}

// src/model/label-selector.ts
var LabelSelectorError = class extends Error {
  name = 'LabelSelectorError';
};
function parseLabelSelector(text) {
  const tokens = createTokens(text);
  if (tokens.peek() === '') return () => true;
  const requirements = [];
  for (;;) {
    requirements.push(parseRequirement(tokens));
    const separator = tokens.next();
    if (separator === '') break;
    if (separator !== ',')
      throw new LabelSelectorError(`found '${separator}', expected: ',' or 'end of string'`);
    if (tokens.peek() === '') throw new LabelSelectorError("found '', expected: identifier after ','");
  }
  return (labels) => requirements.every((requirement) => requirement(labels));
}
function parseRequirement(tokens) {
  const first = tokens.next();
  if (first === '!') {
    const key2 = parseKey(tokens.next());
    return (labels) => !labels.has(key2);
  }
  if (!isWord(first))
    throw new LabelSelectorError(`found '${first}', expected: !, identifier, or 'end of string'`);
  const key = parseKey(first);
  const operator = tokens.peek();
  if (operator === '' || operator === ',') return (labels) => labels.has(key);
  tokens.next();
  switch (operator) {
    case '=':
    case '==': {
      const value = parseValue(tokens, key);
      return (labels) => labels.get(key) === value;
    }
    case '!=': {
      const value = parseValue(tokens, key);
      return (labels) => labels.get(key) !== value;
    }
    case 'in':
    case 'notin': {
      const values = parseValues(tokens, key);
      return (labels) => {
        const value = labels.get(key);
        return (value !== void 0 && values.has(value)) === (operator === 'in');
      };
    }
    case '>':
    case '<': {
      const bound = Number(parseValue(tokens, key));
      return (labels) => {
        const value = Number(labels.get(key) ?? Number.NaN);
        return operator === '>' ? value > bound : value < bound;
      };
    }
    default:
      throw unparsable(`found '${operator}', expected: '=', '!=', '==', 'in', notin'`);
  }
}
function parseValue(tokens, key) {
  const value = tokens.peek();
  if (value === '' || value === ',') return '';
  if (!isWord(value)) throw unparsable(`found '${value}', expected: identifier`);
  tokens.next();
  return checkedValue(value, key);
}
function parseValues(tokens, key) {
  const open = tokens.next();
  if (open !== '(') throw unparsable(`found '${open}' expected: '('`);
  const values = /* @__PURE__ */ new Set();
  for (;;) {
    const value = tokens.next();
    if (value === ')') return values.add('');
    if (value === ',') {
      values.add('');
      continue;
    }
    if (!isWord(value)) throw unparsable(`found '${value}', expected: ',', ')' or identifier`);
    values.add(checkedValue(value, key));
    const separator = tokens.next();
    if (separator === ')') return values;
    if (separator !== ',') throw unparsable(`found '${separator}', expected: ',' or ')'`);
  }
}
var NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
function parseKey(key) {
  const name = key.slice(key.indexOf('/') + 1);
  if (NAME.test(name)) return key;
  const rule =
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
  throw unparsable(`invalid label key "${key}": ${rule}`);
}
function checkedValue(value, key) {
  if (NAME.test(value)) return value;
  const rule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
  throw unparsable(`invalid label value: "${value}": at key: "${key}": ${rule}`);
}
function unparsable(why) {
  return new LabelSelectorError(`unable to parse requirement: ${why}`);
}
function labelsOf(labels) {
  const entries = isJsonObject(labels) ? Object.entries(labels) : [];
  return new Map(entries.filter((entry) => typeof entry[1] === 'string'));
}
function createTokens(text) {
  const tokens = text.match(/==|!=|[=!<>(),]|[^\s=!<>(),]+/g) ?? [];
  let at = 0;
  return {
    peek: () => tokens[at] ?? '',
    next: () => {
      at += 1;
      return tokens[at - 1] ?? '';
    },
  };
}
function isWord(token) {
  return !/^(|==|!=|[=!<>(),])$/.test(token);
}

// src/demo/storage/field-selector.ts
function parseFieldSelector(text, resource) {
  const terms = text
    .split(',')
    .filter((term) => term !== '')
    .map((term) => parseTerm(term, text, resource));
  return (object) => terms.every((term) => term(object));
}
function parseTerm(term, text, resource) {
  const match = /^(.*?)(!=|==|=)(.*)$/.exec(term);
  if (match === null) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
  const [, field = '', operator, value = ''] = match;
  if (!['metadata.name', 'metadata.namespace', ...selectableFields(resource)].includes(field)) {
    throw badRequest(unknownField(field, resource));
  }
  const path = field.split('.');
  return (object) => (asText(valueAt(object, ...path)) === value) === (operator !== '!=');
}
function unknownField(field, resource) {
  return isCustom(resource) || selectableFields(resource).length > 0
    ? `field label not supported: ${field}`
    : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}
function asText(value) {
  return typeof value === 'string' ? value : value === void 0 ? '' : stringifyJson(value);
}

// src/demo/storage/selection.ts
function parseSelection(query, resource) {
  const labelText = query.get('labelSelector') ?? '';
  const fieldText = query.get('fieldSelector') ?? '';
  const byLabels = readLabelSelector(labelText);
  const byFields = parseFieldSelector(fieldText, resource);
  return {
    all: labelText === '' && fieldText === '',
    matches: (object) => byLabels(labelsOf(valueAt(object, 'metadata', 'labels'))) && byFields(object),
  };
}
function readLabelSelector(text) {
  try {
    return parseLabelSelector(text);
  } catch (error) {
    throw error instanceof LabelSelectorError ? badRequest(error.message) : error;
  }
}

// src/demo/server/request-target.ts
function parseTarget(path, resources) {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const [root, ...behind] = segments;
  if (root !== 'api' && root !== 'apis') return void 0;
  const groupVersion = root === 'api' ? behind.slice(0, 1) : behind.slice(0, 2);
  const [first, second, ...others] = behind.slice(groupVersion.length);
  if (first === void 0) return void 0;
  const find = (plural2) => {
    const found2 = resources.find(
      (resource2) => apiVersion(resource2) === groupVersion.join('/') && resource2.plural === plural2,
    );
    if (found2 === void 0) throw noSuchResource();
    return found2;
  };
  const inNamespace2 = first === 'namespaces' && others.length > 0 && others[0] !== 'status';
  const [plural, name, subresource, ...rest] = inNamespace2 ? others : [first, second, ...others];
  const resource = find(plural);
  if (rest.length > 0 || (resource.namespaced !== inNamespace2 && (inNamespace2 || name !== void 0))) {
    throw noSuchResource();
  }
  return { resource, namespace: inNamespace2 ? second : void 0, name, subresource };
}
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`invalid URL escape in ${JSON.stringify(segment)}`);
  }
}

// src/demo/server/writes.ts
function create(cluster, request) {
  const { resource, namespace, name } = request.target;
  if (name !== void 0 || resource.namespaced !== (namespace !== void 0)) throw methodNotAllowed();
  const object = objectFrom(request);
  requireValidName(resource, object);
  return cluster.create(resource, inNamespace(object, namespace), writeOptions(request));
}
function update(cluster, request) {
  const object = objectFrom(request);
  const name = request.target.name ?? '';
  if (nameOf(object) !== name) {
    throw badRequest(
      `the name of the object (${nameOf(object)}) does not match the name on the URL (${name})`,
    );
  }
  return write(cluster, request, () => object);
}
function patch(cluster, request) {
  const apply = patchers[request.contentType];
  if (apply === void 0) throw unsupportedMediaType();
  return write(cluster, request, (shown) => {
    const patched = apply(shown, request.body);
    return isJsonObject(patched) ? patched : shown;
  });
}
function remove(cluster, target) {
  const { resource, namespace, name = '' } = target;
  const last = cluster.remove(resource, namespace, name);
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(resource.group === '' ? {} : { group: resource.group }),
      kind: resource.plural,
      uid: stringAt(last, 'metadata', 'uid'),
    },
  };
}
function removeAll(cluster, target, selection) {
  const { resource, namespace } = target;
  const objects = cluster.list(resource, namespace).filter((object) => selection.matches(object));
  for (const object of objects) {
    cluster.remove(resource, stringAt(object, 'metadata', 'namespace'), nameOf(object));
  }
  const entries = objects.map((object) => [nameOf(object), object]);
  return listObject(resource, entries, { resourceVersion: cluster.resourceVersion });
}
function read(cluster, target) {
  const { resource, namespace, name = '', subresource } = target;
  requireSubresource(target);
  const object = cluster.get(resource, namespace, name);
  if (object === void 0) throw notFound(resource, name);
  return subresource === 'scale' ? scaleOf(object) : object;
}
var patchers = {
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': strategicMergePatch,
};
function write(cluster, request, change2) {
  const { resource, namespace, name = '', subresource } = request.target;
  const shown = read(cluster, request.target);
  const wanted = change2(shown);
  const written2 = cluster.mutate(
    resource,
    namespace,
    name,
    (current) => inNamespace(within(current, wanted, request.target), namespace),
    writeOptions(request),
  );
  return subresource === 'scale' ? scaleOf(written2) : written2;
}
function within(current, wanted, target) {
  const resourceVersion = stringAt(wanted, 'metadata', 'resourceVersion');
  const uid = stringAt(wanted, 'metadata', 'uid');
  const precondition = {
    ...(resourceVersion === void 0 ? {} : { resourceVersion }),
    ...(uid === void 0 ? {} : { uid }),
  };
  const metadata = { ...metadataOf(current), resourceVersion: '', ...precondition };
  if (target.subresource === 'status') return { ...current, metadata, status: wanted['status'] };
  if (target.subresource === 'scale') {
    const spec = current['spec'];
    const replicas = numberAt(wanted, 'spec', 'replicas') ?? 0;
    return {
      ...current,
      metadata: metadataOf(current),
      spec: { ...(isJsonObject(spec) ? spec : {}), replicas },
    };
  }
  const keepsStatus = subresourcesOf(target.resource).includes('status');
  return keepsStatus && current['status'] !== void 0 ? { ...wanted, status: current['status'] } : wanted;
}
function scaleOf(object) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadataOf(object);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberAt(object, 'spec', 'replicas') ?? 1 },
    status: { replicas: numberAt(object, 'status', 'replicas') ?? 0 },
  };
}
function requireSubresource({ subresource, resource }) {
  if (subresource !== void 0 && !subresourcesOf(resource).includes(subresource)) throw noSuchResource();
}
function objectFrom(request) {
  const { resource, namespace } = request.target;
  if (!isJsonObject(request.body)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind}): couldn't get version/kind`,
    );
  }
  const kind = stringAt(request.body, 'kind');
  const expected = request.target.subresource === 'scale' ? 'Scale' : resource.kind;
  if (kind !== void 0 && kind !== expected) {
    throw badRequest(`${kind} in version "${resource.version}" cannot be handled as a ${expected}`);
  }
  const own = stringAt(request.body, 'metadata', 'namespace');
  if (own !== void 0 && own !== '' && own !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  return request.body;
}
function inNamespace(object, namespace) {
  return namespace === void 0 ? object : { ...object, metadata: { ...metadataOf(object), namespace } };
}
function writeOptions(request) {
  const { subresource } = request.target;
  return { manager: request.manager, ...(subresource === void 0 ? {} : { subresource }) };
}

// src/demo/server/handle.ts
function parseCall(method, path, query, resources) {
  const target = parseTarget(path, resources);
  const verb = target === void 0 ? 'get' : verbOf(method, target, query);
  return { path, query, target, verb, kind: kindOf(target, verb) };
}
function handle(cluster, call, request, body, options) {
  const { target, path, query, verb } = call;
  const user = authenticate(request.headers.authorization, options);
  if (target === void 0) {
    authorizePath(user, path);
    const aggregated = options.aggregatedDiscovery === true && wantsAggregated(request.headers.accept);
    return (
      (aggregated ? aggregatedAnswer(path, cluster.resources) : void 0) ??
      plainAnswer(path, cluster.resources)
    );
  }
  authorize(user, verb, target, options);
  const write2 = () => ({
    target,
    body,
    manager: query.get('fieldManager') ?? firstWord(request.headers['user-agent'] ?? ''),
    contentType: (request.headers['content-type'] ?? '').replace(/;.*/, '').trim(),
  });
  const selection = parseSelection(query, target.resource);
  switch (verb) {
    case 'list':
    case 'watch': {
      const listOptions = parseListOptions(query, options.streamingLists === true);
      if (listOptions.watch) return { type: 'watch', scope: { ...target, selection }, options: listOptions };
      return found(listPage(cluster, target.resource, target.namespace, selection, listOptions));
    }
    case 'get':
      return found(read(cluster, target));
    case 'create':
      return { type: 'document', code: 201, body: create(cluster, write2()) };
    case 'update':
      return found(update(cluster, write2()));
    case 'patch':
      return found(patch(cluster, write2()));
    case 'delete':
      return found(remove(cluster, target));
    default:
      return found(removeAll(cluster, target, selection));
  }
}
function found(body) {
  return { type: 'document', code: 200, body };
}
function aggregatedAnswer(path, resources) {
  const body = aggregatedDocument(path, resources);
  return body === void 0 ? void 0 : { type: 'document', code: 200, body, mediaType: AGGREGATED };
}
function plainAnswer(path, resources) {
  const body = discoveryDocument(path, resources);
  if (body !== void 0) return found(body);
  if (['/healthz', '/livez', '/readyz'].includes(path)) return { type: 'text', code: 200, text: 'ok' };
  return { type: 'text', code: 404, text: '404 page not found\n' };
}
function verbOf(method, target, query) {
  const single = target.name !== void 0;
  switch (method) {
    case 'GET':
      if (single) return 'get';
      return isTrue(query.get('watch')) ? 'watch' : 'list';
    case 'POST':
      if (!single) return 'create';
      break;
    case 'PUT':
      if (single) return 'update';
      break;
    case 'PATCH':
      if (single) return 'patch';
      break;
    case 'DELETE':
      if (single) return 'delete';
      if (target.resource.verbs.includes('deletecollection')) return 'deletecollection';
      break;
    default:
      break;
  }
  throw methodNotAllowed();
}
function kindOf(target, verb) {
  if (target === void 0) return 'discovery';
  return verb === 'list' || verb === 'watch' || verb === 'get' ? verb : 'write';
}
function firstWord(userAgent) {
  return /^[^/\s]+/.exec(userAgent)?.[0] ?? 'unknown';
}

// src/model/json-text.ts
function endOfString(text, quote) {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === '\\') first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return text.length;
}

// src/model/parse-json.ts
function parseJson(text) {
  const plain = JSON.parse(text);
  return isSuspect(text) ? parseExactly(text, plain) : plain;
}
function parseNumber(text) {
  const number = Number(text);
  if (!/[.eE]/.test(text)) return parseInteger(text);
  const [written2, held] = [decimalOf(text), decimalOf(String(number))];
  if (written2 === void 0 || written2 !== held) return exactNumber(text);
  return Number.isInteger(number) && Math.abs(number) < NO_EXPONENT ? parseInteger(String(number)) : number;
}
function isSuspect(text) {
  return hasLongNumber(text) || EXPONENT.test(text);
}
var EXPONENT = /\d[eE][+-]?\d(?<=(?:^|"\s*:|[[,])\s*-?[\d.]{1,15}[eE][+-]?\d)/;
var BEGINS_NUMBER = /(?<=(?:^|"\s*:|[[,])\s*-?)[\d.]/y;
var LONG = 16;
function hasLongNumber(text) {
  let at = LONG - 1;
  while (at < text.length) {
    if (isDigitOrDot(text.charCodeAt(at))) {
      let first = at;
      while (first > 0 && isDigitOrDot(text.charCodeAt(first - 1))) first -= 1;
      while (at < text.length && isDigitOrDot(text.charCodeAt(at))) at += 1;
      BEGINS_NUMBER.lastIndex = first;
      if (at - first >= LONG && BEGINS_NUMBER.test(text)) return true;
    }
    at += LONG;
  }
  return false;
}
var DOT = 46;
var ZERO = 48;
var NINE = 57;
function isDigitOrDot(code) {
  return code === DOT || (code >= ZERO && code <= NINE);
}
var LONGEST_INTEGER = 100;
var NO_EXPONENT = 1e21;
var MARK = '';
var ESCAPED_MARK = String.raw`\u0001`;
var NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
function parseExactly(text, plain) {
  const marked = markNumbers(text);
  if (marked === text) return plain;
  const holder = [JSON.parse(marked)];
  const pending = [holder];
  for (let here = pending.pop(); here !== void 0; here = pending.pop()) {
    for (const [key, value] of Object.entries(here)) {
      if (typeof value === 'object' && value !== null) pending.push(value);
      else if (typeof value === 'string' && value.startsWith(MARK)) put(here, key, unmarked(value.slice(1)));
    }
  }
  return holder[0] ?? null;
}
function put(holder, key, value) {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}
function unmarked(text) {
  return text.startsWith(MARK) ? text : parseNumber(text);
}
function markNumbers(text) {
  const pieces = [];
  let at = 0;
  for (let quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', at)) {
    const end = endOfString(text, quote);
    pieces.push(markPiece(text.slice(at, quote)));
    const isMarked = text.startsWith(ESCAPED_MARK, quote + 1) && !isKey(text, end);
    pieces.push(isMarked ? `"${ESCAPED_MARK}${text.slice(quote + 1, end)}` : text.slice(quote, end));
    at = end;
  }
  pieces.push(markPiece(text.slice(at)));
  return pieces.join('');
}
function markPiece(piece) {
  return piece.replace(NUMBER, (token) =>
    typeof parseNumber(token) === 'number' ? token : `"${ESCAPED_MARK}${token}"`,
  );
}
function isKey(text, end) {
  let at = end;
  while (' 	\n\r'.includes(text[at] ?? ':')) at += 1;
  return text[at] === ':';
}
function parseInteger(text) {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  return text.length <= LONGEST_INTEGER ? BigInt(text) : exactNumber(text);
}
function decimalOf(text) {
  const [, sign = '', whole = '', fraction = '', power = '0'] = DECIMAL.exec(text) ?? [];
  if (power.length > LONGEST_POWER) return void 0;
  const digits = `${whole}${fraction}`;
  let [first, last] = [0, digits.length];
  while (digits[first] === '0') first += 1;
  while (last > first && digits[last - 1] === '0') last -= 1;
  if (first === last) return '0';
  const tens = Number(power) - fraction.length + (digits.length - last);
  return `${sign}${digits.slice(first, last)}e${tens}`;
}
var DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
var LONGEST_POWER = 8;

// src/demo/server/read-body.ts
var MAX_BODY_BYTES = 3 * 1024 * 1024;
async function readBody(request) {
  if (request.headers['content-type']?.includes('protobuf') === true) throw unreadableFormat();
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      const message = `Request entity too large: limit is ${MAX_BODY_BYTES}`;
      throw new StatusError(failure(413, 'RequestEntityTooLarge', message, {}));
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  if (text === '') return null;
  try {
    return parseJson(text);
  } catch (error) {
    throw badRequest(
      `couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

// src/demo/server/scripted-body.ts
function createBody(response, faults, clock) {
  const gone = new AbortController();
  const { signal } = gone;
  const cut = faultOf(faults, 'cut');
  const slow = faultOf(faults, 'slow');
  const sliceBytes = faultOf(faults, 'slice')?.bytes ?? Number.POSITIVE_INFINITY;
  let bytesLeft = cut?.afterBytes ?? Number.POSITIVE_INFINITY;
  let stalled = false;
  response.once('close', () => gone.abort());
  const over = aborted(signal);
  const send2 = async (chunk) => {
    if (slow !== void 0) await clock.sleep(slow.perChunkMs, signal);
    if (stalled) await over;
    if (!signal.aborted) await written(response, chunk, signal);
  };
  const breakOff = (how) => {
    if (how === 'reset') response.socket?.resetAndDestroy();
    else response.socket?.end();
    gone.abort();
  };
  return {
    signal,
    write: async (bytes) => {
      const whole = bytesLeft > bytes.length;
      const chunk = whole ? bytes : bytes.subarray(0, bytesLeft);
      bytesLeft -= chunk.length;
      for (const slice of slices(chunk, sliceBytes)) await send2(slice);
      if (!whole && cut !== void 0 && !signal.aborted) breakOff(cut.how);
    },
    end: async () => {
      if (stalled) await over;
      if (!signal.aborted) response.end();
      gone.abort();
    },
    stall: () => {
      stalled = true;
    },
    breakOff,
  };
}
function slices(bytes, size) {
  if (bytes.length <= size) return bytes.length === 0 ? [] : [bytes];
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}
function aborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
function written(response, chunk, signal) {
  return new Promise((resolve) => {
    const end = () => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    response.write(chunk, end);
  });
}

// src/demo/server/respond.ts
async function sendDocument(context, code, document) {
  const { response, faults, clock } = context;
  const garbage = faultOf(faults, 'garbage');
  const bytes = Buffer.from(
    garbage?.text ??
      `${stringifyJson(document)}
`,
  );
  setHeaders(response, code);
  if (faults.length === 0) response.setHeader('Content-Length', bytes.length);
  else response.flushHeaders();
  const body = createBody(response, faults, clock);
  if (faultOf(faults, 'stall') !== void 0) body.stall();
  await body.write(bytes);
  await body.end();
}
function sendStatus(response, status, retryAfter) {
  if (response.headersSent) return;
  setHeaders(response, status.code);
  const seconds = retryAfter ?? retryAfterOf(status);
  if (seconds !== void 0) response.setHeader('Retry-After', seconds);
  response.end(`${JSON.stringify(status)}
`);
}
function sendText(response, code, text) {
  response.statusCode = code;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}
function openStream(context) {
  setHeaders(context.response, 200);
  context.response.flushHeaders();
  return createBody(context.response, context.faults, context.clock);
}
function setHeaders(response, code) {
  response.statusCode = code;
  response.setHeader('Cache-Control', 'no-cache, private');
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'application/json');
}

// src/demo/watch/watch-frames.ts
function frameOf(event, scope) {
  if (resourceName(event.resource) !== resourceName(scope.resource)) return void 0;
  if (scope.namespace !== void 0 && !event.key.startsWith(`${scope.namespace}/`)) return void 0;
  const was = event.previous !== void 0 && scope.selection.matches(event.previous);
  const is = event.type !== 'DELETED' && scope.selection.matches(event.object);
  const object = inVersion(event.object, scope.resource);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object };
  if (!was) return void 0;
  const last = inVersion(event.previous, scope.resource);
  const metadata = { ...metadataOf(last), resourceVersion: String(event.version) };
  return { type: 'DELETED', object: { ...last, metadata } };
}
function bookmark(resource, version2, annotations) {
  return {
    type: 'BOOKMARK',
    object: {
      kind: resource.kind,
      apiVersion: apiVersion(resource),
      metadata: {
        resourceVersion: String(version2),
        creationTimestamp: null,
        ...(annotations === void 0 ? {} : { annotations }),
      },
    },
  };
}
function endOfInitialEvents(resource, version2) {
  return bookmark(resource, version2, { 'k8s.io/initial-events-end': 'true' });
}
function errorFrame(status) {
  return { type: 'ERROR', object: status };
}
function lineOf(frame) {
  return Buffer.from(`${stringifyJson({ type: frame.type, object: frame.object })}
`);
}

// src/demo/faults/fault-script.ts
function createFaultScript(faults, body) {
  let waiting2 = faults.map((fault) => timedFaultOf(fault, body)).filter((each) => each !== void 0);
  let sent = 0;
  return {
    count: () => {
      sent += 1;
    },
    play: async () => {
      const due = waiting2.filter((each) => sent >= each.afterEvents);
      waiting2 = waiting2.filter((each) => !due.includes(each));
      for (const each of due) await each.play();
    },
  };
}
function timedFaultOf(fault, body) {
  switch (fault.type) {
    case 'cut':
      return fault.afterBytes === void 0 ? after(fault.afterEvents, () => body.breakOff(fault.how)) : void 0;
    case 'stall':
      return after(fault.afterEvents, () => body.stall());
    case 'end':
      return after(fault.afterEvents, () => body.end());
    case 'garbage':
      return after(fault.afterEvents, () =>
        body.write(
          Buffer.from(`${fault.text}
`),
        ),
      );
    case 'error':
      return after(fault.afterEvents, async () => {
        await body.write(lineOf(errorFrame(fault.status)));
        await body.end();
      });
    case 'refuse':
    case 'drop':
    case 'hang':
    case 'slow':
    case 'slice':
    case 'no-bookmarks':
      return void 0;
  }
}
function after(afterEvents, play) {
  return { afterEvents: afterEvents ?? 0, play };
}

// src/demo/watch/watch-timers.ts
var BOOKMARK_BEFORE_END_MS = 2e3;
function startTimers(clock, signal, times) {
  const stopped = new AbortController();
  let resolveWoken = () => void 0;
  let bookmarkDue = false;
  let expired = false;
  const wake = () => resolveWoken();
  const stop = () => {
    stopped.abort();
    wake();
  };
  const after2 = async (ms, alarm) => {
    await clock.sleep(ms, stopped.signal);
    if (stopped.signal.aborted) return;
    alarm();
    wake();
  };
  const announce = () => {
    bookmarkDue = true;
  };
  const announceEvery = async (ms) => {
    while (!stopped.signal.aborted) await after2(ms, announce);
  };
  signal.addEventListener('abort', stop, { once: true });
  void after2(times.timeoutMs, () => {
    expired = true;
  });
  if (times.bookmarkIntervalMs !== void 0) {
    void announceEvery(times.bookmarkIntervalMs);
    const last = times.timeoutMs - BOOKMARK_BEFORE_END_MS;
    if (last > 0) void after2(last, announce);
  }
  return {
    woken: () =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else resolveWoken = resolve;
      }),
    wake,
    expired: () => expired,
    takeBookmark: () => {
      const due = bookmarkDue;
      bookmarkDue = false;
      return due;
    },
    stop,
  };
}

// src/demo/watch/watch-answer.ts
var BOOKMARK_INTERVAL_MS = 6e4;
var DEFAULT_TIMEOUT_SECONDS = 1800;
async function streamWatch(context, scope, options, body, faults) {
  const { history } = context.cluster;
  const { version: version2, state } = startOf(context.cluster, scope, options);
  const oldest = context.cluster.oldestVersion(scope.resource);
  const withBookmarks = options.allowBookmarks && faultOf(faults, 'no-bookmarks') === void 0;
  const script = createFaultScript(faults, body);
  const send2 = async (frame) => {
    await script.play();
    await body.write(lineOf(frame));
    if (frame.type !== 'BOOKMARK') script.count();
  };
  const timers = startTimers(context.clock, body.signal, {
    timeoutMs: (options.timeoutSeconds > 0 ? options.timeoutSeconds : DEFAULT_TIMEOUT_SECONDS) * 1e3,
    bookmarkIntervalMs: withBookmarks ? (context.bookmarkIntervalMs ?? BOOKMARK_INTERVAL_MS) : void 0,
  });
  const unsubscribe = history.subscribe(timers.wake);
  try {
    for (const object of state) await send2({ type: 'ADDED', object });
    if (options.endMark && withBookmarks) await send2(endOfInitialEvents(scope.resource, version2));
    if (version2 < oldest) await send2(errorFrame(versionTooOld(version2, oldest)));
    else await follow(version2);
    await body.end();
  } finally {
    unsubscribe();
    timers.stop();
  }
  async function follow(from) {
    let sent = from;
    for (;;) {
      await script.play();
      if (body.signal.aborted || timers.expired() || sent < history.compacted) return;
      const event = history.next(sent);
      if (event !== void 0) {
        sent = event.version;
        const frame = frameOf(event, scope);
        if (frame !== void 0) await send2(frame);
      } else if (timers.takeBookmark()) {
        await send2(bookmark(scope.resource, sent));
      } else {
        await timers.woken();
      }
    }
  }
}
function startOf(cluster, scope, options) {
  const { latest } = cluster.history;
  const from = options.version ?? 0;
  if (!options.initialEvents) return { version: from === 0 ? latest : from, state: [] };
  const all = cluster.list(scope.resource, scope.namespace);
  return { version: latest, state: all.filter((object) => scope.selection.matches(object)) };
}

// src/demo/server/serve.ts
async function serve(context, request, response) {
  const { method = '' } = request;
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const record = (status) => context.log.add({ method, path, query, status });
  try {
    const call = parseCall(method, path, new URLSearchParams(query), context.cluster.resources);
    const faults = context.faults.take(call.kind, call.target?.resource);
    if (failsBeforeAnswer(faults, request, response, record)) return;
    const body = call.kind === 'write' ? await readBody(request) : null;
    const answer = handle(context.cluster, call, request, body, context.options);
    record(answer.type === 'watch' ? 200 : answer.code);
    await send(context, answer, response, faults);
  } catch (error) {
    const status = statusOf(error);
    record(status.code);
    sendStatus(response, status);
  }
}
function failsBeforeAnswer(faults, request, response, record) {
  const refusal2 = faultOf(faults, 'refuse');
  if (refusal2 !== void 0) {
    record(refusal2.code);
    const message = refusal2.message ?? 'refused as scripted';
    sendStatus(response, failure(refusal2.code, refusal2.reason, message), refusal2.retryAfter);
    return true;
  }
  const drops = faultOf(faults, 'drop') !== void 0;
  if (!drops && faultOf(faults, 'hang') === void 0) return false;
  record(0);
  if (drops) request.socket.resetAndDestroy();
  return true;
}
async function send(context, answer, response, faults) {
  const { clock, bookmarkIntervalMs } = context.options;
  switch (answer.type) {
    case 'text':
      sendText(response, answer.code, answer.text);
      return;
    case 'document':
      if (answer.mediaType !== void 0) response.setHeader('Content-Type', answer.mediaType);
      return sendDocument({ response, clock, faults }, answer.code, answer.body);
    case 'watch': {
      const body = openStream({ response, clock, faults });
      context.watches.add(body);
      body.signal.addEventListener('abort', () => context.watches.delete(body));
      const watch = { cluster: context.cluster, clock, bookmarkIntervalMs };
      return streamWatch(watch, answer.scope, answer.options, body, faults);
    }
  }
}
function statusOf(error) {
  if (error instanceof StatusError) return error.status;
  return failure(500, 'InternalError', error instanceof Error ? error.message : 'an unknown error');
}

// src/demo/server/api-server.ts
async function startDemoServer(options) {
  const cluster = options.cluster ?? createDemoCluster(options);
  const faults = options.faults ?? createFaults();
  const log = createRequestLog(options.clock);
  const watches = /* @__PURE__ */ new Set();
  const context = { options, cluster, faults, log, watches };
  const server = createServer((request, response) => {
    void serve(context, request, response);
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    cluster,
    faults,
    requests: log.requests,
    get openWatches() {
      return watches.size;
    },
    cutWatches: (how = 'reset') => {
      for (const watch of watches) watch.breakOff(how);
    },
    stallWatches: () => {
      for (const watch of watches) watch.stall();
    },
    endWatches: () => {
      for (const watch of watches) void watch.end();
    },
    close: () =>
      new Promise((resolve) => {
        for (const watch of watches) void watch.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// src/model/real-clock.ts
import { performance } from 'node:perf_hooks';

// src/model/on-abort.ts
var waiting = /* @__PURE__ */ new WeakMap();
function onAbort(signal, act) {
  if (signal.aborted) {
    act();
    return () => void 0;
  }
  const { acts, leave } = waiting.get(signal) ?? listen(signal);
  const own = () => act();
  acts.add(own);
  return () => {
    if (acts.delete(own) && acts.size === 0) leave();
  };
}
function listen(signal) {
  const acts = /* @__PURE__ */ new Set();
  const onEnd = () => {
    waiting.delete(signal);
    for (const act of acts) act();
  };
  const leave = () => {
    waiting.delete(signal);
    signal.removeEventListener('abort', onEnd);
  };
  const all = { acts, leave };
  waiting.set(signal, all);
  signal.addEventListener('abort', onEnd, { once: true });
  return all;
}

// src/model/real-clock.ts
var MAX_TIMER_MS = 2 ** 31 - 1;
var realClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const end = () => {
        clearTimeout(timer);
        forget?.();
        resolve();
      };
      const timer = setTimeout(end, Math.min(Math.max(ms, 0), MAX_TIMER_MS));
      const forget = signal === void 0 ? void 0 : onAbort(signal, end);
    }),
};

// test/support/demo-cluster.ts
async function startDemoCluster(options = {}) {
  const server = await startDemoServer({ clock: realClock, ...options });
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  const path = join(dir, 'kubeconfig');
  writeFileSync(path, kubeconfigFor(server.url));
  return {
    server,
    env: { KUBECONFIG: path },
    async close() {
      await server.close();
      rmSync(dir, { recursive: true });
    },
  };
}
function kubeconfigFor(url, token = 'test-token') {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: url } }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
    'current-context': 'test',
  });
}

// test/bench/serve.ts
import { readFileSync } from 'node:fs';

// test/support/records.ts
var AT = Date.UTC(2026, 10, 20, 12, 4, 40, 123);
var deployments = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  singular: 'deployment',
  kind: 'Deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  verbs: ['get', 'list', 'watch'],
};

// test/bench/serve.ts
async function measure(clients, perSecond, seconds, stuck) {
  const cluster = await startDemoCluster();
  const objects = 1e3;
  for (let n = 0; n < objects; n += 1) {
    cluster.server.cluster.create(deployments, deploymentOf(n), { manager: 'bench' });
  }
  const kwatch = new KwatchProcess(
    ['serve', 'deploy', '-q', '--no-auth', '--listen', '127.0.0.1:0', '--max-clients', String(clients + 1)],
    cluster.env,
  );
  const line = await kwatch.until('its address', () =>
    kwatch.stderr.find((each) => each.includes('serving at')),
  );
  const port = Number(/:(\d+)\//.exec(line)?.[1]);
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 200));
  if (stuck) await neverReading(port);
  const lags = [];
  let told = 0;
  let measuring = false;
  const sockets = await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/stream`);
      socket.on('message', (data) => {
        if (!measuring) return;
        told += 1;
        if (index % 10 !== 0) return;
        const at2 = /"new":(\d{13})/.exec(data.toString())?.[1];
        if (at2 !== void 0) lags.push(performance2.timeOrigin + performance2.now() - Number(at2));
      });
      await once(socket, 'open');
      return socket;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 3e3));
  const before = rssMiB(kwatch.child.pid ?? 0);
  measuring = true;
  const begun = performance2.now();
  for (let made = 0; made < perSecond * seconds;) {
    const due = Math.min(((performance2.now() - begun) / 1e3) * perSecond, perSecond * seconds);
    for (; made < due; made += 1) change(cluster.server.cluster, made % objects);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, 2e3));
  const after2 = rssMiB(kwatch.child.pid ?? 0);
  const cpuS = cpuSeconds(kwatch.child.pid ?? 0);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const metric = (name) => new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? '?';
  const sorted = lags.sort((a, b) => a - b);
  const at = (share) => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(0);
  console.log(
    `| ${clients}${stuck ? ' and one that never reads' : ''} | ${perSecond} | ${told} of ${clients * perSecond * seconds} | ${at(0.5)} ms | ${at(0.99)} ms | ${before.toFixed(0)} \u2192 ${after2.toFixed(0)} MiB | ${cpuS.toFixed(1)} s | ${metric('kwatch_coalesced_total')} |`,
  );
  for (const socket of sockets) socket.terminate();
  await kwatch.stop();
  await cluster.close();
}
function deploymentOf(n) {
  return {
    metadata: { name: `app-${n}`, namespace: 'default', labels: { app: `app-${n}` } },
    spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } } },
  };
}
function change(cluster, n) {
  const replicas = Math.floor(performance2.timeOrigin + performance2.now());
  cluster.mutate(
    deployments,
    'default',
    `app-${n}`,
    (object) => ({ ...object, spec: { ...object['spec'], replicas } }),
    { manager: 'bench' },
  );
}
async function neverReading(port) {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => void 0);
  socket.write(
    `GET /api/stream HTTP/1.1\r
Host: 127.0.0.1:${port}\r
Connection: Upgrade\r
Upgrade: websocket\r
Sec-WebSocket-Version: 13\r
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
\r
`,
  );
  await once(socket, 'readable');
}
function rssMiB(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
console.log(
  '| Clients | Changes/s | Told | p50 | p99 | Memory | CPU | Merged |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
);
await measure(1, 200, 10, false);
await measure(50, 200, 10, false);
await measure(50, 200, 40, true);
await measure(1e3, 20, 10, false);
process.exit(0);
