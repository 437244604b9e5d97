import type { ChangeType, CiChoice, ColorChoice, DiffLevel, FormatName } from './choices.js';
import type { ConnectionOverrides } from './connection-overrides.js';
import type { Filters } from './filters.js';
import type { HookSettings } from './hook.js';
import type { ElectionPlan } from '../flow/leadership.js';
import type { RecordPlan } from './record-plan.js';
import type { PathColumn } from '../json/json-path.js';
import type { PostSettings } from './post.js';
import type { JsonPathOutput, NamePattern, PathPattern, SortKey, Template } from '../object/patterns.js';
import type { Shard } from './shard.js';
import type { ServeSettings } from './serve.js';
import type { ThemeSpec } from './theme-spec.js';
import type { TimeStyle } from './time-style.js';
import { type WaitPlan, waits } from './wait-plan.js';

/**
 * What one run shall do. cli/ makes it: flags, variables and defaults joined, everything parsed and compiled, so that
 * no text of the command line is parsed after it. Immutable.
 */
export interface Plan {
  readonly targets: readonly TypeSelection[];
  /** What the targets were read from, as it was typed: `-f web.yaml`; undefined where they were typed themselves. */
  readonly manifests: string | undefined;
  /** A type that the server does not have yet is no error. */
  readonly waitForType: boolean;
  /** What is to be said of flags that change nothing, one line each. */
  readonly notes: readonly string[];
  readonly namespaces: Namespaces;
  /** What is in these is left out of all, or of those that match. */
  readonly excludedNamespaces: readonly NamePattern[];
  /** As the API's query parameter takes it: the server parses it. */
  readonly labelSelector: string | undefined;
  readonly fieldSelector: string | undefined;
  readonly filters: Filters;
  /** Objects are asked for by what they belong to; undefined: by themselves. */
  readonly lineage: LineagePlan | undefined;
  /** 0: never. */
  readonly resyncMs: number;
  /** List again after so many milliseconds instead of watching; undefined: watch. */
  readonly pollMs: number | undefined;
  readonly output: FormatName;
  /** Only with the format `template`. */
  readonly template: Template | undefined;
  /** Columns of one's own: those of `custom-columns`, and of a table that was given some. */
  readonly columns: readonly PathColumn[] | undefined;
  /** Whether a table has the columns, too, that the server has for `-o wide` of kubectl. */
  readonly wideColumns: boolean;
  /** Only with the format `jsonpath`. */
  readonly jsonPath: JsonPathOutput | undefined;
  /** `custom-columns` and `jsonpath` say what happened, too. */
  readonly watchEvents: boolean;
  /** Whether a table and `custom-columns` have headers. */
  readonly headers: boolean;
  /** How the rows of a table are put in order; undefined: by namespace and name. */
  readonly sortBy: SortKey | undefined;
  /** Labels that have a column of their own in a table. */
  readonly labelColumns: readonly string[];
  /** Whether a table has a column with all labels. */
  readonly showLabels: boolean;
  readonly timestamps: TimeStyle;
  /** Lines have the UID of each object. */
  readonly showUid: boolean;
  readonly progress: boolean;
  readonly diff: DiffOptions;
  /** In hunks, so many lines that are the same are shown around those that differ. */
  readonly diffContext: number;
  readonly showSecrets: boolean;
  /** Changes of one object that follow each other fast make one line. */
  readonly fold: boolean;
  /** Leave out what exists at the start. */
  readonly watchOnly: boolean;
  /** Changes of other kinds are neither told nor do they run a command. */
  readonly events: readonly ChangeType[];
  readonly once: boolean;
  /** With `once`, a name that is not there is no failure. */
  readonly ignoreNotFound: boolean;
  /** End after so many changes, from 1; undefined: never. */
  readonly count: number | undefined;
  /** Above 0; undefined: no limit. */
  readonly timeoutMs: number | undefined;
  readonly wait: WaitPlan;
  readonly ci: CiChoice;
  /** A path. */
  readonly junit: string | undefined;
  /** 0: never. */
  readonly heartbeatMs: number;
  readonly logLines: number;
  readonly connectTimeoutMs: number;
  /** Keep what the server says of its types on disk, and use what is kept. */
  readonly cache: boolean;
  /** A path; undefined: as kubectl finds it. */
  readonly kubeconfig: string | undefined;
  readonly contexts: ContextChoice;
  readonly connection: ConnectionOverrides;
  readonly color: ColorChoice;
  readonly colors: ThemeSpec;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Watch the embedded cluster. */
  readonly demo: boolean;
  /** A command for each change; undefined: none. */
  readonly hook: HookSettings | undefined;
  /** Whom each change is posted to; undefined: nobody. */
  readonly post: PostSettings | undefined;
  /** One of several processes runs it; undefined: each does. */
  readonly election: ElectionPlan | undefined;
  /** Only the objects of this part, of several; undefined: all. */
  readonly shard: Shard | undefined;
  /** Where it is recorded; undefined: nowhere. */
  readonly record: RecordPlan | undefined;
  /** The file in which is kept what was told, so that the next run goes on from there; undefined: nowhere. */
  readonly state: string | undefined;
  /** Serve it to others; undefined: to nobody. */
  readonly serve: ServeSettings | undefined;
}

