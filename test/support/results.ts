import { maskObjectResult, maskResult } from '../../src/masking/mask-result.js';
import type { MaskedText } from '../../src/model/flow/masked.js';
import type { MaskedResult, ObjectResult, RunResult } from '../../src/model/flow/result.js';

/** An object that is there, with what a test wants different. */
export function objectResult(different: Partial<ObjectResult> = {}): ObjectResult<MaskedText> {
  return maskObjectResult({
    resource: 'deployments.apps',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    state: 'met',
    elapsedMs: 5_000,
    wanted: [],
    is: ['3 of 3 replicas available'],
    conditions: [],
    pods: [],
    events: [],
    ...different,
  });
}

/** One that failed, with everything that there is to tell before its log is asked for. */
export const FAILED_BARE = objectResult({
  name: 'api',
  state: 'failed',
  elapsedMs: 12_345,
  wanted: ['--for rollout'],
  is: ['0 of 3 updated replicas available; pod/api-1: app CrashLoopBackOff'],
  conditions: [{ type: 'Available', status: 'False', reason: 'Minimum', message: 'too few' }],
  pods: [
    {
      pod: 'api-1',
      container: 'app',
      reason: 'CrashLoopBackOff',
      message: 'back-off 10s',
      exitCode: 137,
      lastReason: 'OOMKilled',
      restarts: 3,
      running: false,
    },
  ],
  events: [
    { on: 'pod/api-1', reason: 'BackOff', message: 'again', count: 2 },
    { on: 'pod/api-1', reason: 'Failed', message: 'no', count: 1 },
    { on: 'pod/api-1', reason: 'BackOff', message: 'again', count: 1 },
  ],
});

/** The same with the end of its log. */
export const FAILED: ObjectResult<MaskedText> = maskObjectResult({
  ...FAILED_BARE,
  log: {
    pod: 'api-1',
    container: 'app',
    previous: true,
    lines: ['::set-output', 'panic: \u001b[31m'],
    missing: undefined,
  },
});

export function runResult(different: Partial<RunResult> = {}): MaskedResult {
  return maskResult({
    outcome: 'met',
    exitCode: 0,
    timeMs: Date.UTC(2026, 10, 20, 12, 4, 40, 123),
    elapsedMs: 12_345.6,
    note: undefined,
    objects: [objectResult()],
    ...different,
  });
}

/** What no text of the cluster may do: end a line, drive a terminal, begin a command, close a tag or a table. */
export const HOSTILE = objectResult({
  name: 'x\n::error::y\u001b[2J',
  namespace: 'n|<b>',
  state: 'failed',
  is: ['a\r\n##[error]b "c" & <d> ]]> | `e` \u0000 100%,: [l](http://x)'],
  wanted: ["--until 'x'"],
  log: {
    pod: 'p',
    container: 'c',
    previous: false,
    lines: ['::stop-commands::x', '\u0007\ud800'],
    missing: undefined,
  },
});
