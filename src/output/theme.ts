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
}

/**
 * The theme for a level; at 0 every text stays as it is. Only the 16 named colours are used, which each terminal
 * maps to its own readable ones, on light and dark. Never chalk's default instance: that one sniffs argv and
 * ignores NO_COLOR.
 */
export function createTheme(level: ColorLevel): Theme {
  const chalk = new Chalk({ level });
  return {
    added: chalk.green,
    modified: chalk.yellow,
    deleted: chalk.red,
    time: chalk.dim,
    name: chalk.bold,
    namespace: chalk.dim,
    field: chalk.cyan,
    old: chalk.dim,
    new: chalk.bold,
    notice: chalk.dim,
    error: chalk.red,
  };
}
