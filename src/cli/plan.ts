import { UsageError } from '../model/errors.js';
import type { HookSettings } from '../model/hook.js';
import type { FormatName } from '../output/format-names.js';
import type { Template } from '../output/records/template.js';
import type { Timestamps } from '../output/text/timestamp.js';
import { type ColorChoice, type DiffLevel, FLAGS } from './flags.js';
import { planHook } from './hook-plan.js';
import type { TypeSelection } from './type-selection.js';
import { type Setting, type Settings, compareLayers } from './settings.js';
import type { EventName } from './values.js';
import type { CiChoice } from './wait-flags.js';
import type { WaitPlan } from './wait-plan.js';
import { junitOf, waitOf } from './waiting.js';

/** Which namespaces to watch. */
export type Namespaces =
  /** The one of the kubeconfig's context. */
  | { readonly kind: 'context' }
  | { readonly kind: 'all' }
  | { readonly kind: 'named'; readonly names: readonly string[] };

/** What one run shall do: read, checked and frozen. */
export interface Plan {
  readonly targets: readonly TypeSelection[];
  readonly namespaces: Namespaces;
  readonly labelSelector: string | undefined;
  readonly fieldSelector: string | undefined;
  /** 0: never. */
  readonly resyncMs: number;
  readonly output: FormatName;
  /** Only with the format `template`. */
  readonly template: Template | undefined;
  readonly timestamps: Timestamps;
  readonly progress: boolean;
  readonly diff: DiffLevel;
  /** As they were written; empty: everywhere. */
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  readonly showManagedFields: boolean;
  readonly showSecrets: boolean;
  /** Changes of one object that follow each other fast make one line. */
  readonly fold: boolean;
  readonly watchOnly: boolean;
  /** Changes of other kinds are neither told nor do they run a command. */
  readonly events: readonly EventName[];
  readonly once: boolean;
  /** From 1. */
  readonly count: number | undefined;
  /** Above 0. */
  readonly timeoutMs: number | undefined;
  readonly wait: WaitPlan;
  readonly ci: CiChoice;
  /** A path. */
  readonly junit: string | undefined;
  /** 0: never. */
  readonly heartbeatMs: number;
  readonly logLines: number;
  readonly connectTimeoutMs: number;
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
  readonly color: ColorChoice;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly demo: boolean;
  /** A command for each change. */
  readonly hook: HookSettings | undefined;
}

/**
 * Puts what was asked for together; `command` is what stands after `--`.
 * @throws UsageError where a value cannot be read, or where two of them contradict each other.
 */
export function makePlan(
  targets: readonly TypeSelection[],
  settings: Settings,
  command?: readonly string[],
  rollout = false,
): Plan {
  const demo = settings.on(FLAGS.demo);
  const kubeconfig = settings.value(FLAGS.kubeconfig);
  const context = settings.value(FLAGS.context);
  const ownCluster = 'the embedded cluster needs neither a kubeconfig nor a context';
  const quiet = settings.on(FLAGS.quiet);
  const verbose = settings.on(FLAGS.verbose);
  const loudness = 'one asks for less on stderr, the other for more';
  const once = settings.on(FLAGS.once);
  const watchOnly = settings.on(FLAGS.watchOnly);
  const emptiness = 'the one ends before anything changes, the other leaves out all that exists before';
  const output = settings.value(FLAGS.output).value;
  return deepFreeze({
    targets,
    namespaces: namespacesOf(settings),
    labelSelector: settings.value(FLAGS.selector).value,
    fieldSelector: settings.value(FLAGS.fieldSelector).value,
    resyncMs: settings.value(FLAGS.resync).value,
    output: output.format,
    template: output.template,
    timestamps: settings.value(FLAGS.timestamps).value,
    progress: !settings.on(FLAGS.noProgress).value,
    ...changesOf(settings),
    watchOnly: watchOnly.value && !yields(watchOnly, once, emptiness),
    events: settings.value(FLAGS.events).value,
    once: once.value && !yields(once, watchOnly, emptiness),
    count: settings.value(FLAGS.count).value,
    timeoutMs: settings.value(FLAGS.timeout).value,
    wait: waitOf(settings, rollout),
    ci: settings.value(FLAGS.ci).value,
    junit: junitOf(settings, rollout),
    heartbeatMs: settings.value(FLAGS.heartbeat).value,
    logLines: settings.value(FLAGS.logLines).value,
    connectTimeoutMs: settings.value(FLAGS.connectTimeout).value,
    kubeconfig: yields(kubeconfig, demo, ownCluster) ? undefined : kubeconfig.value,
    context: yields(context, demo, ownCluster) ? undefined : context.value,
    color: settings.value(FLAGS.color).value,
    quiet: quiet.value && !yields(quiet, verbose, loudness),
    verbose: verbose.value && !yields(verbose, quiet, loudness),
    hook: planHook(settings, command),
    demo: demo.value && !yields(demo, kubeconfig, ownCluster) && !yields(demo, context, ownCluster),
  });
}

function changesOf(
  settings: Settings,
): Pick<Plan, 'diff' | 'only' | 'ignore' | 'showManagedFields' | 'showSecrets' | 'fold'> {
  return {
    diff: settings.value(FLAGS.diff).value,
    only: settings.value(FLAGS.only).value ?? [],
    ignore: settings.value(FLAGS.ignore).value ?? [],
    showManagedFields: settings.on(FLAGS.showManagedFields).value,
    showSecrets: settings.on(FLAGS.showSecrets).value,
    fold: !settings.on(FLAGS.noFold).value,
  };
}

/**
 * Whether a setting gives way to one that contradicts it and comes from a layer that beats its own.
 * @throws UsageError where both come from the same layer: then nobody can say which was meant.
 */
function yields(mine: Setting<unknown>, other: Setting<unknown>, why: string): boolean {
  if (!isSet(mine) || !isSet(other)) return false;
  const order = compareLayers(mine, other);
  if (order === 0) throw new UsageError(`${mine.source} and ${other.source} exclude each other: ${why}`);
  return order > 0;
}

function isSet(setting: Setting<unknown>): boolean {
  return setting.value !== undefined && setting.value !== false;
}

/** `-A` beats `-n` as in kubectl; but a `-n` that is typed beats a variable that says all. */
function namespacesOf(settings: Settings): Namespaces {
  const all = settings.on(FLAGS.allNamespaces);
  const named = settings.value(FLAGS.namespace);
  if (all.value && (named.value === undefined || compareLayers(all, named) <= 0)) return { kind: 'all' };
  return named.value === undefined ? { kind: 'context' } : { kind: 'named', names: named.value };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
