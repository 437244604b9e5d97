import { EXIT, type ExitCode } from '../../model/errors.js';

/** What a run's exit code says, as help and the pages tell it. */
export const EXIT_MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, 'Ended as asked: met, --once, --count, nothing to wait for, a closed pipe'],
  [EXIT.unexpected, 'Unexpected error, a hook or post that failed, --once without the NAME'],
  [EXIT.usage, 'The command line cannot be used: an unknown flag, value or type'],
  [EXIT.failed, 'Failed: a rollout that cannot come up, --fail-if, --expect-no-change'],
  [EXIT.timeout, 'The --timeout was up before what was waited for, or --count, was there'],
  [EXIT.unavailable, 'No server, no answer or a refusal, before the first list was complete'],
  [EXIT.hangup, 'Ended by SIGHUP (the terminal was closed); not under nohup'],
  [EXIT.interrupted, 'Ended by SIGINT (Ctrl-C)'],
  [EXIT.quit, 'Ended by SIGQUIT'],
  [EXIT.terminated, 'Ended by SIGTERM'],
];
