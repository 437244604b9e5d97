import type { ChangeSubject } from '../../model/record.js';
import { nameText, objectText } from './name-text.js';

/** What stands before a line about the work for an object: `[deployment/web default]`, `[deployment/web default staging]`. */
export function subjectText(subject: ChangeSubject): string {
  const { context, namespace } = subject;
  const words = [context, namespace].flatMap((word) => (word === undefined ? [] : nameText(word)));
  return `[${[objectText(subject), ...words.toReversed()].join(' ')}]`;
}

/** `1 change`, `5 changes`. */
export function changesCount(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
