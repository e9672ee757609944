import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { ChangeAuthor } from "#/budgets/change-rules.ts";
import { translate } from "#/locales/translate.ts";

import { choiceOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import type { NameView } from "./name-whom.ts";
import { readChoice, reasonOption } from "./read-fields.ts";
import { rulePanel } from "./rule-panel.ts";
import { readRuleView } from "./rule-view.ts";
import { authorOf, saveRule, type RuleWish } from "./save-rule.ts";
import { requireWhom, whomOptions } from "./whom.ts";
import { readSeen, readWhomArguments } from "./whom-arguments.ts";

const acts = ["pause", "resume"] as const;

type Act = (typeof acts)[number];

/** Has nothing more answered for somebody, until it is taken up again. What is under way ends as it is. */
export const pauseBudget: Subcommand = {
  path: "command.server.budget.pause",
  options: [
    ...whomOptions,
    choiceOption(
      "command.server.budget.pause.act",
      acts.map((act) => ({ value: act, key: `command.server.budget.pause.act.${act}` })),
    ),
    reasonOption,
  ],
  run: async (services, interaction, { locale, discordUserId }) => {
    const serverId = requireManageServer(interaction);
    const { options, guild } = interaction;
    const whom = await requireWhom(services, { options, serverId, locale });
    const key = "command.server.budget.pause.act.name";
    const act = readChoice(acts, options.getString("act"), { key, locale }) ?? "pause";
    const author = authorOf(discordUserId, options.getString("reason"));
    const said = await perform(services, act, { whom, locale, author });
    await showPanel(interaction, await rulePanel(services, whom, { guild, locale, said: [said] }));
  },
};

export const pauseShown = shownHandler("pause");
export const resumeShown = shownHandler("resume");

function shownHandler(act: Act): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, { locale, discordUserId, args }) => {
      const pressed = expectButton(interaction);
      const { guild } = pressed;
      const whom = readWhomArguments(args, requireManageServer(pressed));
      const author = authorOf(discordUserId, null);
      const wish = { whom, locale, author, seen: readSeen(args) };
      const said = [await perform(services, act, wish)];
      await showPanel(pressed, await rulePanel(services, whom, { guild, locale, said }));
    },
  };
}

/** Does it; answers what came of it, in words. */
async function perform(
  services: BotServices,
  act: Act,
  {
    locale,
    author,
    ...wish
  }: Omit<RuleWish, "set"> & Pick<NameView, "locale"> & { author: ChangeAuthor },
): Promise<string> {
  const { status, isPausedWithOthers } = await readRuleView(services, wish.whom);
  if (status?.isStopped) return translate(locale, "server_budget.stopped");
  const isPaused = status?.isPaused ?? false;
  if (isPaused === (act === "pause")) {
    return translate(locale, "server_budget.paused_already", { act });
  }
  // Of one who is paused with all others it has to be said that they are not.
  const resumed = isPausedWithOthers ? false : null;
  const set = { isPaused: act === "pause" ? true : resumed };
  await saveRule(services, { ...wish, set }, author);
  const key = act === "pause" ? "server_budget.paused_now" : "server_budget.resumed_now";
  return translate(locale, key, { of: wish.whom.of });
}
