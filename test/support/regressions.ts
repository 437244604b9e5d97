import { startMemoryServer, type ServerUnderTest } from './memory-server.js';
import { openWorld, type World } from '../model-based/world.js';

const open: World[] = [];

/** A world without a network whose server lists in pages; the judge holds all that is told in it. */
export async function openQuietWorld(
  prepare: (server: ServerUnderTest) => void = () => undefined,
): Promise<World> {
  const world = await openWorld({
    seed: 1,
    streamingLists: false,
    network: false,
    onRepeat: () => undefined,
    start: (options) => {
      const server = startMemoryServer(options);
      prepare(server);
      return Promise.resolve(server);
    },
  });
  open.push(world);
  return world;
}

/** For afterEach. */
export async function closeWorlds(): Promise<void> {
  for (const world of open.splice(0)) await world.stop();
}

/** What was told since the journal was so long; requests and lists are left out. */
export function toldSince({ judge }: World, length: number): readonly string[] {
  return judge.journal
    .slice(length)
    .filter((line) => !line.startsWith(' '))
    .map((line) =>
      line
        .replace(/ [0-9a-f]{4}( synthetic)?$/, '$1')
        .replace(/@\d+/, '')
        .replace(/: \d+ \(\d+\)/, ''),
    );
}
