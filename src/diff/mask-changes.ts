import { type Change, hiddenSides, isHidden } from '../model/flow/change.js';
import { type Json, type JsonObject, isJsonObject } from '../model/json/json.js';
import type { Masked } from '../model/flow/masked.js';
import type { Resource } from '../model/object/resource.js';
import { kindOfPath } from '../lens/compare/change-kind.js';
import { mentions } from '../model/json/json-equality.js';
import { parsePath, renderPath } from '../lens/compare/path.js';
import type { LensChange } from '../lens/lens.js';
import { asMasked } from '../masking/brand.js';
import type { OwnValues, Rule } from '../masking/finding.js';
import { maskText } from '../masking/mask-text.js';
import { AFTER, BEFORE, MASK, maskPair } from '../masking/mask-tree.js';
import { isKey, isPlainPath, maskNames, ruleOfPath } from './path-rules.js';
import { isSecret, isSecretContent } from '../masking/names/secret-object.js';
import { isCopy } from '../masking/names/sensitive-names.js';

/**
 * The same changes with nothing in them that must stay in: the content of Secrets, the copies of whole objects that
 * tools leave in annotations, what goes by a name that says it is secret, and credentials that can be known by their
 * form. Which objects are Secrets is decided by the resource that was asked for, never by what the payload claims to
 * be. Keys stay, so that a person sees what changed, unless they are credentials; nothing shows a value's length.
 *
 * @param own what the Secret holds, where it is one: it may stand again in its annotations.
 */
export function maskChanges(
  resource: Resource,
  changes: readonly LensChange[],
  own: readonly string[] = [],
): readonly Masked<Change>[] {
  const masked = isSecret(resource) ? maskSecret(changes) : changes.map(maskCopies);
  const ownValues = own.length === 0 ? undefined : { values: own, everywhere: true };
  return masked.map((change) => {
    const safe = maskByPlace(change, ownValues);
    return asMasked(maskEvent(isPlainPath(change.path) ? safe : maskNames(safe, MASK)));
  });
}

/** What an Event says goes with each of its changes, wherever that one stands. */
function maskEvent(change: Change): Change {
  if (change.event === undefined) return change;
  const masked = Object.entries(change.event).map(
    ([key, value]) => [key, typeof value === 'string' ? maskText(value) : value] as const,
  );
  const event: JsonObject = Object.fromEntries(masked);
  return { ...change, event };
}

function maskSecret(changes: readonly LensChange[]): readonly LensChange[] {
  const masked = new Map<string, LensChange>();
  for (const change of changes) {
    const safe = maskContent(change);
    masked.set(safe.path, safe);
  }
  return [...masked.values()];
}

function maskContent(change: LensChange): LensChange {
  if (change.names === true) return change;
  const steps = parsePath(change.path) ?? [];
  const [section, entry] = steps;
  if (!isKey(section)) return replaced('data');
  if (!isSecretContent(section.key)) return maskCopies(change);
  const shown = isKey(entry) ? [section, entry] : [section];
  if (shown.length === steps.length) return maskValues(change, shown.length === 1);
  // Inside a value of a wrong type, or at a list's item, which its content names: only that something changed.
  return replaced(renderPath(shown));
}

/** That something changed at a place, and nothing of what. */
function replaced(path: string): LensChange {
  return { kind: kindOfPath(path), field: path, path, old: BEFORE, new: AFTER, hidden: 'both' };
}

function maskCopies(change: LensChange): LensChange {
  const copied =
    (!isPlainPath(change.path) &&
      (parsePath(change.path) ?? []).some((step) => isKey(step) && isCopy(step.key))) ||
    hasCopy(change.old) ||
    hasCopy(change.new);
  return copied ? maskValues(change, false) : change;
}

function hasCopy(value: Json | undefined): boolean {
  return typeof value === 'object' && mentions(value, isCopy);
}

/** What is hidden by where it stands, and whatever looks like a credential. */
function maskByPlace(found: LensChange, own: OwnValues | undefined): Change {
  const { secret, names } = found;
  const change = secret === undefined && names === undefined ? found : withoutHints(found);
  const rule = secret === true ? 'hidden' : names === true ? 'plain' : ruleAt(change);
  const { old, new: next, note } = change;
  if (note === undefined && rule === 'plain' && isPlainScalar(old) && isPlainScalar(next)) return change;
  const again = own !== undefined && /^metadata\.(?:annotations|labels)/.test(change.path) ? own : undefined;
  const [maskedOld, maskedNext] = maskPair(old, next, rule, again);
  const maskedNote = maskNote(note, rule);
  if (maskedOld === old && maskedNext === next && maskedNote === note) return change;
  const { old: _old, new: _new, note: _note, ...fields } = change;
  const hidden = hiddenSides(
    isHidden(change, 'old') || maskedOld !== old,
    isHidden(change, 'new') || maskedNext !== next,
  );
  return {
    ...fields,
    ...(maskedOld === undefined ? {} : { old: maskedOld }),
    ...(maskedNext === undefined ? {} : { new: maskedNext }),
    ...(maskedNote === undefined ? {} : { note: maskedNote }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/** What the lens says of where it was found. */
function withoutHints({ secret: _secret, names: _names, ...change }: LensChange): Change {
  return change;
}

/** Nothing, or what is no text and has none in it. */
function isPlainScalar(value: Json | undefined): boolean {
  return typeof value !== 'object' && typeof value !== 'string';
}

/** A note may quote the value that it belongs to. */
function maskNote(note: string | undefined, rule: Rule): string | undefined {
  if (note === undefined || rule === 'hidden') return undefined;
  return maskText(note);
}

function ruleAt({ path, old, new: next }: Change): Rule {
  if (isPlainPath(path)) return 'plain';
  const steps = parsePath(path);
  if (steps === undefined || steps.length === 0) return 'hidden';
  const rule = ruleOfPath(steps, next ?? old);
  if (rule === 'hidden' || old === undefined) return rule;
  return ruleOfPath(steps, old) === 'hidden' ? 'hidden' : rule;
}

/** Masks both sides whole; or, where only one side is there, by key. Notes go too: they may quote the value. */
function maskValues({ field, path, container, old, new: next }: Change, byKey: boolean): Change {
  const place = { kind: kindOfPath(path), field, path, ...(container === undefined ? {} : { container }) };
  if (old !== undefined && next !== undefined) return { ...place, old: BEFORE, new: AFTER, hidden: 'both' };
  if (old !== undefined) return { ...place, old: maskValue(old, byKey), hidden: 'old' };
  return next === undefined ? place : { ...place, new: maskValue(next, byKey), hidden: 'new' };
}

function maskValue(value: Json, byKey: boolean): Json {
  if (!byKey || !isJsonObject(value)) return MASK;
  return Object.fromEntries(Object.keys(value).map((key) => [key, MASK]));
}
