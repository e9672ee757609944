import type { APIApplicationCommandOptionChoice, AutocompleteInteraction } from "discord.js";

import { findCollection } from "#/content/items/collections.ts";
import { itemKinds, type ItemKind } from "#/content/items/item-kinds.ts";
import { normaliseTag } from "#/content/items/tags.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { isTargetLanguage, targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";

import { choiceOption, suggestedOption } from "../../support/describe.ts";
import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readLanguageOption, suggestLanguages } from "../../support/read-choices.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { offerNarrowings } from "./list-menus.ts";
import { listPanel } from "./list-panel.ts";
import {
  narrowByTag,
  readNarrowing,
  readPlace,
  type ListPlace,
  type Narrowing,
} from "./list-place.ts";

/** All kinds as an option offers them. */
export const kindChoices = itemKinds.map((kind) => ({
  value: kind,
  key: `content.kind.${kind}` as const,
}));

export const list: Subcommand = {
  path: "command.content.list",
  options: [
    choiceOption("command.content.list.kind", kindChoices),
    suggestedOption("command.content.list.language"),
    suggestedOption("command.content.list.only"),
  ],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const { options } = interaction;
    const place: ListPlace = {
      kind: readKind(options.getString("kind")),
      language: readLanguageOption(options.getString("language"), locale),
      narrowing: await readOnly(services, learnerId, options.getString("only") ?? ""),
    };
    await showPanel(interaction, await listPanel(services, { learnerId, locale, place }));
  },
  autocomplete: (services, interaction, context) =>
    interaction.options.getFocused(true).name === "only"
      ? suggestNarrowings(services, context, interaction)
      : suggestLanguages(targetLanguages, interaction.options.getFocused(), context.locale),
};

/** A kind as an option names it; undefined for none. */
export function readKind(text: string | null): ItemKind | undefined {
  return itemKinds.find((kind) => kind === text);
}

/** What stands before what autocomplete put there, so that it is no tag that somebody typed. */
const offeredSign = "→";

/** What was picked; what was typed is the name of a collection or else a tag. */
async function readOnly(
  services: BotServices,
  learnerId: string,
  text: string,
): Promise<Narrowing | undefined> {
  if (text.startsWith(offeredSign)) return readNarrowing(text.slice(offeredSign.length));
  const tag = normaliseTag(text);
  if (tag === undefined) return undefined;
  const isTag = text.trim().startsWith("#");
  const collection = isTag ? undefined : await findCollection(services, { learnerId, name: text });
  return collection ? { by: "collection", id: collection.id } : narrowByTag(tag);
}

async function suggestNarrowings(
  services: BotServices,
  { learner, locale }: InteractionContext,
  interaction: AutocompleteInteraction,
): Promise<APIApplicationCommandOptionChoice[]> {
  if (!learner) return [];
  const typed = interaction.options.getFocused().trim().toLowerCase();
  const offered = await offerNarrowings(services, { learnerId: learner.id, locale, typed });
  return offered
    .filter(({ label }) => label.toLowerCase().includes(typed))
    .map(({ value, label }) => ({ value: `${offeredSign}${value}`, name: label }));
}

/** The button below an item that leads back to all of them. */
export const backToList: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    await showPanel(pressed, await listPanel(services, { learnerId, locale, place: {} }));
  },
};

/** A button that leads to a place in a list. */
export const openPlace: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const place = readPlace(args);
    await showPanel(pressed, await listPanel(services, { learnerId, locale, place }));
  },
};

/** A menu that changes one thing about which items are listed. */
function filterMenu(change: (chosen: string) => Partial<ListPlace>): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const menu = expectMenu(interaction);
      const { id: learnerId } = await ensureConsent(services, context);
      const { locale, args } = context;
      const place = { ...readPlace(args), ...change(menu.values[0] ?? ""), isGuess: false };
      await showPanel(menu, await listPanel(services, { learnerId, locale, place }));
    },
  };
}

export const chooseKind = filterMenu((chosen) => ({ kind: readKind(chosen) }));

export const chooseLanguage = filterMenu((chosen) => ({
  language: isTargetLanguage(chosen) ? chosen : undefined,
}));

export const chooseNarrowing = filterMenu((chosen) => ({ narrowing: readNarrowing(chosen) }));
