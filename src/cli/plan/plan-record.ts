import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../model/errors.js';
import type { RecordPlace, RecordPlan } from '../../model/plan/record-plan.js';
import { RECORD_FLAGS } from '../flags/record-flags.js';
import type { Settings } from '../settings.js';

/**
 * Where the run is recorded; undefined where it is not.
 * @throws UsageError where what is asked of a directory is asked of a file.
 */
export function planRecord(settings: Settings): RecordPlan | undefined {
  const record = settings.value(RECORD_FLAGS.record);
  const keep = settings.value(RECORD_FLAGS.keep);
  const required = settings.on(RECORD_FLAGS.recordRequired);
  const [size, age] = [settings.value(RECORD_FLAGS.rotateSize), settings.value(RECORD_FLAGS.rotateAge)];
  const text = record.value;
  const alone = [keep, size, age, required].find(({ layer }) => layer === 'flag');
  if (text === undefined) {
    if (alone === undefined) return undefined;
    throw new UsageError(`${alone.source} says how to record, and nothing is recorded; add --record FILE`);
  }
  const place = placeOf(text, { maxBytes: size.value, maxAgeMs: age.value, keepMs: keep.value });
  const ofDirectory = [keep, size, age].find(({ layer }) => layer === 'flag');
  if (place.kind === 'file' && ofDirectory !== undefined)
    throw new UsageError(
      `${ofDirectory.source} is for files that follow each other, and ${record.source} ${JSON.stringify(text)} is one`,
      `write ${record.source} ${JSON.stringify(`${text}/`)} for a directory of them`,
    );
  return { text, place, required: required.value };
}

/** `DIR/`, or `DIR/*.ndjson.zst`, where the star stands for the time. */
function placeOf(
  text: string,
  limits: Pick<Extract<RecordPlace, { kind: 'directory' }>, 'maxBytes' | 'maxAgeMs' | 'keepMs'>,
): RecordPlace {
  if (text.endsWith('/')) return { kind: 'directory', directory: join(text), ending: ENDING, ...limits };
  const name = basename(text);
  if (name.startsWith('*.'))
    return { kind: 'directory', directory: dirname(text), ending: name.slice(1), ...limits };
  return { kind: 'file', path: text };
}

const ENDING = '.ndjson.gz';
