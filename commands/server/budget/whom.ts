import {
  ApplicationCommandOptionType,
  ChannelType,
  type APIApplicationCommandBasicOption,
  type ChatInputCommandInteraction,
} from "discord.js";

import type { RuleTarget } from "#/budgets/budget-rule.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { findLearner } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { choiceOption, describe } from "../../support/describe.ts";

const groups = ["server", "each_learner"] as const;

/** Whom the managers of a server may set a budget for. */
export type Whom = Extract<
  RuleTarget,
  { of: "server" | "learners" | "learner" | "role" | "channel" }
>;

/** The options that say for whom; one of them is to be given. */
export const whomOptions: readonly APIApplicationCommandBasicOption[] = [
  choiceOption(
    "command.server.budget.for",
    groups.map((group) => ({ value: group, key: `command.server.budget.for.${group}` })),
  ),
  { ...describe("command.server.budget.learner"), type: ApplicationCommandOptionType.User },
  { ...describe("command.server.budget.role"), type: ApplicationCommandOptionType.Role },
  {
    ...describe("command.server.budget.channel"),
    type: ApplicationCommandOptionType.Channel,
    channel_types: [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement,
      ChannelType.GuildForum,
      ChannelType.GuildVoice,
    ],
  },
];

/** What the options of a command are read from, and for which server. */
export interface WhomView {
  options: ChatInputCommandInteraction["options"];
  serverId: string;
  locale: InterfaceLocale;
}

/**
 * For whom the command is; undefined where it does not say. Roles and channels are resolved by
 * Discord, so they are the server's own.
 * @throws ParleyError `budget_whom_several`, `budget_whom_everyone`, `learner_unknown`,
 * `option_unknown`
 */
export async function readWhom(
  services: BotServices,
  { options, serverId, locale }: WhomView,
): Promise<Whom | undefined> {
  const group = options.getString("for");
  const user = options.getUser("learner");
  const role = options.getRole("role");
  const channel = options.getChannel("channel");
  if ([group, user, role, channel].filter((given) => given !== null).length > 1) {
    throw new ParleyError("budget_whom_several");
  }
  if (group !== null) return { of: readGroup(group, locale), serverId };
  if (channel) return { of: "channel", serverId, channelId: channel.id };
  // The role of everybody has the server's own id.
  if (role?.id === serverId) throw new ParleyError("budget_whom_everyone");
  if (role) return { of: "role", serverId, roleId: role.id };
  if (!user) return undefined;
  const learner = await findLearner(services, { discordUserId: user.id });
  if (!learner) throw new ParleyError("learner_unknown");
  return { of: "learner", serverId, learnerId: learner.id };
}

/** As {@link readWhom}, where it has to be said. @throws ParleyError `budget_whom_missing` */
export async function requireWhom(services: BotServices, view: WhomView): Promise<Whom> {
  const whom = await readWhom(services, view);
  if (!whom) throw new ParleyError("budget_whom_missing");
  return whom;
}

function readGroup(text: string, locale: InterfaceLocale): "server" | "learners" {
  if (text === "server") return text;
  if (text === "each_learner") return "learners";
  const option = translate(locale, "command.server.budget.for.name");
  throw new ParleyError("option_unknown", { option });
}
