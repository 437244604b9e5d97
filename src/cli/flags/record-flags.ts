import { ageMs, sizeBytes } from '../amounts.js';
import { onOff, optional, withDefault } from './flag.js';
import { textLike } from '../values.js';

const group = 'To remember';

/** What is kept of a run, so that it can be told again. */
export const RECORD_FLAGS = {
  record: optional({
    long: 'record',
    value: 'FILE',
    description: 'A recording: a watch writes it, masked; .gz, .zst, DIR/ for many',
    group,
    parse: textLike('night.ndjson.gz'),
  }),
  state: optional({
    long: 'state',
    value: 'FILE',
    description: 'Go on from what the last run told, and keep what this one tells',
    group,
    parse: textLike('kwatch.state'),
  }),
  recordRequired: onOff({
    long: 'record-required',
    description: 'End where it cannot be recorded',
    group,
  }),
  rotateSize: withDefault({
    long: 'rotate-size',
    value: 'SIZE',
    description: 'In a directory, the next file begins at this size',
    group,
    parse: sizeBytes,
    defaultText: '64Mi',
  }),
  rotateAge: withDefault({
    long: 'rotate-age',
    value: 'AGE',
    description: 'In a directory, the next file begins after this long',
    group,
    parse: ageMs,
    defaultText: '24h',
  }),
  keep: optional({
    long: 'keep',
    value: 'AGE',
    description: 'In a directory, remove files that are older: 7d, 36h',
    group,
    parse: ageMs,
  }),
};
