import { readdir, stat } from 'node:fs/promises';
import type { DriftPlan, SidePlan } from '../model/plan/drift-plan.js';
import { UsageError } from '../model/errors.js';
import { momentMs } from '../model/plan/moment.js';
import type { DiffOptions } from '../model/plan/plan.js';
import { type ManifestEdge, readBounded } from '../manifest/manifest-text.js';
import { readTexts } from '../manifest/read-texts.js';
import { opened } from '../record/read/read-inputs.js';
import { unpack } from '../record/read/unpack.js';
import { RECORDING_NAME } from '../record/format/recording-format.js';
import { type FileKind, fileKindOf } from './file-kind.js';
import { manifestSide } from './manifest-side.js';
import { recordedSide } from './recorded-side.js';
import { recordsSide } from './records-side.js';
import type { Side, ComparedObjects } from './side.js';

export interface OpenFileOptions {
  readonly compared: ComparedObjects;
  readonly diff: DiffOptions;
  readonly nowMs: number;
  /** Of manifests that do not say it, as far as the command line says. */
  readonly namespace: string | undefined;
  readonly edge: ManifestEdge;
  readonly notice: (text: string) => Promise<void>;
}

/**
 * Reads a moment that is in a file, whatever of the known kinds it is.
 * @throws UsageError where it cannot be read to its end.
 */
export async function openFile(
  plan: Exclude<DriftPlan['from'], { kind: 'live' }>,
  options: OpenFileOptions,
): Promise<Side> {
  const { compared, namespace, edge } = options;
  if (plan.kind === 'manifests')
    return manifestSide(await readTexts(plan, edge), { name: plan.text, namespace, compared });
  const { path, atMs } = await placeOf(plan, options.nowMs);
  const name = path === '-' ? 'stdin' : plan.text;
  const bytes = path === '-' ? await collected(edge.stdin()) : () => opened(path);
  const kind = await kindAt(path, bytes);
  if (atMs !== undefined && kind === 'manifests')
    throw new UsageError(`${path} holds no times, so that none can be chosen of it`);
  switch (kind) {
    case undefined:
      throw new UsageError(`${name} is empty`);
    case 'records':
      return recordsSide(unpacked(bytes(), name), { name, atMs, compared });
    case 'manifests':
      return manifestSide(await textsAt(path, bytes, edge), { name, namespace, compared });
    case 'recording':
    case 'documents': {
      const cut: string[] = [];
      const side = await recordedSide({
        ...{ name, path, stdin: bytes(), atMs, compared, diff: options.diff },
        isRecording: kind === 'recording',
        onProblem(problem) {
          if (!problem.isCut) throw new UsageError(problem.text);
          cut.push(problem.text);
        },
      });
      for (const text of cut) await options.notice(text);
      return side;
    }
  }
}

/** A file of the whole name is that file, whatever its name looks like. */
async function placeOf(
  { text, timed }: Extract<SidePlan, { kind: 'file' }>,
  nowMs: number,
): Promise<{ readonly path: string; readonly atMs: number | undefined }> {
  const isThere = timed === undefined || (await stat(text).catch(() => undefined)) !== undefined;
  return isThere ? { path: text, atMs: undefined } : { path: timed.path, atMs: momentMs(timed.at, nowMs) };
}

async function kindAt(path: string, bytes: () => AsyncIterable<Uint8Array>): Promise<FileKind | undefined> {
  const isDirectory = path !== '-' && (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (!isDirectory) return fileKindOf(unpack(bytes(), () => undefined));
  return (await readdir(path)).some((name) => RECORDING_NAME.test(name)) ? 'recording' : 'manifests';
}

async function textsAt(
  path: string,
  bytes: () => AsyncIterable<Uint8Array>,
  edge: ManifestEdge,
): Promise<Awaited<ReturnType<typeof readTexts>>> {
  if (path === '-') return [{ name: 'stdin', bytes: await readBounded(bytes()) }];
  return readTexts({ paths: [path], recursive: true, kustomize: undefined }, edge);
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  yield* unpack(bytes, () => {
    throw new UsageError(`${name} is damaged, or ends in the middle`);
  });
}

async function collected(bytes: AsyncIterable<Uint8Array>): Promise<() => AsyncIterable<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return async function* () {
    yield* await Promise.resolve(chunks);
  };
}
