import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Size } from './bench-objects.js';
import { kubeconfigOf } from './stub-kubeconfig.js';
import { type Load, framesOf, startStub } from './stub-server.js';

/** A stub server in a process of its own, and a kubeconfig for it. */
export interface StubProcess {
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

export async function openStub(load: Load): Promise<StubProcess> {
  const child = fork(process.argv[1] ?? '', ['serve', JSON.stringify(load)]);
  const [url] = (await once(child, 'message')) as [string];
  const config = kubeconfigOf(url);
  return {
    env: config.env,
    close() {
      child.kill();
      config.remove();
    },
  };
}

/** What a process of the bench does instead, where its arguments say so. True where they did. */
export async function workAsChild([work, what = '', count = '']: readonly string[]): Promise<boolean> {
  if (work === 'serve') {
    const stub = await startStub(JSON.parse(what) as Load);
    process.send?.(stub.url);
    process.on('disconnect', () => process.exit());
  } else if (work === 'parse') {
    console.log(String(parseAll(what as Size, Number(count))));
  } else {
    return false;
  }
  return true;
}

/** The time in microseconds of the processor that `JSON.parse` alone takes for a frame, its bytes decoded. */
function parseAll(size: Size, count: number): number {
  const frames = framesOf(size).flat();
  const before = process.cpuUsage();
  for (let at = 0; at < count; at += 1) JSON.parse(frames[at % frames.length]?.toString('utf8') ?? '');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
