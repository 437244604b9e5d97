import { type Flag, GROUPS, environmentName, flagTerm } from '../flags/flag.js';
import type { Subcommand } from '../subcommand.js';
import { EXIT_MEANINGS } from '../../model/errors.js';
import { TOPICS } from './topics.js';

/** All of help as one page for man (man 7 man), from the same tables. */
export function manPage(subcommands: readonly Subcommand[], version: string): string {
  const flags = [...new Set(subcommands.flatMap((row) => row.flags))];
  const lines = [
    `.TH KWATCH 1 "" "kwatch ${roff(version)}" "User Commands"`,
    '.SH NAME',
    'kwatch \\- watch Kubernetes objects change',
    '.SH SYNOPSIS',
    ...subcommands
      .flatMap(({ usage }) => usage.flatMap((words) => ['.br', `\\fBkwatch\\fR ${roff(words)}`]))
      .slice(1),
    '.SH DESCRIPTION',
    'Tells what was added, changed (old \\(-> new, and by whom) or deleted, as it happens.',
    '.SH SUBCOMMANDS',
    ...subcommands.flatMap(subcommandLines),
    '.SH OPTIONS',
    ...GROUPS.flatMap((group) =>
      groupLines(
        group,
        flags.filter((flag) => flag.group === group),
      ),
    ),
    ...TOPICS.filter(({ name }) => name !== 'exit-codes').flatMap(({ name, summary, text }) => [
      `.SH ${roff(name.toUpperCase())}`,
      `${roff(summary)}.`,
      ...asIs(text),
    ]),
    '.SH EXIT STATUS',
    ...EXIT_MEANINGS.flatMap(([code, meaning]) => ['.TP', String(code), roff(meaning)]),
    '.SH FILES',
    '.TP',
    roff('$XDG_CONFIG_HOME/kwatch/config.yaml'),
    'Settings by the names of flags, and views.',
    '.SH SEE ALSO',
    '.BR kubectl (1),',
    '.BR jq (1)',
  ];
  return `${lines.join('\n')}\n`;
}

function subcommandLines({ name, summary, about, examples }: Subcommand): readonly string[] {
  return [
    `.SS ${roff(name)}`,
    `${roff(summary)}.`,
    ...(about === undefined ? [] : ['.PP', ...asIs(about)]),
    ...examples.flatMap(([words, meaning]) => ['.TP', `\\fBkwatch ${roff(words)}\\fR`, roff(meaning)]),
  ];
}

function groupLines(group: string, flags: readonly Flag[]): readonly string[] {
  if (flags.length === 0) return [];
  return [
    `.SS ${roff(group)}`,
    ...flags.flatMap((flag) => {
      const variable = environmentName(flag);
      const defaultText = flag.kind === 'value' ? flag.defaultText : undefined;
      return [
        '.TP',
        `\\fB${roff(flagTerm(flag))}\\fR`,
        `${roff(flag.description)}.`,
        ...(defaultText === undefined ? [] : [`Default: ${roff(defaultText)}.`]),
        ...(variable === undefined ? [] : [`Environment: ${roff(variable)}.`]),
      ];
    }),
  ];
}

/** Lines that stand as they are. */
function asIs(text: string): readonly string[] {
  return ['.nf', ...text.split('\n').map(roff), '.fi'];
}

/** Text as roff takes it: nothing in it is a request, and dashes and quotes can be copied out of the page. */
function roff(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('…', '...')
    .replaceAll('→', '\\(->')
    .replaceAll('·', '\\(pc');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
