import type { Clock, Random } from '../model/clock.js';
import { startDemoServer } from './server/api-server.js';
import { openShop, playStory } from './scenario/scenario.js';

/** An embedded cluster with something going on in it. */
export interface Demo {
  readonly url: string;
  /** Plays the story once; resolves when all of it has happened. */
  play(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the embedded API server on a free loopback port, with the shop open and nothing happening yet. */
export async function openDemo(clock: Clock, random: Random): Promise<Demo> {
  const cluster = await openShop(clock);
  const server = await startDemoServer({ clock, cluster, streamingLists: true });
  return {
    url: server.url,
    play: () => playStory(cluster, clock, random),
    close: () => server.close(),
  };
}
