import type { Line } from './view-filter.js';

/** What a key asks for. */
export type KeyCommand =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'open' | 'close' | 'search' | 'pause' | 'theme' | 'changed' | 'help' };

const COMMANDS: Readonly<Record<string, KeyCommand>> = {
  j: { do: 'move', by: 1 },
  ArrowDown: { do: 'move', by: 1 },
  k: { do: 'move', by: -1 },
  ArrowUp: { do: 'move', by: -1 },
  PageDown: { do: 'move', by: 15 },
  PageUp: { do: 'move', by: -15 },
  Home: { do: 'move', by: -1e9 },
  End: { do: 'move', by: 1e9 },
  Enter: { do: 'open' },
  Escape: { do: 'close' },
  '/': { do: 'search' },
  p: { do: 'pause' },
  t: { do: 'theme' },
  c: { do: 'changed' },
  '?': { do: 'help' },
};

/** What a key asks for; in a field only Escape does, and on a control its own keys stay its own. */
export function commandOf(key: string, on: 'page' | 'field' | 'control'): KeyCommand | undefined {
  if (on === 'field') return key === 'Escape' ? { do: 'close' } : undefined;
  if (on === 'control' && (key === 'Enter' || key.startsWith('Arrow') || key.length > 1) && key !== 'Escape')
    return undefined;
  return COMMANDS[key];
}

/** The object that is selected after a move; the first where none was. */
export function moved(lines: readonly Line[], selected: string | undefined, by: number): string | undefined {
  const keys = lines.flatMap((line) => (line.kind === 'row' ? [line.key] : []));
  const at = selected === undefined ? -1 : keys.indexOf(selected);
  if (at < 0) return by < 0 ? keys.at(-1) : keys[0];
  return keys[Math.min(Math.max(at + by, 0), keys.length - 1)];
}

/** The keys, for who asks. */
export const KEY_HELP: readonly (readonly [keys: string, meaning: string])[] = [
  ['j k ↓ ↑', 'next and previous object'],
  ['Enter', 'its history'],
  ['Esc', 'back'],
  ['/', 'search'],
  ['c', 'only what changed'],
  ['p', 'pause'],
  ['t', 'dark, light, or as the system'],
  ['?', 'these keys'],
];
