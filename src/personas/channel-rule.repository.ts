import type { Sql } from "#/database/database.ts";

/** What one channel narrows its server's choice of personas down to. */
export interface ChannelRule {
  /** Null: the server's rules alone. */
  allowedPersonaIds: readonly string[] | null;
  /** 0 where the channel has no rule. */
  version: number;
}

/** A channel's own rule; none where it belongs to another server. */
export async function selectChannelRule(
  sql: Sql,
  channel: { serverId: string; channelId: string },
): Promise<ChannelRule> {
  const [row] = await sql.execute<{ allowed_persona_ids: string[]; version: number }[]>(
    `select allowed_persona_ids, version from channel_rule where channel_id = ? and server_id = ?`,
    [channel.channelId, channel.serverId],
  );
  return row
    ? { allowedPersonaIds: row.allowed_persona_ids, version: row.version }
    : { allowedPersonaIds: null, version: 0 };
}

/** The channels of a server that have rules of their own. */
export async function selectRuledChannels(sql: Sql, serverId: string): Promise<string[]> {
  const rows = await sql.execute<{ channel_id: string }[]>(
    `select channel_id from channel_rule where server_id = ? order by channel_id`,
    [serverId],
  );
  return rows.map((row) => row.channel_id);
}

/** What is written of a channel's rule: over the version that was read. */
export interface ChannelRuleChange extends ChannelRule {
  serverId: string;
  channelId: string;
}

/** Writes or takes away a rule whose version is still the one that was read; answers whether it was. */
export async function storeChannelRule(sql: Sql, change: ChannelRuleChange): Promise<boolean> {
  const { serverId, channelId, allowedPersonaIds, version } = change;
  const list = JSON.stringify(allowedPersonaIds ?? []);
  if (allowedPersonaIds === null) {
    const rows = await sql.execute<unknown[]>(
      `delete from channel_rule where channel_id = ? and server_id = ? and version = ?
       returning channel_id`,
      [channelId, serverId, version],
    );
    return version === 0 || rows.length === 1;
  }
  const rows = await sql.execute<unknown[]>(
    version === 0
      ? `insert into channel_rule (allowed_persona_ids, channel_id, server_id)
         values (?::jsonb, ?, ?) on conflict do nothing returning channel_id`
      : `update channel_rule set allowed_persona_ids = ?::jsonb, version = version + 1
          where channel_id = ? and server_id = ? and version = ? returning channel_id`,
    [list, channelId, serverId, ...(version === 0 ? [] : [version])],
  );
  return rows.length === 1;
}
