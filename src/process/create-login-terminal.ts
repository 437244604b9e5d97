import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { LoginTerminal } from '../cluster/auth/login-terminal.js';
import { escapeText } from '../output/text/escape.js';
import type { ProcessContext } from './process-context.js';
import type { Streams } from './open-streams.js';

/**
 * Lets a login talk with the person on stderr. On a terminal its words stand there as they come, since a question has
 * no line's end, and the spinner is away meanwhile. In a log each line says who says it.
 */
export function createLoginTerminal(
  { progress, stderr, notices, picture }: Pick<Streams, 'progress' | 'stderr' | 'notices' | 'picture'>,
  context: Pick<ProcessContext, 'stderr' | 'stdinIsTerminal'>,
): LoginTerminal {
  const canAnswer = context.stdinIsTerminal;
  const isTerminal = context.stderr.isTTY === true;
  const write = (text: string): void => {
    const print = (): Promise<void> | undefined => stderr.write(text);
    void (picture === undefined ? print() : picture.above(print));
  };
  return {
    canAnswer,
    warn: (text) => void notices.warn(text),
    begin(command) {
      progress.pause();
      picture?.pause();
      const prefix = `${escapeText(basename(command))}: `;
      let line = '';
      const sayInLog = (text: string): void => {
        const lines = `${line}${text}`.split('\n');
        line = lines.pop() ?? '';
        for (const whole of lines) write(`${prefix}${whole}\n`);
      };
      const sayOnTerminal = (text: string): void => {
        line = text.slice(text.lastIndexOf('\n') + 1);
        write(text);
      };
      return {
        say: (text) => (isTerminal ? sayOnTerminal : sayInLog)(safe(text)),
        end() {
          // After a question the person's own line end has begun a new line.
          if (line !== '' && !(isTerminal && canAnswer)) write(isTerminal ? '\n' : `${prefix}${line}\n`);
          line = '';
          picture?.resume();
          progress.resume();
        },
      };
    },
  };
}

/** Lines stay lines; nothing else in them can drive the terminal. */
function safe(text: string): string {
  return stripVTControlCharacters(text)
    .split(/\r?\n|\r/)
    .map((line) => line.split('\t').map(escapeText).join('\t'))
    .join('\n');
}
