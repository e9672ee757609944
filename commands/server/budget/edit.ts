import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";

import { editForm, readEdited } from "./edit-form.ts";
import { rulePanel } from "./rule-panel.ts";
import { readRuleView } from "./rule-view.ts";
import { authorOf, saveRule } from "./save-rule.ts";
import { saidOf, todayOf } from "./set.ts";
import { readSeen, readWhomArguments } from "./whom-arguments.ts";

/** The button answers with a form of what holds now. */
export const editBudget: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const whom = readWhomArguments(args, requireManageServer(pressed));
    const view = { locale, currency: services.currency };
    await showForm(pressed, editForm(await readRuleView(services, whom), view));
  },
};

export const saveEdited: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, discordUserId, args }) => {
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const whom = readWhomArguments(args, serverId);
    const { currency } = services;
    const before = await readRuleView(services, whom);
    const view = { today: await todayOf(services, serverId), locale, currency };
    const set = readEdited(form.fields, before, view);
    const author = authorOf(discordUserId, form.fields.getTextInputValue("reason"));
    await saveRule(services, { whom, set, seen: readSeen(args) }, author);
    const said = saidOf(before.status?.term, set.term ?? undefined).map((key) =>
      translate(locale, key),
    );
    await showPanel(form, await rulePanel(services, whom, { guild: form.guild, locale, said }));
  },
};
