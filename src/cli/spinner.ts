import type { Ora } from 'ora';
import { boundedText } from '../output/text/name-text.js';

/** A spinner that says what is being waited for. None of its methods throws. */
export interface Progress {
  connecting(server: string): void;
  /** `scope` as a person says it: `deployments.apps in default`. `remaining` where the server tells it. */
  listing(scope: string, count: number, remaining?: number): void;
  /** Takes it away while something else has the terminal, until `resume`. */
  pause(): void;
  resume(): void;
  /** Takes it away without a trace, for good: a line that is printed after this stands alone. */
  stop(): void;
}

export interface ProgressOptions {
  /** stderr. */
  readonly stream: NodeJS.WritableStream & { readonly columns?: number };
  /** Whether that is a terminal on which a person wants to see it. */
  readonly enabled: boolean;
  /** Whether it may be coloured; default false. */
  readonly color?: boolean;
}

/** As much of a name is shown: a line that wraps is not cleared whole. */
const NAME_MAX = 80;

/** A spinner on a terminal; nothing at all where it is not enabled. */
export function createProgress(options: ProgressOptions): Progress {
  const scopes = new Map<string, string>();
  let text = '';
  let state: 'idle' | 'loading' | 'shown' | 'stopped' = 'idle';
  let spinner: Ora | undefined;
  let paused = false;
  // A terminal whose size nobody set says 0 columns; ora takes every line in it for endlessly many.
  const enabled = options.enabled && options.stream.columns !== 0;

  const show = (next: string): void => {
    text = next;
    if (spinner !== undefined) spinner.text = text;
    if (!enabled || state !== 'idle') return;
    state = 'loading';
    startSpinner().catch(() => undefined);
  };
  const startSpinner = async (): Promise<void> => {
    // Loaded only here: most runs have no terminal on stderr, and it costs them start-up time.
    const { default: ora } = await import('ora');
    if (state === 'stopped') return;
    state = 'shown';
    spinner = ora({
      text,
      stream: options.stream,
      isEnabled: true,
      color: options.color === true ? 'cyan' : false,
      // Reading stdin would put the terminal into raw mode, and hiding the cursor hooks into every signal.
      discardStdin: false,
      hideCursor: false,
    });
    if (!paused) spinner.start();
  };

  const clear = (): void => {
    try {
      spinner?.stop();
    } catch {
      // A terminal that went away has nothing left to clear; by then ora has let go of the streams.
    }
  };

  return {
    connecting: (server) => show(`Connecting to ${boundedText(server, NAME_MAX)}`),
    listing: (scope, count, remaining) => {
      const total = remaining === undefined || remaining === 0 ? '' : ` of ${group(count + remaining)}`;
      scopes.set(scope, `${boundedText(scope, NAME_MAX)} ${group(count)}${total}`);
      show(`Listing ${[...scopes.values()].join(' · ')}`);
    },
    pause: () => {
      paused = true;
      clear();
    },
    resume: () => {
      paused = false;
      spinner?.start();
    },
    stop: () => {
      state = 'stopped';
      clear();
      spinner = undefined;
    },
  };
}

/** As people of `en-US` write it. What Node has for that loads its tables of languages first. */
function group(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
