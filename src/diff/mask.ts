import type { Change } from '../model/change.js';
import { type Json, isJsonObject } from '../model/json.js';
import type { Resource } from '../model/resource.js';
import { type KeyStep, type Step, parsePath, renderPath } from './path.js';
import { mentions } from './shape.js';

/** What stands for a value that must not be shown: kubectl diff's wording (kubectl, pkg/cmd/diff, Masker). */
export const MASK = '***';
const BEFORE = '*** (before)';
const AFTER = '*** (after)';

/**
 * The same changes with nothing in them that must stay in: the content of Secrets, and the copies of whole objects
 * that tools leave in annotations. Which objects are Secrets is decided by the resource that was asked for, never
 * by what the payload claims to be. Keys stay, so that a person sees what changed; nothing tells a value's length.
 */
export function maskChanges(resource: Resource, changes: readonly Change[]): readonly Change[] {
  return isSecret(resource) ? maskSecret(changes) : changes.map(maskCopies);
}

/** Decided by what was asked for. */
export function isSecret(resource: Resource): boolean {
  return resource.group === '' && resource.plural === 'secrets';
}

/** What a Secret has besides its content. Anything not named here is content: this fails closed. */
const NOT_SECRET: ReadonlySet<string> = new Set(['type', 'immutable', 'metadata']);

function maskSecret(changes: readonly Change[]): readonly Change[] {
  const masked = new Map<string, Change>();
  for (const change of changes) {
    const safe = maskContent(change);
    masked.set(safe.path, safe);
  }
  return [...masked.values()];
}

function maskContent(change: Change): Change {
  const steps = parsePath(change.path) ?? [];
  const [section, entry] = steps;
  if (!isKey(section)) return { field: 'data', path: 'data', old: BEFORE, new: AFTER };
  if (NOT_SECRET.has(section.key)) return maskCopies(change);
  const told = isKey(entry) ? [section, entry] : [section];
  if (told.length === steps.length) return maskValues(change, told.length === 1);
  // Inside a value of a wrong type, or at a list's item, which its content names: only that something changed.
  const path = renderPath(told);
  return { field: path, path, old: BEFORE, new: AFTER };
}

function isKey(step: Step | undefined): step is KeyStep {
  return step !== undefined && 'key' in step;
}

/**
 * Annotations in which tools leave a copy of the whole object as it was applied, or a credential:
 * kubectl, Consul, qbec, OpenShift, kapp, Rancher, Banzai.
 */
export const COPIES: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'consul.hashicorp.com/original-pod',
  'qbec.io/last-applied',
  'openshift.io/token-secret.value',
  'kapp.k14s.io/original',
  'objectset.rio.cattle.io/applied',
  'banzaicloud.com/last-applied',
]);

const COPY_STEPS = Array.from(COPIES, (key) => renderPath([{ key }]));

function maskCopies(change: Change): Change {
  const copied =
    COPY_STEPS.some((step) => change.path.includes(step)) ||
    [change.old, change.new].some((value) => value !== undefined && mentions(value, COPIES));
  return copied ? maskValues(change, false) : change;
}

/** Masks both sides whole; or, where only one side is there, by key. Notes go too: they may quote the value. */
function maskValues({ field, path, container, old, new: next }: Change, byKey: boolean): Change {
  const place = { field, path, ...(container === undefined ? {} : { container }) };
  if (old !== undefined && next !== undefined) return { ...place, old: BEFORE, new: AFTER };
  if (old !== undefined) return { ...place, old: maskValue(old, byKey) };
  return next === undefined ? place : { ...place, new: maskValue(next, byKey) };
}

function maskValue(value: Json, byKey: boolean): Json {
  if (!byKey || !isJsonObject(value)) return MASK;
  return Object.fromEntries(Object.keys(value).map((key) => [key, MASK]));
}
