import type { HelpOptions } from './help-layout.js';

/** What kwatch is called, by the name of the program: as `kubectl-kwatch` it is a word of kubectl's. */
export function commandOf(calledAs: string | undefined): string {
  return calledAs === 'kubectl-kwatch' ? 'kubectl kwatch' : 'kwatch';
}

/** As kwatch is called, wherever it stands as a word of a command line. */
export function asCalled(text: string, { command }: HelpOptions): string {
  return command === 'kwatch' ? text : text.replaceAll(/\bkwatch (?=[\w@'-])/g, `${command} `);
}

const BOLD = /\u001b\[\d+m/g;

/**
 * The first screen, of the text that the build made of it: its titles bold, and `kwatch` its name. To make it anew every
 * flag and subcommand has to be loaded, which takes as long as Node itself.
 */
export function readyScreen(text: string, options: HelpOptions): string {
  return asCalled(options.color === true ? text : text.replaceAll(BOLD, ''), options);
}
