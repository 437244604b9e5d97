import type { Scope } from '../model/flow/event.js';
import { scopeText } from '../model/object/scope.js';
import { type Shard, inShard, shardSelector } from '../model/plan/shard.js';

/** What is seen of one of several parts of the objects. */
export interface ShardPart {
  /** Whether an object is in it, whatever the server selects. */
  readonly holds: (uid: string) => boolean;
  /** The server says of a list what it selected. */
  readonly selected: (selector: string) => void;
}

/** Says once who selects, since what it costs differs, and at once where the server selects something else. */
export function createPart(
  shard: Shard,
  scope: Scope,
  notice: (text: string) => Promise<void> = () => Promise.resolve(),
): ShardPart {
  const holds = inShard(shard);
  let isSaid = false;
  const say = (text: string): void => {
    if (!isSaid) void notice(`${scopeText(scope)}: ${text}`);
    isSaid = true;
  };
  return {
    holds(uid) {
      const isHeld = holds(uid);
      if (!isHeld)
        say(
          `the server sends the other parts too, and they are left out here; from 1.36 on it can select them itself`,
        );
      return isHeld;
    },
    selected(selector) {
      const asked = shardSelector(shard);
      if (bare(selector) === bare(asked)) say(`the server selects part ${shard.index} of ${shard.of}`);
      else
        void notice(
          `${scopeText(scope)}: asked for ${asked}, the server says that it selected ${selector}; objects may be missing`,
        );
    },
  };
}

/** It may be written in another way, and mean the same. */
function bare(selector: string): string {
  return selector.replaceAll(/[\s'"]/g, '').toLowerCase();
}
