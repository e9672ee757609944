import type { Sql } from "#/database/database.ts";
import { ensureServer } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  selectChannelRule,
  selectRuledChannels,
  storeChannelRule,
  type ChannelRule,
  type ChannelRuleChange,
} from "./channel-rule.repository.ts";
import type { PersonaServices } from "./services.ts";

/** A channel's own rule. */
export async function getChannelRule(
  services: PersonaServices,
  channel: { serverId: string; channelId: string },
): Promise<ChannelRule> {
  return selectChannelRule(services.database.sql(), channel);
}

/** The channels of a server that have rules of their own, as Discord's ids. */
export async function listRuledChannels(
  services: PersonaServices,
  { serverId }: { serverId: string },
): Promise<string[]> {
  return selectRuledChannels(services.database.sql(), serverId);
}

/**
 * Sets what a channel allows; null takes its rule away. Who may do so is the caller's to check, and
 * so are the ids; `note` writes down what it was before, in the same transaction.
 * @throws ParleyError `changed_meanwhile` where `version` is not the stored one any more.
 */
export async function setChannelRule(
  services: PersonaServices,
  change: ChannelRuleChange,
  note: (sql: Sql, before: ChannelRule) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await services.database.transaction(async (sql) => {
    await ensureServer(sql, change.serverId);
    const before = await selectChannelRule(sql, change);
    if (!(await storeChannelRule(sql, change))) throw new ParleyError("changed_meanwhile");
    await note(sql, before);
  });
}
