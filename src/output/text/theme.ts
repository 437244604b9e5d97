import { Chalk, type ChalkInstance } from 'chalk';
import {
  AUTO_THEME,
  type ColorName,
  type Look,
  type ThemeName,
  type ThemeSpec,
} from '../../model/plan/theme-spec.js';

/** How much colour a stream shows: none, 16 colours, 256, or all. */
export type ColorLevel = 0 | 1 | 2 | 3;

type Paint = (text: string) => string;

/** How each part of a line looks. Applied to text that is already escaped. */
export interface Theme {
  readonly added: Paint;
  readonly modified: Paint;
  readonly deleted: Paint;
  readonly time: Paint;
  readonly name: Paint;
  readonly namespace: Paint;
  readonly field: Paint;
  readonly old: Paint;
  readonly new: Paint;
  readonly notice: Paint;
  readonly error: Paint;
  /** The head of a table. */
  readonly head: Paint;
  /** The row of a table that is selected. */
  readonly selected: Paint;
  /** A row of a table whose object is deleted. */
  readonly gone: Paint;
}

/** The four colours of a theme, each one of 256. */
interface Palette {
  readonly green: number;
  readonly orange: number;
  readonly pink: number;
  readonly blue: number;
}

/**
 * `auto` takes those of middle brightness, which stand out from white as well as from black (contrast 4.1 to 5.1 to
 * either); many terminals show plain yellow and cyan on white so that nobody can read them. `dark` and `light` are for
 * who says which it is. The four of each stay four to people who see no red or no green: the test simulates it.
 */
const PALETTES: Readonly<Record<Exclude<ThemeName, 'plain'>, Palette>> = {
  auto: { green: 29, orange: 130, pink: 163, blue: 27 },
  dark: { green: 78, orange: 214, pink: 205, blue: 117 },
  light: { green: 29, orange: 130, pink: 126, blue: 20 },
};

/**
 * The theme for a level; at 0 every text stays as it is. With 16 colours they are the named ones, which each terminal
 * maps to its own. What a colour says, a word says too. Never chalk's default instance: that one sniffs argv and
 * ignores NO_COLOR.
 */
export function createTheme(level: ColorLevel, { theme, looks }: ThemeSpec = AUTO_THEME): Theme {
  const chalk = new Chalk({ level });
  const many = level >= 2 && theme !== 'plain';
  const palette = theme === 'plain' ? undefined : PALETTES[theme];
  const colored = (name: keyof Palette, plain: ChalkInstance): ChalkInstance => {
    if (palette === undefined) return chalk;
    return many ? chalk.ansi256(palette[name]) : plain;
  };
  const pink = colored('pink', chalk.red);
  const own = {
    added: colored('green', chalk.green),
    modified: colored('orange', chalk.yellow),
    deleted: many || theme === 'plain' ? pink.bold : pink,
    time: chalk.dim,
    name: chalk.bold,
    namespace: chalk.dim,
    field: colored('blue', chalk.cyan),
    old: chalk.dim,
    new: chalk.bold,
    notice: chalk.dim,
    error: theme === 'plain' ? chalk.bold : pink,
    head: chalk.bold,
    selected: chalk.inverse,
    gone: chalk.dim,
  };
  const asked = Object.entries(looks).map(([role, look]) => [role, paintOf(chalk, look)] as const);
  return { ...own, ...Object.fromEntries(asked) };
}

function paintOf(chalk: ChalkInstance, { color, styles }: Look): ChalkInstance {
  return styles.reduce((paint, style) => paint[style], withColor(chalk, color));
}

function withColor(chalk: ChalkInstance, color: Look['color']): ChalkInstance {
  if (color === undefined) return chalk;
  if (typeof color === 'number') return chalk.ansi256(color);
  return isName(color) ? chalk[color] : chalk.hex(color);
}

function isName(color: string): color is ColorName {
  return !color.startsWith('#');
}
