import { defineEntity, p } from "@mikro-orm/core";

import { snowflakeColumn } from "#/database/columns.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

/**
 * Which personas one channel, with its threads, narrows its server's choice down to. No row: the
 * server's rules alone.
 */
export const ChannelRuleEntity = defineEntity({
  name: "ChannelRule",
  tableName: "channel_rule",
  properties: {
    // A channel's id comes from a person's client: under each server it stands apart.
    server: p.manyToOne(ServerEntity).mapToPk().primary(),
    channelId: snowflakeColumn().primary(),
    allowedPersonaIds: p.json<string[]>(),
    version: p.integer().default(1),
  },
  checks: [
    {
      name: "channel_rule_list_filled",
      expression: "jsonb_array_length(allowed_persona_ids) > 0",
    },
    { name: "channel_rule_version_positive", expression: "version > 0" },
  ],
});
