import type { ConfigFile } from './config/config-file.js';
import type { ManifestEdge } from '../manifest/manifest-text.js';
import type { Flag } from './flags/flag.js';
import type { HelpOptions } from './help/help-layout.js';
import type { Request } from './request.js';
import type { Settings } from './settings.js';

/**
 * What a first word asks for. It is never a type, whatever types a server has: `kwatch get WORD` watches one that is
 * called the same. Parsing, help, the pages and the man page come from its row in subcommands.ts.
 */
export interface Subcommand {
  readonly name: string;
  /** Other words for it, as kubectl has them. */
  readonly aliases?: readonly string[];
  /** What it does, in a line of the first screen: starts upper-case and ends without a period. */
  readonly summary: string;
  /** What follows `kwatch`, a form each: `rollout TYPE/NAME… [flags]`. */
  readonly usage: readonly string[];
  /** What is to be known of it, in lines of at most 80 columns. */
  readonly about?: string;
  /** What follows `kwatch`, and what it does. */
  readonly examples: readonly (readonly [words: string, meaning: string])[];
  /** Those that it takes; any other is refused. */
  readonly flags: readonly Flag[];
  /** Those that its help shows; default all that it takes. */
  readonly shows?: readonly Flag[];
  /** What its words are, where they are completed; default types and names. */
  readonly completes?: 'selection' | 'views' | 'topics' | 'files' | readonly string[];
  /** Words that may stand before a type, for completion. */
  readonly verbs?: readonly string[];
  /** Whether the configuration file and its views are of use to it; default true. */
  readonly readsConfig?: false;
  /** @throws UsageError where the words cannot be used. */
  readonly read: (words: Words) => Request | Promise<Request>;
}

/** A command line, taken apart. */
export interface Words {
  /** What kwatch is called: `kwatch` or `kubectl kwatch`. */
  readonly command: string;
  /** The word that named the subcommand; undefined where none did: then it is a watch. */
  readonly word: string | undefined;
  /** What stands after that word, without flags. */
  readonly args: readonly string[];
  /** What stands after `--`; undefined where there is none. */
  readonly hook: readonly string[] | undefined;
  readonly settings: Settings;
  /** What is to be said of flags that change nothing, and of the configuration file. */
  readonly notes: readonly string[];
  readonly config: ConfigFile;
  /** What manifests are read with. */
  readonly manifests: ManifestEdge;
  /** Every flag of any subcommand. */
  readonly flags: readonly Flag[];
  readonly subcommands: readonly Subcommand[];
  readonly help: HelpOptions;
  readonly version: string;
}
