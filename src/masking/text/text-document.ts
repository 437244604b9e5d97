import type { Json } from '../../model/json/json.js';
import type { Finding } from '../finding.js';
import { type Left, mayJudge } from '../reach.js';
import type { Span } from './text-span.js';

/** A text that holds a tree, with the place in the text of everything in it. */
export interface TextDocument {
  readonly root: Json;
  /** Where a member of an object or list of the tree stands; undefined for the root. */
  spanOf(holder: Json, step: string | number): Span | undefined;
  /** A key was there twice: what is not in the tree cannot be judged. */
  readonly repeats: boolean;
}

/** An object or list that is being read. */
export interface Branch {
  readonly holder: Json[] | Record<string, Json>;
  /** In the order of the text. */
  readonly members: DocumentMember[];
}

/** What stands under a key or in a list, and where in the text. */
export interface DocumentMember extends Span {
  readonly step: string | number;
  from: number;
  to: number;
}

/** A tree that is made while a text is read. */
export interface DocumentBuilder {
  branch(isList: boolean): Branch;
  /** Adds a member; the step in a list is its length. */
  add(branch: Branch, step: string | number, value: Json, from: number, to: number): DocumentMember;
  /** More was read of a member than was known when it was added. */
  amend(branch: Branch, member: DocumentMember, value: Json, from: number, to: number): void;
  /** It has as much in it as may be looked at: what follows is not read. */
  isFull(): boolean;
  finish(root: Json): TextDocument;
}

/** @param left what the search for which it is made may still look at; the reader ends where that is nothing. */
export function buildDocument(left: Left): DocumentBuilder {
  const branches = new Map<Json, Branch>();
  let repeats = false;
  return {
    branch(isList) {
      mayJudge(left);
      const branch: Branch = { holder: isList ? [] : {}, members: [] };
      branches.set(branch.holder, branch);
      return branch;
    },
    add(branch, step, value, from, to) {
      mayJudge(left);
      const { holder, members } = branch;
      repeats ||= !Array.isArray(holder) && Object.hasOwn(holder, step);
      setMember(holder, step, value);
      const member = { step, from, to };
      members.push(member);
      return member;
    },
    amend({ holder }, member, value, from, to) {
      setMember(holder, member.step, value);
      member.from = from;
      member.to = to;
    },
    isFull: () => left.places <= 0,
    finish(root) {
      const known = new Map<Branch, ReadonlyMap<string | number, Span>>();
      return {
        root,
        repeats,
        spanOf(holder, step) {
          const branch = branches.get(holder);
          if (branch === undefined) return undefined;
          // Only where something is asked for: of most objects nothing is.
          const spans = known.get(branch) ?? new Map(branch.members.map((member) => [member.step, member]));
          known.set(branch, spans);
          return spans.get(step);
        },
      };
    },
  };
}

/** As a property of its own, whatever the key is. */
function setMember(holder: Json[] | Record<string, Json>, step: string | number, value: Json): void {
  if (Array.isArray(holder)) holder[Number(step)] = value;
  else if (step !== '__proto__') holder[step] = value;
  else Object.defineProperty(holder, step, { value, enumerable: true, writable: true, configurable: true });
}

/** Where in the text that is which was found in its tree. */
export function spansOfFindings(
  text: string,
  document: TextDocument,
  findings: readonly Finding[],
): readonly Span[] {
  const whole = { from: 0, to: text.length };
  return findings.flatMap(({ place, spans, key }) => {
    const at = place.up === undefined ? undefined : document.spanOf(place.up.value, place.step);
    if (at === undefined || key === true) return [whole];
    if (spans === undefined) return [at];
    // What was escaped or folded stands elsewhere in the text: then all of it goes.
    if (text.slice(at.from, at.to) !== place.value) return [at];
    return spans.map(({ from, to }) => ({ from: at.from + from, to: at.from + to }));
  });
}
