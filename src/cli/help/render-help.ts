import { Chalk } from 'chalk';
import { type Flag, GROUPS, flagTerm } from '../flags/flag.js';
import type { Subcommand } from '../subcommand.js';
import { asCalled } from './called-as.js';
import { type HelpOptions, termTable, wrappedTable } from './help-layout.js';
import { TOPICS, type Topic } from './topics.js';

/** The flags that most runs need, in a line each. */
const MOST_USED: readonly (readonly [flags: string, meaning: string])[] = [
  ['-n, --namespace NS', "namespaces, with commas; the context's by default"],
  ['-A, --all-namespaces', 'every namespace'],
  ['-l, --selector SELECTOR', 'by label: app=web,env!=dev'],
  ['-o, --output FORMAT', 'line, wide, table, diff, json, yaml, name, …'],
  ['    --only PATH', "changes there alone: spec.template, 'spec.**'"],
  ['    --once', 'end when all that exists was shown'],
  ['    --for CONDITION', 'wait for it: condition=Ready, delete, rollout, …'],
  ['    --timeout DURATION', 'end after this long: 30s, 1h30m'],
];

/** The first screen: what can be typed, and where the rest stands. Each text ends with a line feed. */
export function firstScreen(subcommands: readonly Subcommand[], options: HelpOptions): string {
  const title = titles(options);
  return asCalled(
    `Watch Kubernetes objects change: what was added, changed (old → new, and by
whom) or deleted, as it happens.

${title('Usage:')} kwatch TYPE[,TYPE…] [NAME…] [flags]
       kwatch TYPE/NAME… [flags] [-- CMD ARGS…]
       kwatch SUBCOMMAND … [flags]

${title('Examples:')}
${termTable([
  ['kwatch deployments -n default', 'the deployments of a namespace'],
  ['kwatch deploy,pods -A -l app=web', 'two types everywhere, by label'],
  ["kwatch pods 'web-*'", 'by name; * and ? in quotes'],
  ['kwatch rollout deploy/web --timeout 5m', 'in CI: until it is complete, or fails'],
  ['kwatch deployments,pods --demo', 'without a cluster'],
])}
  kwatch pods -o json | jq -r 'select(.type == "DELETED").name'
  kwatch cm/web-config --events modified -- kubectl delete pods -l app=web

${title('Subcommands:')} kwatch SUBCOMMAND --help
${termTable(subcommands.map(({ name, summary }) => [name, summary]))}

${title('Flags that are used most:')}
${termTable(MOST_USED)}

${title('Topics:')} kwatch help TOPIC
${termTable([
  ['flags', 'Every flag, by what it is for'],
  ...TOPICS.map(({ name, summary }) => [name, summary] as const),
])}
`,
    options,
  );
}

/** Everything about one subcommand. */
export function subcommandHelp(row: Subcommand, options: HelpOptions): string {
  const title = titles(options);
  const shown = row.shows ?? row.flags;
  const others = row.flags.length - shown.length;
  const parts = [
    `${row.summary}.`,
    `${title('Usage:')} ${row.usage.map((words) => `kwatch ${words}`).join('\n       ')}`,
    ...(row.about === undefined ? [] : [row.about]),
    `${title('Examples:')}\n${termTable(row.examples.map(([words, meaning]) => [`kwatch ${words}`, meaning]))}`,
    ...(shown.length === 0 ? [] : [flagSections(shown, options)]),
    ...(others === 0 ? [] : [`The flags of a watch are taken, too: kwatch help flags`]),
  ];
  return asCalled(`${parts.join('\n\n')}\n`, options);
}

/** A subject with its title. */
export function topicHelp({ summary, text }: Topic, options: HelpOptions): string {
  return asCalled(`${titles(options)(`${summary}:`)}\n\n${text}\n`, options);
}

/** Every flag, by what it is for. */
export function flagsHelp(flags: readonly Flag[], options: HelpOptions): string {
  return asCalled(`${flagSections(flags, options)}\n`, options);
}

function flagSections(flags: readonly Flag[], options: HelpOptions): string {
  const title = titles(options);
  return GROUPS.map((group) => ({ group, of: flags.filter((flag) => flag.group === group) }))
    .filter(({ of }) => of.length > 0)
    .map(({ group, of }) => `${title(`${group}:`)}\n${flagTable(of, options)}`)
    .join('\n\n');
}

function flagTable(flags: readonly Flag[], { width }: HelpOptions): string {
  return wrappedTable(
    flags.map((flag) => {
      const hint =
        flag.kind === 'value' && flag.defaultText !== undefined ? ` (default: ${flag.defaultText})` : '';
      return [`${flag.short === undefined ? '    ' : ''}${flagTerm(flag)}`, flag.description + hint];
    }),
    width,
  );
}

function titles({ color }: HelpOptions): (text: string) => string {
  return new Chalk({ level: color === true ? 1 : 0 }).bold;
}
