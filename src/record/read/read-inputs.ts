import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../model/errors.js';
import { whyNot } from '../file-errors.js';
import { MAGIC, type ServerIdentity, headerOf, RECORDING_NAME } from '../format/recording-format.js';
import { createDecoder } from './decode-recording.js';
import { createDocumentDecoder } from './decode-documents.js';
import { documentsOf } from './documents.js';
import { type Admits, type RecordingEntry, UnreadableError } from './entries.js';
import { linesOf } from './lines.js';
import { type Broken, unpack } from './unpack.js';

export interface ReadOptions {
  /** Paths of files or of directories of recordings; `-` is stdin. */
  readonly inputs: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly admits: Admits;
  /**
   * Whether nobody looks at changes of a time, in milliseconds since the epoch: then they are no entries, and the states
   * of the entries before go on with them. Asked before each change, of which nothing is done yet. Other programs'
   * recordings, which hold whole states, are told all the same.
   */
  readonly passesOver?: (timeMs: number) => boolean;
  /** Is told why not all of an input could be read: what was before is told, and nothing after it. */
  readonly onProblem: (problem: Problem) => void;
}

export interface Problem {
  /** One sentence, without its end: `night.ndjson, line 12: it is no JSON`. */
  readonly text: string;
  /** It only ends too early, as what is still written does. */
  readonly isCut: boolean;
}

/**
 * The entries of recordings, in the order in which they happened: kwatch's own, and what others write (see
 * `createDocumentDecoder`), packed or not. Some at a time, since one by one takes longer than reading them; each is read
 * when it is its turn.
 * @throws UsageError where an input cannot be opened, or holds another cluster than those before it.
 */
export async function* readInputs(options: ReadOptions): AsyncGenerator<Iterable<RecordingEntry>> {
  let first: { readonly server: ServerIdentity; readonly input: string } | undefined;
  function* checked(entries: Iterable<RecordingEntry>, input: string): Generator<RecordingEntry> {
    for (const entry of entries) {
      if (entry.kind === 'begin') {
        const from = { server: entry.header, input: nameOf(input) };
        first ??= from;
        refuseOther(first, from);
      }
      yield entry;
    }
  }
  for (const input of await inOrder(options.inputs))
    for await (const entries of readInput(input, options)) yield checked(entries, input);
}

async function* readInput(
  input: string,
  { stdin, admits, passesOver, onProblem }: ReadOptions,
): AsyncGenerator<Iterable<RecordingEntry>> {
  let broken: Broken | undefined;
  let number = 0;
  const bytes = unpack(input === '-' ? stdin : opened(input), (how) => (broken = how));
  const name = nameOf(input);
  const { isRecording, all } = await peeked(bytes);
  try {
    if (isRecording) {
      const decoder = createDecoder(admits, passesOver);
      let unended = 0;
      let failed: UnreadableError | undefined;
      // The last line may be one that is still written.
      let last: Buffer | undefined;
      for await (const lines of linesOf(all, (count) => (unended = count))) {
        const whole = last === undefined ? lines.slice(0, -1) : [last, ...lines.slice(0, -1)];
        last = lines.at(-1);
        yield read(whole);
        if (failed !== undefined) throw failed;
      }
      if (unended > 0) broken ??= 'cut';
      else if (last !== undefined) yield read([last]);
      if (failed !== undefined) throw failed;

      // What was read before a line that cannot be is told.
      function* read(lines: readonly Buffer[]): Generator<RecordingEntry> {
        try {
          for (const line of lines) {
            number += 1;
            const entry = decoder.read(line);
            if (entry !== undefined) yield entry;
          }
        } catch (error) {
          if (!(error instanceof UnreadableError)) throw error;
          failed = error;
        }
      }
    } else {
      const decoder = createDocumentDecoder(admits);
      for await (const document of documentsOf(all)) {
        const entries = decoder.read(document);
        number += 1;
        yield entries;
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (broken === undefined && number === 0 && !isRecording)
      throw new UsageError(`${name} is no recording that kwatch can read: ${error.message}`, KNOWN);
    const what = isRecording ? `line ${number}` : `document ${number + 1}`;
    onProblem({ text: `${name}, ${what}: ${error.message}`, isCut: false });
  }
  if (broken === 'cut')
    onProblem({ text: `${name} ends in the middle, as what is still being written does`, isCut: true });
  if (broken === 'damaged') onProblem({ text: `${name} is damaged`, isCut: false });
}

function nameOf(input: string): string {
  return input === '-' ? 'stdin' : input;
}

const KNOWN =
  'it reads what --record writes, `kubectl get -w -o json --output-watch-events`, and audit logs of an API server';

/** Whether the bytes are of kwatch's own format, and all of them. */
async function peeked(
  bytes: AsyncGenerator<Uint8Array>,
): Promise<{ readonly isRecording: boolean; readonly all: AsyncIterable<Uint8Array> }> {
  const { value: head = Buffer.alloc(0) } = (await bytes.next()) as { value?: Uint8Array };
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* bytes;
  }
  const start = Buffer.from(`{"${MAGIC}":`);
  return { isRecording: start.equals(head.subarray(0, start.length)), all: all() };
}

/** The bytes of a file.
 * @throws UsageError where it cannot be read. */
export async function* opened(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) yield chunk as Buffer;
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${whyNot(error)}`);
  }
}

const READ_BYTES = 256 * 1024;

/** Directories as the recordings in them; several files by the time at which they begin. */
async function inOrder(inputs: readonly string[]): Promise<readonly string[]> {
  const all = (await Promise.all(inputs.map(filesOf))).flat();
  if (all.length < 2 || all.includes('-')) return all;
  const times = await Promise.all(all.map(async (path) => ({ path, timeMs: await beginning(path) })));
  return times.sort((one, other) => one.timeMs - other.timeMs).map(({ path }) => path);
}

async function filesOf(input: string): Promise<readonly string[]> {
  if (input === '-') return [input];
  try {
    if (!(await stat(input)).isDirectory()) return [input];
    const names = (await readdir(input)).filter((name) => RECORDING_NAME.test(name)).sort();
    if (names.length > 0) return names.map((name) => join(input, name));
  } catch (error) {
    throw new UsageError(`cannot read ${input}: ${whyNot(error)}`);
  }
  throw new UsageError(`${input} holds no recordings`);
}

/** When a recording begins; what is none keeps its place before them. */
async function beginning(path: string): Promise<number> {
  for await (const [line] of linesOf(unpack(opened(path), () => undefined))) {
    try {
      const header = headerOf(JSON.parse(line?.toString('utf8') ?? '') as never);
      return typeof header === 'object' ? header.timeMs : 0;
    } catch {
      return 0;
    }
  }
  return 0;
}

interface From {
  readonly server: ServerIdentity;
  readonly input: string;
}

function refuseOther(first: From, other: From): void {
  const isKnown = first.server.cluster !== undefined && other.server.cluster !== undefined;
  const isSame = isKnown
    ? first.server.cluster === other.server.cluster
    : first.server.server === other.server.server;
  if (isSame) return;
  throw new UsageError(
    `${first.input} is a recording of ${first.server.server}, and ${other.input} of ${isKnown && first.server.server === other.server.server ? 'another cluster with the same address' : other.server.server}`,
    'read the recordings of one cluster at a time',
  );
}
