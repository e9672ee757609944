import { compareSnowflakes } from "../world/snowflakes.ts";
import type { KeptChange, KeptWorld } from "./kept-world.ts";

/** A world as it was written down whole, with what has changed since. */
export function applyChanges(kept: KeptWorld, changes: readonly KeptChange[]): KeptWorld {
  const lists = {
    users: byId(kept.users),
    channels: byId(kept.channels),
    messages: byId(kept.messages),
  };
  let { lastId } = kept;
  for (const change of changes) {
    if ("drop" in change) lists[change.list].delete(change.drop);
    else {
      const list: Map<string, typeof change.put> = lists[change.list];
      list.set(change.put.id, change.put);
      if (compareSnowflakes(change.put.id, lastId) > 0) lastId = change.put.id;
    }
  }
  return {
    ...kept,
    lastId,
    users: [...lists.users.values()],
    channels: [...lists.channels.values()],
    messages: [...lists.messages.values()],
  };
}

function byId<T extends { readonly id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
