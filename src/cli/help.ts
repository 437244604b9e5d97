import { EXIT, type ExitCode } from '../model/errors.js';

/** What a run's exit code says, as help and README tell it. */
export const EXIT_MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, 'Ended as asked: met, --once, --count, nothing to wait for, a closed pipe'],
  [EXIT.unexpected, 'Unexpected error, a hook that failed on a change, --once without the NAME'],
  [EXIT.usage, 'The command line cannot be used: an unknown flag, value or type'],
  [EXIT.failed, 'Failed: a rollout that cannot come up, --fail-if, --expect-no-change'],
  [EXIT.timeout, 'The --timeout was up before what was waited for, or --count, was there'],
  [EXIT.unavailable, 'No server, no answer or a refusal, before the first list was complete'],
  [EXIT.hangup, 'Ended by SIGHUP (the terminal was closed); not under nohup'],
  [EXIT.interrupted, 'Ended by SIGINT (Ctrl-C)'],
  [EXIT.quit, 'Ended by SIGQUIT'],
  [EXIT.terminated, 'Ended by SIGTERM'],
];

/** The help's parts around usage and flags, each ending with a line feed. */
export interface HelpTexts {
  readonly before: string;
  readonly after: string;
}

/** Examples come first: most people look for the one line that does what they want. */
export function helpTexts(command: string, title: (text: string) => string): HelpTexts {
  return {
    before: `Watch Kubernetes objects change: what was added, changed (old → new, and by
whom) or deleted, as it happens.

${title('In a terminal:')}
${table([
  [`${command} deployments -n default`, 'the deployments of a namespace'],
  [`${command} deploy,pods -A -l app=web`, 'two types everywhere, by label'],
  [`${command} pods 'web-*'`, 'by name; * and ? in quotes'],
  [`${command} deployments,pods --demo`, 'without a cluster'],
])}

${title('With jq:')}
  ${command} pods -o json | jq -r 'select(.type == "DELETED").name'

${title('A command for each change:')}
  ${command} cm/web-config --events modified -- kubectl delete pods -l app=web

${title('In CI:')}
  ${command} rollout deploy/web deploy/api --timeout 5m
  ${command} pods -l app=web --for condition=Ready --timeout 2m
  ${command} job/seed --for condition=Complete --timeout 10m
  ${command} pods -l app=web --once -o json > pods.ndjson
`,
    after: `
TYPE is any resource of the server, as kubectl takes it: deployments, deploy,
Deployment, deployments.apps, deployments.v1.apps. NAME may hold * and ?.
A DURATION is written as in Go: 500ms, 30s, 1h30m.

${title('Exit codes:')}
${table(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]))}

${title('Environment:')}
${table([
  ['KWATCH_*', 'Every flag, such as KWATCH_NAMESPACE=shop; a flag beats it'],
  ['KUBECONFIG', "kubectl's list of kubeconfig files"],
  ['NO_COLOR', 'No colours'],
])}
`,
  };
}

function table(rows: readonly (readonly [term: string, text: string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length));
  return rows.map(([term, text]) => `  ${term.padEnd(width)}  ${text}`).join('\n');
}
