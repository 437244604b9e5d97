import { UsageError } from '../model/errors.js';
import { type Flag, type Switch, type ValueFlag, environmentName } from './flag.js';

/** Where a value came from; an earlier one beats a later one. */
const LAYERS = ['flag', 'environment', 'default'] as const;

/** The value of one flag, and where it came from. */
export interface Setting<T> {
  readonly value: T;
  readonly layer: (typeof LAYERS)[number];
  /** What the person wrote: `--output` or `KWATCH_OUTPUT`. */
  readonly source: string;
}

/** Flags beat `KWATCH_*` variables, which beat defaults. An empty variable counts as none. */
export interface Settings {
  /** @throws UsageError where the text cannot be read. */
  value<T>(flag: ValueFlag<T>): Setting<T>;
  /** @throws UsageError where the variable is neither true nor false. */
  on(flag: Switch): Setting<boolean>;
}

/** Settings from the flags given, by their long name, and the environment. */
export function createSettings(
  given: ReadonlyMap<string, string | boolean>,
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const find = (flag: Flag): Setting<string | boolean | undefined> => {
    const source = `--${flag.long}`;
    const fromFlag = given.get(flag.long);
    if (fromFlag !== undefined) return { value: fromFlag, layer: 'flag', source };
    const variable = environmentName(flag) ?? '';
    const fromEnv = env[variable];
    if (fromEnv === undefined || fromEnv === '') return { value: undefined, layer: 'default', source };
    return { value: fromEnv, layer: 'environment', source: variable };
  };
  return {
    value: (flag) => {
      const { value, ...from } = find(flag);
      return { value: typeof value === 'string' ? flag.parse(value, from.source) : flag.fallback, ...from };
    },
    on: (flag) => {
      const { value, ...from } = find(flag);
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
