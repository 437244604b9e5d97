import { maskText } from '../../masking/mask-text.js';
import { createTheme } from '../../output/text/theme.js';
import { layOut } from '../../output/table/layout.js';
import { escapeText } from '../../output/text/escape.js';
import { type Flag, type ValueFlag } from '../flags/flag.js';
import { FLAGS } from '../flags/flags.js';
import type { Setting, Settings } from '../settings.js';
import type { ConfigFile } from './config-file.js';

/** Flags whose value is a credential, or may be one: a URL of a chat lets whoever has it write there. */
const SECRET: ReadonlySet<Flag> = new Set<Flag>([FLAGS.token, FLAGS.password, FLAGS.post, FLAGS.postHeader]);

/**
 * What is in force and where it is from, for a person: the file, what is set, and the views. With --verbose the defaults
 * too. Nothing secret.
 */
export function configText(settings: Settings, config: ConfigFile, flags: readonly Flag[]): string {
  const rows = flags
    .filter((flag) => flag.kind === 'value' || flag.prints !== true)
    .map((flag) => ({ flag, setting: settings.written(flag) }));
  const set = rows.filter(({ setting }) => setting.layer !== 'default');
  const all = settings.on(FLAGS.verbose).value;
  const shown = all ? rows : set;
  const unset = rows.length - set.length;
  return [
    `File: ${fileText(config)}`,
    '',
    ...(shown.length === 0
      ? [`Nothing is set: all ${unset} settings have their defaults; --verbose lists them.`]
      : [
          textTable(
            ['SETTING', 'VALUE', 'FROM'],
            shown.map(({ flag, setting }) => [
              flag.long,
              valueText(flag, setting),
              setting.layer === 'default' ? '' : setting.source,
            ]),
          ),
          ...(all ? [] : ['', `The other ${unset} have their defaults; --verbose lists them.`]),
        ]),
    ...(config.views.size === 0
      ? []
      : [
          '',
          textTable(
            ['VIEW', 'ARGUMENTS'],
            [...config.views].map(([name, { argv }]) => [
              `@${name}`,
              safe(withoutSecret(argv).map(quoted).join(' ')),
            ]),
          ),
        ]),
    ...config.warnings.flatMap((warning, at) => [...(at === 0 ? [''] : []), `WARNING: ${safe(warning)}`]),
    '',
  ].join('\n');
}

/** The arguments of a view, without the values of flags that are credentials. */
function withoutSecret(argv: readonly string[]): readonly string[] {
  const names = [...SECRET].map(({ long }) => `--${long}`);
  return argv.map((word, at) => {
    if (names.includes(argv[at - 1] ?? '')) return '***';
    const name = names.find((each) => word.startsWith(`${each}=`));
    return name === undefined ? word : `${name}=***`;
  });
}

function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((each) => ({ head: each, rank: 0, names: false }));
  const sheet = { columns, rows: rows.map((cells) => cells.map((text) => ({ text }))) };
  return layOut(sheet, createTheme(0)).lines.join('\n');
}

function fileText({ path, exists }: ConfigFile): string {
  if (path === undefined) return 'none, since there is no home folder';
  return exists ? safe(path) : `${safe(path)} (not there)`;
}

function valueText(flag: Flag, { value, layer }: Setting<string | boolean | undefined>): string {
  if (layer === 'default') return (flag.kind === 'value' ? flag.defaultText : 'false') ?? '';
  if (SECRET.has(flag)) return '***';
  return safe(typeof value === 'string' ? oneLine(flag, value) : String(value));
}

/** Several values of one flag, which have line feeds between them, in one line. */
function oneLine(flag: Flag, value: string): string {
  const separator = (flag as ValueFlag<unknown>).separator ?? ',';
  return separator === '\n' ? value.split('\n').join(' · ') : value;
}

function safe(text: string): string {
  return escapeText(maskText(text));
}

function quoted(word: string): string {
  return /^[\w@%+=:,./*?[\]-]+$/.test(word) ? word : `'${word}'`;
}
