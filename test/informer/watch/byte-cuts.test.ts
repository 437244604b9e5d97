import { describe, expect, test } from 'vitest';
import type { ApiRequest, ApiResponse, Connection } from '../../../src/cluster/connection.js';
import { createStreamedListSupport } from '../../../src/informer/reflector/streamed-list-support.js';
import type { InformerEvent } from '../../../src/model/flow/event.js';
import { type Json, stringAt } from '../../../src/model/json/json.js';
import type { Snapshot } from '../../../src/model/object/object.js';
import { deployment, pagedOnly, project, startInformer } from '../../support/informer.js';

/** Every length of a character in UTF-8, one that JSON escapes, and two that make one together. */
const NOTES = ['plain', 'Grüße', '日本語', '🚢 ahoy', 'tab\tquote"back\\slash', 'e\u0301 👩‍👩‍👧'];

function noted(name: string, version: number): Json {
  const object = deployment(name, String(version)) as { metadata: object };
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { note: NOTES[version % NOTES.length]! } },
  };
}

/** Keeps the note. */
function projectNote(object: Json | undefined): Snapshot | undefined {
  const snapshot = project(object);
  const view = stringAt(object, 'metadata', 'annotations', 'note') ?? null;
  return snapshot === undefined ? undefined : { ...snapshot, view };
}

const list = (items: readonly Json[], metadata: object): Buffer =>
  Buffer.from(JSON.stringify({ kind: 'DeploymentList', apiVersion: 'apps/v1', metadata, items }));
const line = (type: string, object: unknown): Buffer => Buffer.from(`${JSON.stringify({ type, object })}\n`);

const FIRST = list([noted('a', 1), noted('b', 2)], { resourceVersion: '10', continue: 'MORE' });
const SECOND = list([noted('c', 3)], { resourceVersion: '10' });
const LIVE = [
  [11, line('ADDED', noted('d', 11))],
  [12, line('MODIFIED', noted('a', 12))],
  [14, line('BOOKMARK', { kind: 'Deployment', metadata: { resourceVersion: '14' } })],
  [15, line('DELETED', noted('b', 15))],
  [16, line('MODIFIED', noted('d', 16))],
] as const;
const INITIAL = [
  ...[noted('c', 3), noted('a', 1), noted('b', 2)].map((object) => line('ADDED', object)),
  line('BOOKMARK', {
    kind: 'Deployment',
    metadata: { resourceVersion: '10', annotations: { 'k8s.io/initial-events-end': 'true' } },
  }),
];

/** Answers as the recorded session did, in pieces, and breaks off once so many bytes were sent. */
function replay(cutAfter: number, pieceBytes: number): Connection {
  let left = cutAfter;
  async function* pieces(
    bytes: Buffer,
    end: { whole: boolean },
    live: AbortSignal | undefined,
  ): AsyncGenerator<Buffer> {
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      const piece = bytes.subarray(start, start + pieceBytes);
      const whole = piece.length <= left;
      if (left > 0) yield whole ? piece : piece.subarray(0, left);
      left -= piece.length;
      if (whole) continue;
      left = Infinity;
      return;
    }
    if (live !== undefined) await new Promise((resolve) => live.addEventListener('abort', resolve));
    end.whole = true;
  }
  const answerTo = ({ query = {} }: ApiRequest): Buffer => {
    const after = (version: number): readonly Buffer[] =>
      LIVE.filter(([each]) => each > version).map(([, bytes]) => bytes);
    if (query['sendInitialEvents'] !== undefined) return Buffer.concat([...INITIAL, ...after(10)]);
    if (query['watch'] !== undefined) return Buffer.concat(after(Number(query['resourceVersion'])));
    return query['continue'] === undefined ? FIRST : SECOND;
  };
  return {
    server: 'https://cluster.test',
    get(request): Promise<ApiResponse> {
      const end = { whole: false };
      const live = request.query?.['watch'] === undefined ? undefined : request.signal;
      const body = pieces(answerTo(request), end, live);
      return Promise.resolve({ status: 200, body, scrub: (text) => text, complete: () => end.whole });
    },
    close: () => undefined,
  };
}

interface Session {
  readonly deltas: readonly unknown[];
  readonly stream: readonly string[];
}

async function play(connection: Connection, streamed: boolean): Promise<Session> {
  const told: InformerEvent[] = [];
  const informer = startInformer(connection, {
    project: projectNote,
    streaming: streamed ? createStreamedListSupport() : pagedOnly,
    handle: (item) => {
      told.push(item);
      return Promise.resolve();
    },
  });
  await informer.clock.advance(800);
  await informer.stop();
  return {
    deltas: told.flatMap((item) => ('delta' in item ? [item.delta] : [])),
    stream: told.flatMap((item) => ('stream' in item ? [item.stream.type] : [])),
  };
}

describe.each([
  ['a list in pages and its watch', false, FIRST.length + SECOND.length],
  ['a streamed list that goes on as its watch', true, Buffer.concat(INITIAL).length],
])('%s', (_, streamed, listBytes) => {
  const liveBytes = Buffer.concat(LIVE.map(([, bytes]) => bytes)).length;
  const whole = play(replay(Infinity, Infinity), streamed);

  test('tell what was recorded', async () => {
    const { deltas, stream } = await whole;
    expect(deltas).toHaveLength(7);
    expect(JSON.stringify(deltas)).toContain('🚢 ahoy');
    expect(stream).toEqual(['SYNCED']);
  });

  test.each([1, 2, 3, 7, 64])('tell the same in pieces of %i bytes', async (bytes) => {
    expect(await play(replay(Infinity, bytes), streamed)).toEqual(await whole);
  });

  test('tell the same when cut at any byte, and say that they were', async () => {
    const { deltas } = await whole;
    for (let cut = 1; cut < listBytes + liveBytes; cut += 1) {
      const session = await play(replay(cut, Infinity), streamed);
      expect(session.deltas, `cut after ${cut} bytes`).toEqual(deltas);
      const said = cut < listBytes ? ['ERROR', 'SYNCED'] : ['SYNCED', 'ERROR', 'RECONNECTED'];
      expect(session.stream, `cut after ${cut} bytes`).toEqual(said);
    }
  }, 60_000);
});
