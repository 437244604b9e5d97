import { UsageError } from '../model/errors.js';
import {
  AUTO_THEME,
  COLOR_NAMES,
  type Look,
  STYLE_WORDS,
  THEMES,
  THEME_ROLES,
  type ThemeSpec,
} from '../model/plan/theme-spec.js';

/**
 * Reads a theme, parts with their looks, or both: `light`, `added=green+bold,deleted=#d700af,time=240`.
 * @throws UsageError with the place of what cannot be read.
 */
export function parseTheme(text: string, source: string): ThemeSpec {
  let spec = AUTO_THEME;
  let at = 1;
  for (const entry of text.split(',')) {
    const [, before = '', word = ''] = /^(\s*)(.*?)\s*$/s.exec(entry) ?? [];
    const place = at + before.length;
    const refuse = (what: string, example: string): never => {
      throw new UsageError(
        `${source} ${JSON.stringify(text)}: ${what} at ${place}; write for example ${example}`,
      );
    };
    const [, role, look] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    if (role === undefined || look === undefined) {
      const theme = THEMES.find((known) => known === word);
      spec = {
        ...spec,
        theme:
          theme ??
          refuse(
            word === '' ? 'nothing' : `no theme ${JSON.stringify(word)}; there are ${THEMES.join(', ')}`,
            'light, or added=green+bold',
          ),
      };
    } else {
      const known =
        THEME_ROLES.find((each) => each === role) ??
        refuse(`no part ${JSON.stringify(role)}; there are ${THEME_ROLES.join(', ')}`, 'added=green');
      spec = { ...spec, looks: { ...spec.looks, [known]: lookOf(look, refuse) } };
    }
    at += entry.length + 1;
  }
  return spec;
}

/** `green`, `208+bold`, `#d700af`, `bold+underline`, `none`. */
function lookOf(text: string, refuse: (what: string, example: string) => never): Look {
  let look: Look = { color: undefined, styles: [] };
  if (text === 'none') return look;
  for (const word of text.split('+')) {
    const style = STYLE_WORDS.find((known) => known === word);
    if (style !== undefined) {
      look = { ...look, styles: [...look.styles, style] };
      continue;
    }
    const color = colorOf(word);
    if (color === undefined) {
      const words = [...COLOR_NAMES, ...STYLE_WORDS].join(', ');
      return refuse(
        `neither colour nor style ${JSON.stringify(word)}; there are ${words}, 0 to 255, #rrggbb and none`,
        'added=green+bold',
      );
    }
    if (look.color !== undefined) return refuse('two colours of one part', 'added=green+bold');
    look = { ...look, color };
  }
  return look;
}

function colorOf(word: string): Look['color'] {
  const name = COLOR_NAMES.find((known) => known === word);
  if (name !== undefined) return name;
  if (/^\d{1,3}$/.test(word) && Number(word) <= 255) return Number(word);
  return /^#[0-9a-f]{6}$/i.test(word) ? `#${word.slice(1)}` : undefined;
}
