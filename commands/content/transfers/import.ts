import { ApplicationCommandOptionType, type Attachment } from "discord.js";

import { cardFileBytesMax } from "#/content/transfers/transfer-limits.ts";
import { applyTransfer, type OwnTransfer } from "#/content/transfers/apply-transfer.ts";
import { stageTransfer, type TransferPreview } from "#/content/transfers/stage-transfer.ts";
import {
  discardTransfer,
  isTransferApplied,
  undoTransfer,
} from "#/content/transfers/undo-transfer.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { openProgressPanel } from "#/discord/progress-panel.ts";
import { readAttachedBytes } from "#/discord/read-attachment.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Panel } from "#/discord/panel.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe, suggestedOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { suggestLanguages } from "../../support/read-choices.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { appliedPanel, namedFile, previewPanel, undonePanel } from "./import-panels.ts";
import { readLearnedLanguage } from "../learned-language.ts";

/** A file of cards takes as much as several other acts. */
const importWeight = 3;

/** Reads a file of cards and shows what it would bring; a button brings it in. */
export const importFile: Subcommand = {
  path: "command.content.import",
  weight: importWeight,
  options: [
    {
      ...describe("command.content.import.file"),
      type: ApplicationCommandOptionType.Attachment,
      required: true,
    },
    suggestedOption("command.content.import.language"),
  ],
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    const typed = interaction.options.getString("language");
    const language = await readLearnedLanguage(services, context, { learner, typed });
    const file = interaction.options.getAttachment("file", true);
    const preview = await services.importLocks.run(context.discordUserId, () =>
      readFile(services, interaction, context, { file, language }),
    );
    await showPanel(interaction, previewPanel(preview, file.name, context.locale));
  },
  autocomplete: (_services, interaction, { locale }) =>
    suggestLanguages(targetLanguages, interaction.options.getFocused(), locale),
};

async function readFile(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  { file, language }: { file: Attachment; language: TargetLanguage },
): Promise<TransferPreview> {
  const { id: learnerId, timeZone, nativeLanguage } = await ensureConsent(services, context);
  const { fileOrigins } = services;
  const progress = openProgressPanel(services, interaction);
  try {
    const name = namedFile(file.name);
    progress.say(translate(context.locale, "add.reading", { name }));
    const bytes = await readAttachedBytes(file, { bytesMax: cardFileBytesMax, fileOrigins });
    const wish = { learnerId, timeZone, nativeLanguage, language };
    return await stageTransfer(services, { ...wish, bytes, name: file.name });
  } finally {
    await progress.end();
  }
}

/** Brings in what was shown. */
const apply: ComponentHandler = {
  acknowledge: "update",
  weight: importWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const transfer = { learnerId, transferId: readIdArgument(context.args, 0) };
    const panel = await endWhereGone(services, context, transfer, async () => {
      const applied = await applyTransfer(services, transfer);
      return appliedPanel(applied, transfer.transferId, context.locale);
    });
    await showPanel(pressed, panel);
  },
};

/** Forgets what was shown. */
const discard: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const transfer = { learnerId, transferId: readIdArgument(context.args, 0) };
    const panel = await endWhereGone(services, context, transfer, async () => {
      await discardTransfer(services, transfer);
      return { paragraphs: [translate(context.locale, "transfer.cancelled")] };
    });
    await showPanel(pressed, panel);
  },
};

/**
 * What `act` shows; where the file no longer waits, what says so, without buttons that could only
 * fail again. A second press on a file that is brought in takes nothing away from what stands there.
 */
async function endWhereGone(
  services: BotServices,
  { locale }: InteractionContext,
  transfer: OwnTransfer,
  act: () => Promise<Panel>,
): Promise<Panel> {
  try {
    return await act();
  } catch (thrown) {
    const isMissing = thrown instanceof ParleyError && thrown.code === "transfer_missing";
    if (!isMissing || (await isTransferApplied(services, transfer))) throw thrown;
    return { paragraphs: [translateError(locale, thrown)] };
  }
}

/** Takes back what was brought in. */
const undo: ComponentHandler = {
  acknowledge: "update",
  weight: importWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const transferId = readIdArgument(context.args, 0);
    const undone = await undoTransfer(services, { learnerId, transferId });
    await showPanel(pressed, undonePanel(undone, context.locale));
  },
};

/** What can be pressed below a file of cards. */
export const importComponents = {
  "import-yes": apply,
  "import-no": discard,
  "import-undo": undo,
};
