import { ApplicationCommandType } from "discord.js";

import { listCollections } from "#/content/items/collections.ts";
import { listCardLanguages } from "#/content/cards/card-overview.ts";
import { pageRowsMax } from "#/content/items/content-limits.ts";
import type { Collection } from "#/content/items/collection.repository.ts";
import type { Command } from "#/discord/command.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe, suggestedOption } from "../support/describe.ts";
import { readLanguageOption, suggestLanguages } from "../support/read-choices.ts";
import { offeredTo } from "../support/subcommands.ts";
import { rate, show, type, typed } from "./answer.ts";
import { edit, go, item, open, pick } from "./open.ts";
import { read, reading } from "./reading.ts";
import { reminderComponents } from "./reminders.ts";
import { reviewPanel } from "./review-panel.ts";
import { set, settings } from "./settings.ts";
import { shelf, take } from "./shelf.ts";
import { aside, back, later, undo } from "./take-back.ts";

export const review = {
  data: {
    ...describe("command.review"),
    ...offeredTo(false),
    type: ApplicationCommandType.ChatInput,
    options: [
      suggestedOption("command.review.language"),
      suggestedOption("command.review.collection"),
    ],
  },
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    const { locale } = context;
    const language = readLanguageOption(interaction.options.getString("language"), locale);
    const named = interaction.options.getString("collection");
    const collectionId =
      named === null ? undefined : await readCollection(services, { learner, named, locale });
    await showPanel(interaction, await reviewPanel(services, learner, { language, collectionId }));
  },
  autocomplete: async (services, interaction, { learner, locale }) => {
    if (!learner) return [];
    const { name, value } = interaction.options.getFocused(true);
    if (name === "language") {
      const languages = await listCardLanguages(services, { learnerId: learner.id });
      return suggestLanguages(languages, value, locale);
    }
    const collections = await findCollections(services, learner.id, value);
    return collections.map((collection) => ({ value: collection.id, name: collection.name }));
  },
  components: {
    open,
    go,
    pick,
    show,
    type,
    typed,
    rate,
    undo,
    aside,
    later,
    back,
    reading,
    read,
    edit,
    item,
    settings,
    set,
    shelf,
    take,
    ...reminderComponents,
  },
} satisfies Command;

/** The learner's collections whose name holds what is typed. */
async function findCollections(
  services: BotServices,
  learnerId: string,
  typedName: string,
): Promise<Collection[]> {
  const wanted = typedName.trim().toLowerCase();
  const all: Collection[] = [];
  let after: string | null = null;
  do {
    const page = await listCollections(services, { learnerId, after, rows: pageRowsMax });
    all.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return all.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** @throws ParleyError `option_unknown` */
async function readCollection(
  services: BotServices,
  wish: { learner: { id: string }; named: string; locale: InterfaceLocale },
): Promise<string> {
  const { learner, named, locale } = wish;
  const all = await findCollections(services, learner.id, "");
  const found = all.find(
    ({ id, name }) => id === named || name.toLowerCase() === named.trim().toLowerCase(),
  );
  if (found) return found.id;
  const option = translate(locale, "command.review.collection.name");
  throw new ParleyError("option_unknown", { option });
}
