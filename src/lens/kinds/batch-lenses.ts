import { arrayAt } from '../../model/json/json.js';
import { imagesOf } from './container-lists.js';
import { kindLens } from '../kind-lens.js';
import { templatePart } from './pod-template.js';

const jobImages = imagesOf(['spec', 'template', 'spec']);
const cronImages = imagesOf(['spec', 'jobTemplate', 'spec', 'template', 'spec']);

/** Jobs: how much of it is done, and how it ended. */
export const jobLens = kindLens({
  rows: [
    { field: 'suspend', path: 'spec.suspend', unset: false },
    { field: 'parallelism', path: 'spec.parallelism', unset: 1 },
    { field: 'completions', path: 'spec.completions' },
    { field: 'active', path: 'status.active', unset: 0 },
    { field: 'succeeded', path: 'status.succeeded', unset: 0, of: 'spec.completions' },
    { field: 'failed', path: 'status.failed', unset: 0 },
  ],
  also: jobImages,
  conditions: true,
  later: ['active', 'succeeded', 'failed', 'parallelism'],
});

/** CronJobs: when, whether at all, and when it ran last. */
export const cronJobLens = kindLens({
  rows: [
    { field: 'schedule', path: 'spec.schedule' },
    { field: 'timeZone', path: 'spec.timeZone' },
    { field: 'suspend', path: 'spec.suspend', unset: false },
    { field: 'concurrency', path: 'spec.concurrencyPolicy', unset: 'Allow' },
    { field: 'lastScheduled', path: 'status.lastScheduleTime' },
    { field: 'lastSuccessful', path: 'status.lastSuccessfulTime' },
  ],
  also: (object) => [
    ...cronImages(object),
    { field: 'active', path: 'status.active', value: arrayAt(object, 'status', 'active').length },
  ],
  parts: [templatePart('spec', 'jobTemplate', 'spec', 'template')],
  later: ['active', 'concurrency'],
});
