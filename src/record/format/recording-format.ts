import { type Json, type JsonObject, numberAt, stringAt } from '../../model/json/json.js';
import type { FieldManager } from '../../model/object/object.js';

/**
 * The format of a recording: lines of JSON, as docs/recording.md tells it. A line only ever gains members under one
 * version; a reader leaves alone what it does not know.
 */
export const RECORDING_VERSION = 1;

/** What the first member of a recording's first line is called: what a reader knows it by. */
export const MAGIC = 'kwatch';

/** Which server is recorded. */
export interface ServerIdentity {
  /** Its URL, without credentials. */
  readonly server: string;
  /** What tells it from another that has or had the same URL; undefined where nothing is known that would. */
  readonly cluster: string | undefined;
}

/** The line that begins a recording, and each time that somebody goes on with it. */
export interface Header extends ServerIdentity {
  /** Since the epoch. */
  readonly timeMs: number;
  /** `kwatch/1.2.3`. */
  readonly program: string;
  /**
   * Why there is one: a watch began; the file is the next one of a watch that was recorded before it; or something
   * could not be written for a while.
   */
  readonly begins: 'watch' | 'next-file' | 'gap';
  /** What of each type was selected; two that are not equal do not say what the other one had. */
  readonly selection: string;
}

export function headerJson({ server, cluster, timeMs, program, begins, selection }: Header): JsonObject {
  const time = new Date(timeMs).toISOString();
  return {
    [MAGIC]: 'recording',
    version: RECORDING_VERSION,
    time,
    server,
    cluster,
    program,
    begins,
    selection,
  };
}

/**
 * The header that a line is.
 * @returns undefined where it is none; the number of the version where that is newer than this program.
 */
export function headerOf(line: Json | undefined): Header | number | undefined {
  if (stringAt(line, MAGIC) !== 'recording') return undefined;
  const version = numberAt(line, 'version');
  if (version === undefined) return undefined;
  if (version > RECORDING_VERSION) return version;
  const begins = stringAt(line, 'begins');
  const timeMs = Date.parse(stringAt(line, 'time') ?? '');
  return {
    server: stringAt(line, 'server') ?? '',
    cluster: stringAt(line, 'cluster'),
    timeMs: Number.isNaN(timeMs) ? 0 : timeMs,
    program: stringAt(line, 'program') ?? '',
    selection: stringAt(line, 'selection') ?? '',
    begins: begins === 'next-file' || begins === 'gap' ? begins : 'watch',
  };
}

/** Managers as a line has them: manager, operation, subresource, time, and what they own. */
export function managersJson(managers: readonly FieldManager[]): readonly Json[] {
  return managers.map(({ manager, operation, subresource, time, owns }) => [
    manager,
    operation,
    subresource ?? null,
    time ?? null,
    owns ?? null,
  ]);
}

/** The managers of a line, which is not believed: what is none is left out. */
export function managersOfJson(json: Json | undefined): readonly FieldManager[] {
  if (!Array.isArray(json)) return [];
  return (json as readonly Json[]).flatMap((entry) => {
    if (!Array.isArray(entry)) return [];
    const [manager, operation, subresource, time, owns] = entry as readonly Json[];
    if (typeof manager !== 'string' || typeof operation !== 'string') return [];
    return [
      {
        manager,
        operation,
        subresource: textOr(subresource),
        time: textOr(time),
        ...(typeof owns === 'string' ? { owns } : {}),
      },
    ];
  });
}

function textOr(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What a file of recordings in a directory is called; nothing else there is read or removed. */
export const RECORDING_NAME = /^kwatch-\d{8}T\d{6}\.\d{3}Z\./;

/** `kwatch-20261120T120431.123Z.ndjson.gz`: in the order of their names they are in that of their times. */
export function recordingName(nowMs: number, ending: string): string {
  return `kwatch-${new Date(nowMs).toISOString().replaceAll(/[-:]/g, '')}${ending}`;
}
