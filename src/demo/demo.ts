import type { Clock, Random } from '../model/clock.js';
import { startDemoServer } from './api-server.js';
import { openShop, playStory } from './story.js';

/** The embedded cluster of `--demo`. */
export interface Demo {
  /** Where its API server is. */
  readonly url: string;
  /** Plays the story; resolves when it is over. */
  play(): Promise<void>;
  close(): Promise<void>;
}

/** Starts an API server on a loopback port, with a small shop in it that runs and waits for its story. */
export async function openDemo(clock: Clock, random: Random): Promise<Demo> {
  const server = await startDemoServer({ clock });
  await openShop(server.cluster, clock);
  return {
    url: server.url,
    play: () => playStory(server.cluster, clock, random),
    close: () => server.close(),
  };
}
