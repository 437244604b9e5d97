/** The colours there are by a name of their own. */
export const THEMES = ['auto', 'dark', 'light', 'plain'] as const;
export type ThemeName = (typeof THEMES)[number];

/** The parts of a text that have a look of their own. */
export const THEME_ROLES = [
  'added',
  'modified',
  'deleted',
  'time',
  'name',
  'namespace',
  'field',
  'old',
  'new',
  'notice',
  'error',
  'head',
  'selected',
  'gone',
] as const;
export type ThemeRole = (typeof THEME_ROLES)[number];

/** The 16 colours that a terminal maps to its own, of which the last eight are the bright ones. */
export const COLOR_NAMES = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'gray',
  'redBright',
  'greenBright',
  'yellowBright',
  'blueBright',
  'magentaBright',
  'cyanBright',
  'whiteBright',
] as const;
export type ColorName = (typeof COLOR_NAMES)[number];

export const STYLE_WORDS = ['bold', 'dim', 'italic', 'underline', 'inverse'] as const;
export type StyleWord = (typeof STYLE_WORDS)[number];

/** How one part looks: a colour by its name, by its number of 256 or as `#rrggbb`, and any number of styles. */
export interface Look {
  readonly color: ColorName | number | `#${string}` | undefined;
  readonly styles: readonly StyleWord[];
}

/** The colours of a run: those of a theme, but for what was said of single parts. */
export interface ThemeSpec {
  readonly theme: ThemeName;
  readonly looks: Readonly<Partial<Record<ThemeRole, Look>>>;
}

export const AUTO_THEME: ThemeSpec = { theme: 'auto', looks: {} };
