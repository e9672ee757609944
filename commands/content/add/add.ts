import {
  ApplicationCommandOptionType,
  MessageFlags,
  type ChatInputCommandInteraction,
} from "discord.js";

import { titleCharactersMax } from "#/content/items/content-limits.ts";
import type { AskedImport } from "#/discord/asked-import.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { ParleyError } from "#/shared/errors.ts";

import { choiceOption, describe, suggestedOption } from "../../support/describe.ts";
import { readLanguageOption, suggestLanguages } from "../../support/read-choices.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { addForm } from "./add-form.ts";
import { addOriginal, addText, originalWeight } from "./add-original.ts";
import { choosePanel } from "./add-panels.ts";
import {
  formTextLengthMaximum,
  typedKinds,
  type TypedFields,
  type TypedKind,
} from "./add-fields.ts";
import { guessLearnedLanguage, readLearnedLanguage } from "../learned-language.ts";

/** Of an option, as Discord takes them. */
const textLengthMaximum = 6_000;
const addressLengthMaximum = 2_048;

/** Keeps something new: by a form, as it was sent, from a file or from a web page. */
export const add: Subcommand = {
  path: "command.content.add",
  acknowledge: "itself",
  weight: originalWeight,
  options: [
    choiceOption(
      "command.content.add.kind",
      typedKinds.map((kind) => ({ value: kind, key: `content.kind.${kind}` })),
    ),
    {
      ...describe("command.content.add.text"),
      type: ApplicationCommandOptionType.String,
      max_length: textLengthMaximum,
    },
    { ...describe("command.content.add.file"), type: ApplicationCommandOptionType.Attachment },
    {
      ...describe("command.content.add.address"),
      type: ApplicationCommandOptionType.String,
      max_length: addressLengthMaximum,
    },
    suggestedOption("command.content.add.language"),
  ],
  run: async (services, interaction, context) => {
    const given = readGiven(interaction);
    const { kind, text, from } = given;
    if (from) {
      const language = await acknowledge(services, interaction, context);
      const { discordUserId } = context;
      const asked = { discordUserId, language, from, isAnew: false };
      return addOriginal(services, interaction, context, asked);
    }
    if (text !== null && (kind === undefined || kind === "text")) {
      const language = await acknowledge(services, interaction, context);
      return addText(services, interaction, context, { language, text });
    }
    const learner = await ensureConsent(services, context);
    if (!kind) return showPanel(interaction, choosePanel(context.locale, services.mayReadPages));
    const named = readLanguageOption(interaction.options.getString("language"), context.locale);
    const language = named ?? (await guessLearnedLanguage(services, context, learner));
    const typed = text === null ? {} : prefill(kind, text);
    await showForm(interaction, addForm({ kind, language, typed }, context.locale));
  },
  autocomplete: (_services, interaction, { locale }) =>
    suggestLanguages(targetLanguages, interaction.options.getFocused(), locale),
};

/** What came with the command: at most one thing to be kept. */
interface Given {
  kind: TypedKind | undefined;
  text: string | null;
  from: AskedImport["from"] | undefined;
}

/** @throws ParleyError `import_several`. */
function readGiven({ options }: ChatInputCommandInteraction): Given {
  const text = options.getString("text");
  const file = options.getAttachment("file");
  const address = options.getString("address");
  if ([text, file, address].filter((one) => one !== null).length > 1) {
    throw new ParleyError("import_several");
  }
  const wanted = options.getString("kind");
  const kind = typedKinds.find((known) => known === wanted);
  if (address !== null) return { kind, text, from: { address } };
  if (file === null) return { kind, text, from: undefined };
  const { name, url, size, contentType } = file;
  return { kind, text, from: { file: { name, url, size, contentType: contentType ?? undefined } } };
}

/** What follows opens no form: it may take its time. Answers the language of what is kept. */
async function acknowledge(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  context: InteractionContext,
): Promise<TargetLanguage> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const learner = await ensureConsent(services, context);
  const typed = interaction.options.getString("language");
  return readLearnedLanguage(services, context, { learner, typed });
}

/** A text where a form asks for it. @throws ParleyError `input_too_long` where it does not fit. */
function prefill(kind: TypedKind, text: string): TypedFields {
  const isNote = kind === "grammar_note";
  const limit = isNote ? formTextLengthMaximum : titleCharactersMax;
  if (text.length > limit) throw new ParleyError("input_too_long", { limit });
  return isNote ? { text } : { title: text };
}
