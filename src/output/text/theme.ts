import { Chalk } from 'chalk';

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

/**
 * Of the 256 colours those of middle brightness, which stand out from white as well as from black (contrast 3.9 to
 * 5.4 to either); many terminals show plain yellow and cyan on white so that nobody can read them. A green with blue
 * in it, an orange and a pink with blue in it stay three to people who see no red or no green.
 */
const MIDDLE = { green: 29, orange: 130, pink: 161, blue: 31 };

/**
 * The theme for a level; at 0 every text stays as it is. With 16 colours they are the named ones, which each terminal
 * maps to its own. What a colour says, a word says too. Never chalk's default instance: that one sniffs argv and
 * ignores NO_COLOR.
 */
export function createTheme(level: ColorLevel): Theme {
  const chalk = new Chalk({ level });
  const many = level >= 2;
  const deleted = many ? chalk.ansi256(MIDDLE.pink).bold : chalk.red;
  return {
    added: many ? chalk.ansi256(MIDDLE.green) : chalk.green,
    modified: many ? chalk.ansi256(MIDDLE.orange) : chalk.yellow,
    deleted,
    time: chalk.dim,
    name: chalk.bold,
    namespace: chalk.dim,
    field: many ? chalk.ansi256(MIDDLE.blue) : chalk.cyan,
    old: chalk.dim,
    new: chalk.bold,
    notice: chalk.dim,
    error: many ? chalk.ansi256(MIDDLE.pink) : chalk.red,
    head: chalk.bold,
    selected: chalk.inverse,
    gone: chalk.dim,
  };
}