/** One type to watch, as it was typed, and which of its objects. */
export interface TypeSelection {
  /** `deploy`, `Deployment`, `deployments.v1.apps`: discovery says what it means on a server. */
  readonly type: string;
  /** Empty: every object. */
  readonly names: readonly NamePattern[];
  /** Where it was read from, and so in which namespace these objects are; undefined: it was typed. */
  readonly held?: ManifestPlace | undefined;
}

/** What is asked for by what it belongs to. */
export interface LineagePlan {
  /** The objects whose own are told; empty: those that the targets name. */
  readonly ownedBy: readonly TypeSelection[];
  /** They are told too, and what belongs to them stands below them. */
  readonly tree: boolean;
}

/** Objects that a manifest holds. */
export interface ManifestPlace {
  /** Undefined where it does not say: then the flags or the context do. */
  readonly namespace: string | undefined;
  /** Of the first of them: `web.yaml, document 2 (line 14)`. */
  readonly place: string;
}

/** Which contexts of the kubeconfig to watch; neither: its current one. */
export interface ContextChoice {
  /** As it was typed, with commas between several: one name may hold a comma itself. Undefined: none was named. */
  readonly text: string | undefined;
  /** Every context, or those of them that the text matches. */
  readonly all: boolean;
}

/** Which namespaces to watch. */
export type Namespaces =
  /** The one of the kubeconfig's context. */
  | { readonly kind: 'context' }
  | { readonly kind: 'all' }
  | { readonly kind: 'named'; readonly names: readonly string[] }
  /** Those that match any of the patterns, of which some may be whole names; later ones too. */
  | { readonly kind: 'matching'; readonly patterns: readonly NamePattern[] };

/** What of a change is told. */
export interface DiffOptions {
  readonly level: DiffLevel;
  /** Only these places; empty: all. */
  readonly only: readonly PathPattern[];
  readonly ignore: readonly PathPattern[];
  /** With the level `full`, metadata.managedFields too. */
  readonly managedFields: boolean;
  /** Prefixes of the annotations that are configuration, and so told in a summary too; none where it is absent. */
  readonly annotations?: readonly string[];
}

/** Whether a run must keep whole objects, which cost ten times the memory of what the lenses keep. */
export function needsWholeObjects(plan: Plan): boolean {
  const { hook, output, diff, template, wait, columns, jsonPath, sortBy, record, state, filters } = plan;
  const { serve, post } = plan;
  const structured = output === 'json' || output === 'cloudevents';
  const written =
    output === 'yaml' ||
    output === 'diff' ||
    template?.whole === true ||
    columns !== undefined ||
    jsonPath !== undefined ||
    (sortBy !== undefined && output === 'table') ||
    (diff.level === 'full' && (structured || serve !== undefined || post !== undefined));
  const keeps = record !== undefined || state !== undefined;
  const run = hook !== undefined || keeps || waits(wait) || serve?.objects === true;
  return written || run || filters.where.length > 0;
}

/** Whether a run shows labels or ages, or selects by labels, which the lenses do not keep. */
export function needsAbout({ output, serve }: Plan): boolean {
  return serve !== undefined || output === 'wide' || output === 'table' || output === 'template';
}
