import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/json/json.js';
import type { Resource } from '../../src/model/object/resource.js';
import { specimens } from '../support/kinds.js';
import { resourceOf } from '../support/resources.js';
import { secretPlaces } from '../support/secret-places.js';
import { hostileText } from './hostile-text.js';

/** Two states of one object, of a kind with a lens or of a custom resource, with hostile text wherever text can stand. */
export interface HostileObject {
  readonly resource: Resource;
  readonly old: JsonObject;
  readonly next: JsonObject;
  /** Stands in both, in a place where secrets stand. */
  readonly canary: string;
}

const KINDS: readonly (readonly [Resource, JsonObject, JsonObject])[] = [
  ...specimens().map(
    ({ resource, kind, old = {}, next }) => [resourceOf(resource, kind), old, next] as const,
  ),
  [
    resourceOf('roles.rbac.authorization.k8s.io', 'Role'),
    { rules: [{ verbs: ['get'], resources: ['pods'] }] },
    { rules: [{ verbs: ['get', 'list'], resources: ['pods'] }] },
  ],
  [
    resourceOf('widgets.acme.io', 'Widget'),
    { spec: { size: 1, colour: 'red', parts: [{ name: 'a', at: 'x' }], tags: ['t'] } },
    {
      spec: { size: 2, colour: 'blue', parts: [{ name: 'a', at: 'y' }, { name: 'b' }], tags: ['t', 'u'] },
      status: { phase: 'Up', conditions: [{ type: 'Ready', status: 'False', reason: 'R', message: 'm' }] },
    },
  ],
];

const PLACES = secretPlaces();
const LETTERS = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789');

const canary = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 20, maxLength: 20 })
  .map((letters) => `Cnry-${letters.join('')}`);

/** Depth costs most: seldom much of it. */
const levels = fc.oneof(
  { weight: 200, arbitrary: fc.constant(undefined) },
  { weight: 10, arbitrary: fc.constant(50) },
  { weight: 3, arbitrary: fc.constant(500) },
  { weight: 1, arbitrary: fc.constant(5_000) },
);

/** Any hostile object. */
export const hostileObject: fc.Arbitrary<HostileObject> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    place: fc.option(fc.constantFrom(...PLACES), { nil: undefined }),
    texts: fc.array(hostileText, { minLength: 1, maxLength: 12 }),
    picks: fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 17 }),
    deep: levels,
    canary,
  })
  .map(({ kind, place, texts, picks, deep, canary: secret }) => {
    const [resource, old, next] = place === undefined ? kind : ofPlace(place, secret);
    const state = (content: JsonObject, version: number): JsonObject => {
      const noise = createNoise(texts, picks, version);
      const soiled =
        place === undefined ? (soil(content, noise) as JsonObject) : { ...content, more: noise.text('m') };
      const { metadata = {}, ...rest } = soiled as { metadata?: JsonObject };
      return {
        ...rest,
        ...(deep === undefined ? {} : { extra: nested(deep + version) }),
        metadata: { ...metadata, ...metadataOf(texts, noise, version) },
      };
    };
    return { resource, old: state(old, 1), next: state(next, 2), canary: secret };
  });

function ofPlace(
  [, resource, contentOf]: (typeof PLACES)[number],
  secret: string,
): readonly [Resource, JsonObject, JsonObject] {
  return [resource, contentOf(secret), contentOf(`${secret}2`)];
}

/** Identity and what stands in any object's metadata; the same name in both states. */
function metadataOf(
  [name = '', namespace = name, uid = name]: readonly string[],
  noise: Noise,
  version: number,
): JsonObject {
  return {
    name: name === '' ? 'x' : name,
    namespace,
    uid,
    resourceVersion: String(version),
    creationTimestamp: noise.text('2026-11-20T12:00:00Z'),
    labels: { [noise.text('app')]: noise.text('web') },
    managedFields: [{ manager: noise.text('kubectl'), operation: 'Update', time: String(version) }],
  };
}

interface Noise {
  /** The text, or a hostile one in its place or around it. */
  text(original: string): string;
}

function createNoise(texts: readonly string[], picks: readonly number[], salt: number): Noise {
  let turn = salt;
  return {
    text(original) {
      turn += 1;
      const pick = picks[turn % picks.length] ?? 0;
      const hostile = texts[(turn + salt) % texts.length] ?? '';
      if (pick < 4) return original;
      if (pick < 8) return hostile;
      return pick === 8 ? `${original}${hostile}` : `${hostile}${original}`;
    },
  };
}

/** Every text of a tree, and now and then a key. */
function soil(value: Json, noise: Noise): Json {
  if (typeof value === 'string') return noise.text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => soil(item, noise));
  const members = Object.entries(value as JsonObject).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, soil(member, noise)] as const],
  );
  const key = noise.text('');
  return Object.fromEntries(key === '' ? members : [...members, [key, noise.text('more')]]);
}

function nested(levels: number): Json {
  let value: Json = 'end';
  for (let level = 0; level < levels; level += 1) value = level % 3 === 0 ? [value] : { a: value };
  return value;
}
