import { fileBytesMax } from "#/content/imports/import-limits.ts";
import { fetchPage } from "#/content/imports/fetch-page.ts";
import {
  importOriginal,
  importText,
  type ImportOutcome,
} from "#/content/imports/import-original.ts";
import type { ImportProgress, Original } from "#/content/imports/imported-text.ts";
import { textCharactersMax } from "#/content/items/content-limits.ts";
import type { AskedImport } from "#/discord/asked-import.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { cutText } from "#/discord/cut-text.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { openProgressPanel, type ProgressPanel } from "#/discord/progress-panel.ts";
import { quote } from "#/discord/quote.ts";
import { readAttachedBytes } from "#/discord/read-attachment.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton } from "../../support/expect-interaction.ts";

import { knownPanel } from "./add-panels.ts";
import { savedPanel } from "../items/item-panel.ts";

/** A file or a page takes as much as several other acts. */
export const originalWeight = 3;

const nameLengthMaximum = 80;

/**
 * Reads a file or a page into what the learner keeps, and says how far that is. The interaction has
 * been acknowledged.
 *
 * @throws ParleyError what `importOriginal`, `fetchPage` and `readAttachedBytes` throw, and
 * `import_running`.
 */
export async function addOriginal(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  asked: AskedImport & { isAnew: boolean },
): Promise<void> {
  const { id: learnerId } = await ensureConsent(services, context);
  const { language, isAnew } = asked;
  const outcome = await services.importLocks.run(context.discordUserId, async () => {
    const progress = openProgressPanel(services, interaction);
    try {
      const told = tellProgress(progress, context, asked);
      const fetched = await fetchAsked(services, asked);
      told.reading();
      const wish = { learnerId, language, tags: [], isAnew, onProgress: told.page };
      return await importOriginal(services, { ...wish, ...fetched });
    } finally {
      await progress.end();
    }
  });
  await showPanel(
    interaction,
    await outcomePanel(services, outcome, { learnerId, asked, context }),
  );
}

/** Reads once more what was known already. What to read is forgotten after a while. */
export const readAnew: ComponentHandler = {
  acknowledge: "private",
  weight: originalWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const asked = services.askedImports.find(readIdArgument(context.args, 0));
    if (asked?.discordUserId !== context.discordUserId) throw new ParleyError("import_forgotten");
    await addOriginal(services, pressed, context, { ...asked, isAnew: true });
  },
};

/** Keeps a text that was given with the command. @throws ParleyError what `importText` throws. */
export async function addText(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  wish: Pick<AskedImport, "language"> & { text: string },
): Promise<void> {
  const { id: learnerId } = await ensureConsent(services, context);
  const kind = "text" as const;
  const outcome = await importText(services, { ...wish, learnerId, kind, tags: [], isAnew: false });
  await showPanel(interaction, await outcomePanel(services, outcome, { learnerId, context }));
}

async function fetchAsked(
  services: BotServices,
  { from }: AskedImport,
): Promise<{ original: Original; address?: string }> {
  if ("address" in from) return fetchPage(services, from.address);
  const { fileOrigins } = services;
  const { file } = from;
  const bytes = await readAttachedBytes(file, { bytesMax: fileBytesMax, fileOrigins });
  return { original: { bytes, name: file.name, contentType: file.contentType } };
}

/** What is said while it works: that it is fetched, that it is read, at which page that is. */
function tellProgress(
  progress: ProgressPanel,
  { locale }: InteractionContext,
  { from }: AskedImport,
): { reading: () => void; page: (read: ImportProgress) => void } {
  const whole = "address" in from ? from.address : from.file.name;
  const name = quote(cutText(whole, { characters: nameLengthMaximum }));
  progress.say(translate(locale, "add.fetching", { name }));
  return {
    reading: () => progress.say(translate(locale, "add.reading", { name })),
    page: ({ done, of }) =>
      progress.say(translate(locale, "add.reading_page", { name, page: done, pages: of })),
  };
}

async function outcomePanel(
  services: BotServices,
  outcome: ImportOutcome,
  view: { learnerId: string; context: InteractionContext; asked?: AskedImport },
): Promise<Panel> {
  const { learnerId, asked } = view;
  const { locale } = view.context;
  if ("known" in outcome) {
    return knownPanel(outcome.known, locale, asked && services.askedImports.keep(asked));
  }
  const said = outcome.isCut ? translate(locale, "add.cut", { limit: textCharactersMax }) : "";
  return savedPanel(services, { learnerId, locale, kept: outcome.kept, said });
}
