import type { MaskedText } from '../model/flow/masked.js';
import { asMasked } from './brand.js';
import { findHidden } from './find-hidden.js';
import { MASK } from './mask-tree.js';
import { withMarks } from './text/text-span.js';
import { secretSpans } from './text/secret-spans.js';

/**
 * Free text, such as a message of the server, without what is known as a credential by its form or by the name before
 * it. Programs write them into their messages and must not; no form is promised to be caught.
 */
export function maskText(text: string): MaskedText {
  return asMasked(hide(text));
}

/** Lines of one text, such as a log's: what begins in one of them may end in another, and goes with all that is between. */
export function maskLines(lines: readonly string[]): readonly MaskedText[] {
  return lines.length === 0
    ? []
    : hide(lines.join('\n'))
        .split('\n')
        .map(asMasked<string>);
}

function hide(text: string): string {
  const spans = secretSpans(text, (root, reach) => findHidden(root, 'plain', { reach }));
  return withMarks(text, spans, MASK);
}
