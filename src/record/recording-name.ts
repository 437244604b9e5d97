/** What a file of recordings in a directory is called; nothing else there is read or removed. */
export const RECORDING_NAME = /^kwatch-\d{8}T\d{6}\.\d{3}Z\./;

/** `kwatch-20261120T120431.123Z.ndjson.gz`: in the order of their names they are in that of their times. */
export function recordingName(nowMs: number, ending: string): string {
  return `kwatch-${new Date(nowMs).toISOString().replaceAll(/[-:]/g, '')}${ending}`;
}
