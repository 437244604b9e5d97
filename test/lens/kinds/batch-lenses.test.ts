import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { type Content, lensTold } from '../../support/lens-told.js';

const jobs = lensTold('jobs.batch', 'Job');
const cronJobs = lensTold('cronjobs.batch', 'CronJob');

const container = {
  name: 'main',
  image: 'app:1',
  imagePullPolicy: 'IfNotPresent',
  resources: {},
  terminationMessagePath: '/dev/termination-log',
};

function job(status: Record<string, Json>, spec: Record<string, Json> = {}): Content {
  const template = { metadata: { labels: { 'job-name': 'a' } }, spec: { containers: [container] } };
  return { spec: { backoffLimit: 6, completions: 5, parallelism: 2, template, ...spec }, status };
}

describe('the lens for Jobs', () => {
  it('tells of a new one how much there is to do, and with which image', () => {
    expect(jobs.facts(job({}))).toEqual([
      'completions none → 5 @ spec.completions',
      'image[main] none → "app:1" @ spec.template.spec.containers[main].image',
    ]);
    expect(jobs.facts(job({}, { suspend: true }))[0]).toBe('suspend none → true @ spec.suspend');
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'that it runs',
      job({}),
      job({ active: 2, startTime: '2026-11-21T00:41:57Z' }),
      ['active 0 → 2 @ status.active'],
    ],
    [
      'how much of it is done',
      job({ active: 2 }),
      job({ active: 2, succeeded: 1 }),
      ['succeeded 0 → 1/5 @ status.succeeded'],
    ],
    [
      'that it is complete',
      job({ active: 1, succeeded: 4 }),
      job({ succeeded: 5, conditions: [{ type: 'Complete', status: 'True', lastProbeTime: 'x' }] }),
      [
        'active 1 → 0 @ status.active',
        'succeeded 4 → 5/5 @ status.succeeded',
        'Complete none → "True" @ status.conditions[Complete].status',
      ],
    ],
    [
      'why it failed',
      job({ active: 1, failed: 6 }),
      job({
        failed: 7,
        conditions: [
          { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached it' },
        ],
      }),
      [
        'active 1 → 0 @ status.active',
        'failed 6 → 7 @ status.failed',
        'Failed none → "True" (BackoffLimitExceeded: Job has reached it) @ status.conditions[Failed].status',
      ],
    ],
    [
      'that it is suspended and how wide it runs',
      job({}),
      job({}, { suspend: true, parallelism: 4 }),
      ['suspend false → true @ spec.suspend', 'parallelism 2 → 4 @ spec.parallelism'],
    ],
    [
      'nothing of times and of what the server counts for itself',
      job({ uncountedTerminatedPods: {} }),
      job({ startTime: '2026-11-21T00:41:57Z', uncountedTerminatedPods: { succeeded: ['u'] } }),
      [],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(jobs.changes(old, next)).toEqual(told);
  });
});

describe('the lens for CronJobs', () => {
  const cronJob = (
    status: Record<string, Json>,
    spec: Record<string, Json> = {},
    main: Record<string, Json> = {},
  ): Content => {
    const template = { spec: { restartPolicy: 'Never', containers: [{ ...container, ...main }] } };
    const jobTemplate = { spec: { template } };
    return { spec: { schedule: '*/5 * * * *', concurrencyPolicy: 'Allow', jobTemplate, ...spec }, status };
  };
  const at = 'spec.jobTemplate.spec.template.spec.containers[main]';

  it('tells of a new one when it runs, and which image', () => {
    expect(cronJobs.facts(cronJob({}, { timeZone: 'Europe/Berlin' }))).toEqual([
      'schedule none → "*/5 * * * *" @ spec.schedule',
      'timeZone none → "Europe/Berlin" @ spec.timeZone',
      `image[main] none → "app:1" @ ${at}.image`,
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'that it ran',
      cronJob({}),
      cronJob({ lastScheduleTime: '2026-11-21T00:42:00Z', active: [{ kind: 'Job', name: 'tick-1' }] }),
      [
        'lastScheduled none → "2026-11-21T00:42:00Z" @ status.lastScheduleTime',
        'active 0 → 1 @ status.active',
      ],
    ],
    [
      'that the run is over',
      cronJob({ active: [{ kind: 'Job', name: 'tick-1' }] }),
      cronJob({ lastSuccessfulTime: '2026-11-21T00:42:09Z' }),
      [
        'lastSuccessful none → "2026-11-21T00:42:09Z" @ status.lastSuccessfulTime',
        'active 1 → 0 @ status.active',
      ],
    ],
    [
      'another schedule, that it is suspended and what runs side by side',
      cronJob({}),
      cronJob({}, { schedule: '0 3 * * *', suspend: true, concurrencyPolicy: 'Forbid' }),
      [
        'schedule "*/5 * * * *" → "0 3 * * *" @ spec.schedule',
        'suspend false → true @ spec.suspend',
        'concurrency "Allow" → "Forbid" @ spec.concurrencyPolicy',
      ],
    ],
    [
      'what its pods are made of, in the names of a workload',
      cronJob({}),
      cronJob({}, {}, { image: 'app:2', env: [{ name: 'MODE', value: 'full' }] }),
      [`image[main] "app:1" → "app:2" @ ${at}.image`, `env[main].MODE none → "full" @ ${at}.env[MODE].value`],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(cronJobs.changes(old, next)).toEqual(told);
  });
});
