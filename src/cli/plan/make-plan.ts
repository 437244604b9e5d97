import type { FormatName } from '../../model/plan/choices.js';
import { UsageError } from '../../model/errors.js';
import type { DiffOptions, Plan, TypeSelection } from '../../model/plan/plan.js';
import { waits } from '../../model/plan/wait-plan.js';
import type { TimeStyle } from '../../model/plan/time-style.js';
import { FLAGS } from '../flags/flags.js';
import { planFilters } from './plan-filters.js';
import { planLineage } from './plan-lineage.js';
import { manifestNamespaces, planNamespaces } from './plan-namespaces.js';
import { planHook } from './plan-hook.js';
import { planPost } from './plan-post.js';
import { planElection } from './plan-replicas.js';
import { planRecord } from './plan-record.js';
import { planState } from './plan-state.js';
import { planServe } from './plan-serve.js';
import { connectionSettings, planConnection } from './plan-connection.js';
import { needlessForRows, planRows } from './plan-rows.js';
import { type Verb, junitPath, planWait } from './plan-wait.js';
import { type Settings, yields } from '../settings.js';

/** What stands on the command line besides types and flags. */
export interface PlanWords {
  /** What stands after `--`. */
  readonly hook?: readonly string[] | undefined;
  readonly verb?: Verb;
  /** What the targets were read from: `-f web.yaml`. */
  readonly manifests?: string | undefined;
  /** What is to be said of flags that change nothing. */
  readonly notes?: readonly string[];
}

/**
 * Reads every setting and puts the plan together.
 * @throws UsageError where a value cannot be read, or where two of them contradict each other.
 */
export async function makePlan(
  targets: readonly TypeSelection[],
  settings: Settings,
  { manifests, hook, verb = 'watch', notes = [] }: PlanWords = {},
): Promise<Plan> {
  const demo = settings.on(FLAGS.demo);
  const kubeconfig = settings.value(FLAGS.kubeconfig);
  const context = settings.value(FLAGS.context);
  const allContexts = settings.on(FLAGS.allContexts);
  const ownCluster = 'the embedded cluster has an address and a user of its own';
  const connection = connectionSettings(settings);
  const quiet = settings.on(FLAGS.quiet);
  const verbose = settings.on(FLAGS.verbose);
  const loudness = 'one asks for less on stderr, the other for more';
  const once = settings.on(FLAGS.once);
  const watchOnly = settings.on(FLAGS.watchOnly);
  const emptiness = 'the one ends before anything changes, the other leaves out all that exists before';
  const output = settings.value(FLAGS.output).value;
  const wait = await planWait(settings, verb, targets);
  const run = planHook(settings, hook);
  const post = planPost(settings);
  const state = planState(settings, { output: output.format, waits: waits(wait) });
  return deepFreeze({
    targets,
    manifests,
    waitForType: settings.on(FLAGS.waitForType).value,
    ...(manifests === undefined ? planNamespaces(settings) : manifestNamespaces(settings, targets)),
    labelSelector: settings.value(FLAGS.selector).value,
    fieldSelector: settings.value(FLAGS.fieldSelector).value,
    filters: await planFilters(settings, targets),
    lineage: planLineage(settings, wait),
    resyncMs: settings.value(FLAGS.resync).value,
    pollMs: settings.value(FLAGS.poll).value,
    output: output.format,
    template: output.template,
    columns: output.columns,
    wideColumns: output.wideColumns === true,
    jsonPath: output.jsonPath,
    ...planRows(settings),
    timestamps: timeStyle(settings),
    showUid: settings.on(FLAGS.showUid).value,
    notes: [...notes, ...needlessForRows(settings, output.format)],
    progress: !settings.on(FLAGS.noProgress).value,
    diff: diffOptions(settings, output.format),
    diffContext: settings.value(FLAGS.diffContext).value,
    showSecrets: settings.on(FLAGS.showSecrets).value,
    // What is kept was told whole, a change a line.
    fold: state === undefined && !settings.on(FLAGS.noFold).value,
    watchOnly: watchOnly.value && !yields(watchOnly, once, emptiness),
    events: settings.value(FLAGS.events).value,
    once: once.value && !yields(once, watchOnly, emptiness),
    ignoreNotFound: settings.on(FLAGS.ignoreNotFound).value,
    count: settings.value(FLAGS.count).value,
    timeoutMs: settings.value(FLAGS.timeout).value,
    wait,
    ci: settings.value(FLAGS.ci).value,
    junit: junitPath(settings, wait),
    heartbeatMs: settings.value(FLAGS.heartbeat).value,
    logLines: settings.value(FLAGS.logLines).value,
    connectTimeoutMs: settings.value(FLAGS.connectTimeout).value,
    cache: !settings.on(FLAGS.noCache).value,
    kubeconfig: yields(kubeconfig, demo, ownCluster) ? undefined : kubeconfig.value,
    contexts: {
      text: yields(context, demo, ownCluster) ? undefined : context.value,
      all: allContexts.value && !yields(allContexts, demo, ownCluster),
    },
    connection: connection.some((each) => yields(each, demo, ownCluster)) ? {} : planConnection(settings),
    color: settings.value(FLAGS.color).value,
    colors: settings.value(FLAGS.colors).value,
    quiet: quiet.value && !yields(quiet, verbose, loudness),
    verbose: verbose.value && !yields(verbose, quiet, loudness),
    hook: run,
    post,
    election: planElection(settings, run !== undefined || post !== undefined),
    shard: settings.value(FLAGS.shard).value,
    record: planRecord(settings),
    state,
    serve: planServe(settings, verb === 'serve'),
    demo:
      demo.value &&
      ![kubeconfig, context, allContexts, ...connection].some((each) => yields(demo, each, ownCluster)),
  });
}

function diffOptions(settings: Settings, format: FormatName): DiffOptions {
  const level = settings.value(FLAGS.diff);
  if (format === 'diff' && level.value === 'none' && level.layer === 'flag') {
    throw new UsageError(
      `${level.source} none and --output diff exclude each other: the one tells nothing of what changed, the other all of it`,
    );
  }
  return {
    level: level.value,
    only: settings.value(FLAGS.only).value ?? [],
    ignore: settings.value(FLAGS.ignore).value ?? [],
    managedFields: settings.on(FLAGS.showManagedFields).value,
    annotations: settings.value(FLAGS.annotations).value,
  };
}

/**
 * A format beats the named ways.
 * @throws UsageError where both were asked for in the same place.
 */
function timeStyle(settings: Settings): TimeStyle {
  const named = settings.value(FLAGS.timestamps);
  const format = settings.value(FLAGS.timeFormat);
  const utc = settings.on(FLAGS.utc).value;
  const isNamed = named.value !== 'time' && named.layer !== 'default';
  if (isNamed && format.value !== undefined) {
    const why = 'each says alone what stands before a line';
    return yields(format, named, why) ? named.value : { utc, parts: format.value };
  }
  if (format.value !== undefined) return { utc, parts: format.value };
  return utc && named.value === 'time' ? { utc, parts: [{ letter: 'T' }] } : named.value;
}

/** Freezes the plan's own lists and records; a RegExp or a function in them belongs to whoever made it. */
function deepFreeze<T>(value: T): T {
  if (Array.isArray(value) || isRecord(value)) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
