import type { ExportFormat } from "#/content/exports/export-format.ts";
import { exportItems } from "#/content/exports/export-items.ts";
import { findCollection, getCollection } from "#/content/items/collections.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { isId } from "#/shared/ids.ts";

import { choiceOption, suggestedOption } from "../../support/describe.ts";
import { readLanguageOption, suggestLanguages } from "../../support/read-choices.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { suggestCollections } from "../collections/collection.ts";

/** A deck first, since that is what most want. */
const formats = ["apkg", "csv", "tsv", "json"] as const satisfies readonly ExportFormat[];

/** A whole collection takes as much as several other acts. */
const exportWeight = 3;

/** What a learner keeps as a private file. */
export const exportFile: Subcommand = {
  path: "command.content.export",
  weight: exportWeight,
  options: [
    choiceOption(
      "command.content.export.format",
      formats.map((format) => ({ value: format, key: `transfer.format.${format}` })),
      true,
    ),
    suggestedOption("command.content.export.language"),
    suggestedOption("command.content.export.collection"),
  ],
  run: async (services, interaction, context) => {
    const { id: learnerId, timeZone } = await ensureConsent(services, context);
    const { options } = interaction;
    const wanted = options.getString("format");
    // Discord lets through nothing else; a changed client gets a deck.
    const format = formats.find((one) => one === wanted) ?? "apkg";
    const language = readLanguageOption(options.getString("language"), context.locale);
    const named = options.getString("collection");
    const collection =
      named === null ? undefined : await readCollection(services, learnerId, named);
    const collectionId = collection?.id;
    const wish = { learnerId, timeZone, format, language, collectionId };
    const file = await services.importLocks.run(context.discordUserId, () =>
      exportItems(services, wish),
    );
    await showPanel(interaction, exportedPanel(file, { format, language }, context));
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === "collection"
      ? suggestCollections(services, context, value)
      : suggestLanguages(targetLanguages, value, context.locale);
  },
};

function exportedPanel(
  file: Awaited<ReturnType<typeof exportItems>>,
  { format, language }: { format: ExportFormat; language: TargetLanguage | undefined },
  { locale }: InteractionContext,
): Panel {
  const { items, cards, itemsLeftOut, bytes } = file;
  const leftOut =
    itemsLeftOut === 0
      ? []
      : [translate(locale, "transfer.exported_left_out", { count: itemsLeftOut })];
  if (items === 0) {
    return { paragraphs: [translate(locale, "transfer.exported_nothing"), ...leftOut] };
  }
  const name = ["parley", ...(language ? [language] : [])].join("-");
  return {
    paragraphs: [translate(locale, "transfer.exported", { items, cards }), ...leftOut],
    file: { name: `${name}.${format}`, bytes },
  };
}

/** The collection that is meant, by its id or its name. @throws ParleyError `collection_missing` */
async function readCollection(
  services: BotServices,
  learnerId: string,
  named: string,
): Promise<{ id: string }> {
  if (isId(named)) return getCollection(services, { learnerId, collectionId: named });
  const found = await findCollection(services, { learnerId, name: named });
  if (!found) throw new ParleyError("collection_missing");
  return found;
}
