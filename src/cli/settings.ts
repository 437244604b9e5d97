import { UsageError } from '../model/errors.js';
import { type Flag, type Switch, type ValueFlag, environmentName } from './flags/flag.js';

/** Where a value came from; an earlier one beats a later one. */
const LAYERS = ['flag', 'view', 'environment', 'file', 'default'] as const;

/** The value of one flag, and where it came from. */
export interface Setting<T> {
  readonly value: T;
  readonly layer: (typeof LAYERS)[number];
  /** What the person wrote: `--output`, `KWATCH_OUTPUT` or `output (~/.config/kwatch/config.yaml:3)`. */
  readonly source: string;
}

/** Flags beat a view, which beats `KWATCH_*` variables, the configuration file and the defaults. */
export interface Settings {
  /** @throws UsageError where the text cannot be read. */
  value<T>(flag: ValueFlag<T>): Setting<T>;
  /** @throws UsageError where it is neither true nor false. */
  on(flag: Switch): Setting<boolean>;
  /** As it was written; undefined where nobody did. */
  written(flag: Flag): Setting<string | boolean | undefined>;
}

/** What was said of flags, by their long names, and where. */
export type ConfigLayer = ReadonlyMap<string, Said>;

export interface Said {
  readonly value: string | boolean;
  readonly source: string;
}

export interface SettingsOptions {
  /** What the views of the command line say. */
  readonly view?: ConfigLayer;
  /** What the configuration file says. */
  readonly file?: ConfigLayer;
}

/** Settings from the flags given, by their long name, and from what stands behind them. An empty variable is none. */
export function createSettings(
  given: ReadonlyMap<string, string | boolean>,
  env: Readonly<Record<string, string | undefined>>,
  { view, file }: SettingsOptions = {},
): Settings {
  const written = (flag: Flag): Setting<string | boolean | undefined> => {
    const source = `--${flag.long}`;
    const fromFlag = given.get(flag.long);
    if (fromFlag !== undefined) return { value: fromFlag, layer: 'flag', source };
    const fromView = view?.get(flag.long);
    if (fromView !== undefined) return { ...fromView, layer: 'view' };
    const variable = environmentName(flag) ?? '';
    const fromEnv = env[variable];
    if (fromEnv !== undefined && fromEnv !== '')
      return { value: fromEnv, layer: 'environment', source: variable };
    const fromFile = file?.get(flag.long);
    if (fromFile !== undefined) return { ...fromFile, layer: 'file' };
    return { value: undefined, layer: 'default', source };
  };
  return {
    written,
    value: (flag) => {
      const { value, ...from } = written(flag);
      return { value: typeof value === 'string' ? flag.parse(value, from.source) : flag.fallback, ...from };
    },
    on: (flag) => {
      const { value, ...from } = written(flag);
      return {
        value: typeof value === 'string' ? parseBoolean(value, from.source) : value === true,
        ...from,
      };
    },
  };
}

/** Below zero where `a` was said in a layer that beats the one of `b`. */
export function compareLayers(a: Setting<unknown>, b: Setting<unknown>): number {
  return LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer);
}

/**
 * Whether a setting gives way to one that contradicts it and comes from a layer that beats its own.
 * @throws UsageError where both come from the same layer: then nobody can say which was meant.
 */
export function yields(mine: Setting<unknown>, other: Setting<unknown>, why: string): boolean {
  if (!isSet(mine) || !isSet(other)) return false;
  const order = compareLayers(mine, other);
  if (order === 0) throw new UsageError(`${mine.source} and ${other.source} exclude each other: ${why}`);
  return order > 0;
}

function isSet(setting: Setting<unknown>): boolean {
  return setting.value !== undefined && setting.value !== false;
}

function parseBoolean(text: string, source: string): boolean {
  if (/^(1|true)$/i.test(text)) return true;
  if (/^(0|false)$/i.test(text)) return false;
  throw new UsageError(`${source} ${JSON.stringify(text)} is not one of true, false, 1, 0`);
}
