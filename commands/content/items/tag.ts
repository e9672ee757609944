import { getItem, updateItem } from "#/content/items/items.ts";
import { listTags } from "#/content/items/find-items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { suggestedOption } from "../../support/describe.ts";
import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import { refusalOf } from "../../support/refusal-of.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { backOf } from "./back-button.ts";
import { itemPanel, type ItemView } from "./item-panel.ts";
import { pickItem, suggestItems } from "./pick-item.ts";
import { refusalPanel } from "./refusal-panel.ts";

const tagsLengthMaximum = 600;
const tagsSuggested = 25;
const choiceLengthMaximum = 100;

export const tag: Subcommand = {
  path: "command.content.tag",
  options: [
    suggestedOption("command.content.tag.item", true),
    suggestedOption("command.content.tag.add"),
  ],
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const text = interaction.options.getString("item", true);
    const itemId = await pickItem(services, interaction, { learnerId, text, locale });
    if (itemId === undefined) return;
    const item = await getItem(services, { learnerId, itemId });
    const added = interaction.options.getString("add");
    if (added === null) {
      await showForm(interaction, tagForm(item, "tags-new", locale));
      return;
    }
    const typed = [...item.tags, added].join(", ");
    await save(services, interaction, { learnerId, itemId, locale, version: item.version, typed });
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === "add"
      ? suggestTags(services, context, value)
      : suggestItems(services, context, value);
  },
};

/** Tags that the learner has and that fit the last one that is being typed. */
async function suggestTags(
  services: BotServices,
  { learner }: InteractionContext,
  typed: string,
): Promise<{ name: string; value: string }[]> {
  if (!learner) return [];
  const [beginning = "", ...before] = typed.split(",").toReversed();
  const found = await listTags(services, {
    learnerId: learner.id,
    beginning: beginning.trim().replace(/^#/, "").toLowerCase(),
    limit: tagsSuggested,
  });
  return found
    .map(({ tag: one }) => [...before.toReversed().map((part) => part.trim()), one].join(", "))
    .filter((choice) => choice.length <= choiceLengthMaximum)
    .map((choice) => ({ name: choice, value: choice }));
}

/** Tags as people write several: with commas between. */
export function splitTags(typed: string): string[] {
  return typed.split(/[,，、;\n]/u);
}

/** Opens the form; its arguments are the item and the version that is shown. */
export const openTagForm: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const item = await getItem(services, { learnerId, itemId: readIdArgument(args, 0) });
    await showForm(pressed, tagForm(item, "tags-form", locale));
  },
};

function tagForm(
  item: { id: string; version: number; tags: readonly string[] },
  action: "tags-form" | "tags-new",
  locale: InterfaceLocale,
): Form {
  return {
    customId: writeCustomId("content", action, shortenId(item.id), String(item.version)),
    title: translate(locale, "content.tags"),
    fields: [
      {
        kind: "text",
        id: "tags",
        label: translate(locale, "content.tags"),
        help: translate(locale, "content.edit.tags_help"),
        required: false,
        value: item.tags.join(", "),
        lengthMaximum: tagsLengthMaximum,
      },
    ],
  };
}

/** The form that was opened from a panel: the panel says what became of it. */
export const saveTagForm: ComponentHandler = { acknowledge: "update", run: saveForm };

/** The form that a command opened. */
export const saveNewTagForm: ComponentHandler = { acknowledge: "private", run: saveForm };

async function saveForm(...[services, interaction, context]: Parameters<ComponentHandler["run"]>) {
  const form = expectForm(interaction);
  const { id: learnerId } = await ensureConsent(services, context);
  const { locale, args } = context;
  const itemId = readIdArgument(args, 0);
  const version = readNumberArgument(args, 1);
  const typed = form.fields.getTextInputValue("tags");
  await save(services, form, { learnerId, itemId, locale, version, typed, back: backOf(form) });
}

async function save(
  services: BotServices,
  interaction: AnswerableInteraction,
  view: ItemView & { version: number; typed: string },
): Promise<void> {
  const { typed, version, locale, ...others } = view;
  try {
    await updateItem(services, { ...others, version, changes: { tags: splitTags(typed) } });
  } catch (error) {
    const refused = { error: refusalOf(error) };
    await showPanel(interaction, await refusalPanel(services, { ...view, refused }));
    return;
  }
  const said = translate(locale, "content.tagged");
  await showPanel(interaction, await itemPanel(services, { ...others, locale, said }));
}
