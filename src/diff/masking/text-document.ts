import type { Json, JsonObject } from '../../model/json.js';
import type { Finding, Place } from './finding.js';
import type { Span } from './text-span.js';

/** A text that holds a tree, with the place in the text of everything in it. */
export interface TextDocument {
  readonly root: Json;
  /** Where a member of an object or list of the tree stands; undefined for the root. */
  spanOf(holder: Json, step: string | number): Span | undefined;
  /** A key was there twice: what is not in the tree cannot be judged. */
  readonly repeats: boolean;
}

/** A tree that is made while a text is read. */
export interface DocumentBuilder {
  put(holder: Json[] | Record<string, Json>, step: string | number, value: Json, span: Span): void;
  finish(root: Json): TextDocument;
}

export function buildDocument(): DocumentBuilder {
  const spans = new Map<Json, Map<string | number, Span>>();
  let repeats = false;
  return {
    put(holder, step, value, span) {
      const members = spans.get(holder) ?? new Map<string | number, Span>();
      spans.set(holder, members);
      repeats ||= members.has(step) && !Array.isArray(holder) && members.get(step)?.from !== span.from;
      members.set(step, span);
      // As a property of its own, whatever the key is.
      Object.defineProperty(holder, step, { value, enumerable: true, writable: true, configurable: true });
    },
    finish: (root) => ({
      root,
      spanOf: (holder, step) => spans.get(holder)?.get(step),
      get repeats() {
        return repeats;
      },
    }),
  };
}

/** Where in the text that is which was found in its tree. */
export function spansOfFindings(
  text: string,
  document: TextDocument,
  findings: readonly Finding[],
): readonly Span[] {
  if (findings.length === 0) return [];
  const whole = { from: 0, to: text.length };
  if (document.repeats) return [whole];
  return findings.flatMap(({ place, spans, key }) => {
    const at = place.up === undefined ? undefined : document.spanOf(place.up.value, place.step);
    if (at === undefined || key === true) return [whole];
    if (spans === undefined) return [at];
    // What was escaped or folded stands elsewhere in the text: then all of it goes.
    if (text.slice(at.from, at.to) !== place.value) return [at];
    return spans.map(({ from, to }) => ({ from: at.from + from, to: at.from + to }));
  });
}

/** For the reader of a place: what holds it. */
export function holderOf({ up }: Place): JsonObject | readonly Json[] | undefined {
  return up === undefined ? undefined : (up.value as JsonObject | readonly Json[]);
}
