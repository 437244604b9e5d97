import { GROUPS, environmentName, flagTerm } from './flag.js';
import { EXIT_MEANINGS } from '../../model/errors.js';
import { ALL_FLAGS } from '../subcommands.js';

/** The table of flags in docs/flags.md, in Markdown. */
export function flagTable(): string {
  return GROUPS.map((group) => {
    const rows = ALL_FLAGS.filter((flag) => flag.group === group).map((flag) => {
      const variable = environmentName(flag);
      const defaultText = flag.kind === 'value' ? flag.defaultText : undefined;
      return [
        `\`${flagTerm(flag)}\``,
        flag.description,
        defaultText ?? '',
        variable === undefined ? '' : `\`${variable}\``,
      ];
    });
    return table([group, 'Meaning', 'Default', 'Environment'], rows);
  }).join('\n\n');
}

/** The table of exit codes in docs/waiting.md, in Markdown. */
export function exitCodeTable(): string {
  return table(
    ['Code', 'Meaning'],
    EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
