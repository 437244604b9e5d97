import { LineCounter, type Node, type Pair, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import { UsageError } from '../../model/errors.js';
import { type Flag, oppositeOf } from '../flags/flag.js';
import { nearestName } from '../../model/edit-distance.js';
import type { ConfigLayer, Said } from '../settings.js';
import { splitWords } from './split-words.js';

/** What a configuration file says. */
export interface ConfigContent {
  /** By the long name of the flag. */
  readonly settings: ConfigLayer;
  readonly views: ReadonlyMap<string, View>;
  /** What is left out, with the place, one line each. */
  readonly warnings: readonly string[];
}

/** A named set of arguments: `kwatch @NAME`. */
export interface View {
  readonly argv: readonly string[];
  /** Where it stands. */
  readonly source: string;
}

/** What stands in the file besides flags. */
const VIEWS = 'views';

/**
 * Reads the text of a configuration: flags by their long names, and views. A key that is not known is left out with a
 * warning, since an older kwatch may read the file of a newer one.
 *
 * @param path as it stands in messages
 * @throws UsageError where it is no YAML, or a value is of the wrong kind, with the place.
 */
export function parseConfig(text: string, path: string, flags: readonly Flag[]): ConfigContent {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined): string => `${path}:${lines.linePos(offset ?? 0).line}`;
  const [error] = document.errors;
  if (error !== undefined)
    throw new UsageError(`${at(error.pos[0])} is no YAML: ${firstLine(error.message)}`);
  const settings = new Map<string, Said>();
  const views = new Map<string, View>();
  const warnings: string[] = [];
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { settings, views, warnings };
  if (!isMap(contents)) throw new UsageError(`${path} has to hold flags by their names: "output: wide"`);
  for (const pair of contents.items) {
    const key = textOf(pair.key) ?? '';
    const place = at(offsetOf(pair));
    if (key === VIEWS) readViews(pair.value, at).forEach((view, name) => views.set(name, view));
    else {
      const meant = flagNamed(key, flags);
      if (meant === undefined) warnings.push(`${place}: ${unknownKey(key, flags)}; it is left out`);
      else {
        const value = valueOf(meant.flag, pair.value, `${key} (${place})`);
        if (value !== undefined)
          settings.set(meant.flag.long, {
            value: meant.turned && typeof value === 'boolean' ? !value : value,
            source: `${key} (${place})`,
          });
      }
    }
  }
  return { settings, views, warnings };
}

function unknownKey(key: string, flags: readonly Flag[]): string {
  const meant = nearestName(key, [...flags.filter(isSettable).map(({ long }) => long), VIEWS]);
  const hint = meant === undefined ? '' : `, did you mean ${meant}?`;
  return `there is no flag --${key}${hint}`;
}

/** Under its name, or under that of its opposite: `progress: false`. */
function flagNamed(key: string, flags: readonly Flag[]): { flag: Flag; turned: boolean } | undefined {
  for (const flag of flags.filter(isSettable)) {
    if (flag.long === key) return { flag, turned: false };
    if (flag.kind === 'switch' && oppositeOf(flag) === `--${key}`) return { flag, turned: true };
  }
  return undefined;
}

function isSettable(flag: Flag): boolean {
  return flag.kind === 'value' || flag.prints !== true;
}

/** The value as it is typed; undefined where there is none. */
function valueOf(flag: Flag, node: Node | null, source: string): string | boolean | undefined {
  if (node === null || (isScalar(node) && node.value === null)) return undefined;
  if (flag.kind === 'switch') {
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    throw new UsageError(`${source} is on or off: write true or false`);
  }
  const text = textOf(node);
  if (text !== undefined) return text;
  if (flag.repeat === true && isSeq(node)) {
    const items = node.items.map(textOf);
    if (items.every((item) => item !== undefined)) return items.join(flag.separator ?? ',');
  }
  throw new UsageError(
    flag.repeat === true
      ? `${source} has to be a text or a list of texts`
      : `${source} has to be a text or a number, as it is typed after --${flag.long}`,
  );
}

function readViews(node: Node | null, at: (offset: number | undefined) => string): Map<string, View> {
  const views = new Map<string, View>();
  if (node === null || (isScalar(node) && node.value === null)) return views;
  if (!isMap(node))
    throw new UsageError(`${at(node.range?.[0])}: views have names: "rollouts: deploy,sts -A"`);
  for (const pair of node.items) {
    const name = textOf(pair.key) ?? '';
    const place = at(offsetOf(pair));
    if (!/^[\w.-]+$/.test(name))
      throw new UsageError(
        `${place}: a view is called by letters, digits, - and _, not ${JSON.stringify(name)}`,
      );
    views.set(name, { argv: wordsOf(pair, `${place}: the view ${name}`), source: `@${name} (${place})` });
  }
  return views;
}

function wordsOf({ value }: Pair, place: string): readonly string[] {
  const text = textOf(value);
  const words = text === undefined && isSeq(value) ? value.items.map(textOf) : splitWords(text ?? '', place);
  const known = words.flatMap((word) => word ?? []);
  if (known.length > 0 && known.length === words.length) return known;
  throw new UsageError(`${place} has to be arguments: "deploy,sts -A", or a list of them`);
}

/** A scalar as it was written: `1.10` stays so. */
function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  if (typeof node.value === 'string') return node.value;
  return node.source ?? JSON.stringify(node.value);
}

function offsetOf(pair: unknown): number | undefined {
  return isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function firstLine(text: string): string {
  return text.split('\n', 1).join();
}
