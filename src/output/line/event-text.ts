import type { EventWords } from '../../model/flow/change.js';
import { messageText, nameText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';

/**
 * What an Event says, led by what it is about: `BackOff pod/web-1 ×9: Back-off restarting failed container`, and
 * behind it that it is a warning.
 */
export function eventText({ type, reason, object, message, count }: EventWords, theme: Theme): string {
  const paint = type === 'Warning' ? theme.error : theme.field;
  const about = [
    reason === undefined ? '' : paint(nameText(reason)),
    object === undefined ? '' : theme.new(nameText(object)),
    count === undefined || count <= 1 ? '' : `×${count}`,
  ];
  const head = about.filter((word) => word !== '').join(' ');
  const said = [head, message === undefined ? '' : messageText(message)].filter((text) => text !== '');
  // Normal is what most are; any other type is worth its word.
  const kind = type === undefined || type === 'Normal' ? '' : `  ${theme.notice(`(${nameText(type)})`)}`;
  return `${said.join(': ')}${kind}`;
}
