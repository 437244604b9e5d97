/** The words that a flag with a fixed choice takes. Help, the parsers and the types of the plan come from here. */

/** How changes are written; `template` needs a template. */
export const FORMATS = [
  'line',
  'wide',
  'diff',
  'json',
  'yaml',
  'name',
  'table',
  'template',
  'custom-columns',
  'jsonpath',
  'cloudevents',
] as const;
export type FormatName = (typeof FORMATS)[number];

/** How much is told of a change: what matters of its kind, every path, or only that it happened. */
export const DIFF_LEVELS = ['summary', 'full', 'none'] as const;
export type DiffLevel = (typeof DIFF_LEVELS)[number];

/** What the first column of a line says of the time. */
export const TIMESTAMPS = ['time', 'rfc3339', 'relative', 'none'] as const;
export type Timestamps = (typeof TIMESTAMPS)[number];

/** When the output is coloured; `auto` is on a terminal. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** Which CI system the output is for; `auto` finds it by the environment. */
export const CI_CHOICES = ['auto', 'github', 'gitlab', 'none'] as const;
export type CiChoice = (typeof CI_CHOICES)[number];

/** What may happen to an object; records have these words in capitals. */
export const CHANGE_KINDS = ['added', 'modified', 'deleted'] as const;
export type ChangeType = Uppercase<(typeof CHANGE_KINDS)[number]>;

/** What is done when the command for each change has failed for good. */
export const FAILURE_CHOICES = ['continue', 'exit'] as const;
export type FailureChoice = (typeof FAILURE_CHOICES)[number];

/** Where the command's own output goes. */
export const HOOK_OUTPUTS = ['stderr', 'stdout', 'none'] as const;
export type HookOutput = (typeof HOOK_OUTPUTS)[number];

/** What is posted: `auto` knows the addresses of chats, and has CloudEvents for all others. */
export const POST_FORMATS = ['auto', 'cloudevents', 'slack', 'teams', 'discord'] as const;
export type PostFormatChoice = (typeof POST_FORMATS)[number];

/** Where the attributes of a CloudEvent stand in a request: in its body, or in its headers. */
export const POST_MODES = ['structured', 'binary'] as const;
export type PostMode = (typeof POST_MODES)[number];
