import { keepWithCards } from "#/content/cards/keep-with-cards.ts";
import { deleteKeptOfTalk, findKept } from "#/content/items/find-kept.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { listShownNotes, notesPanel, type NotesExtent } from "#/discord/notes-panel.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { listNotes } from "#/sessions/steer-turn.ts";

import { reviewButton } from "../../review/review-panel.ts";
import { expectButton, expectButtonOrMenu } from "../../support/expect-interaction.ts";
import { rangeOf, sayKept } from "../../support/kept-cards.ts";

/** Makes cards of notes of an answer; pressed twice it keeps one. */
export const makeNoteCards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButtonOrMenu(interaction);
    const { discordUserId, locale, args } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const turnId = readIdArgument(args, 0);
    const view = { turnId, discordUserId, locale, extent: readExtent(args[1]) };
    const notes = listShownNotes(await listNotes(services, view), view);
    const which = pressed.isStringSelectMenu() ? pressed.values : args.slice(2);
    const all = notes.map(({ draft }) => draft);
    const keptIds = await findKept(services, { learnerId, drafts: all });
    const drafts = which.includes("all")
      ? all.filter((_, index) => keptIds[index] === undefined)
      : all.filter((_, index) => which.includes(String(index)));
    const kept = await keepWithCards(services, { learnerId, drafts });
    const said = sayKept(kept, locale);
    const more = kept.cards > 0 ? [reviewButton(locale)] : [];
    await showPanel(
      pressed,
      await notesPanel(services, { ...view, said, undo: rangeOf(kept), more }),
    );
  },
};

/** Takes back what was kept by one press. */
export const undoNoteCards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale, args } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const range = { firstId: readIdArgument(args, 1), lastId: readIdArgument(args, 2) };
    await deleteKeptOfTalk(services, { learnerId, ...range });
    const view = {
      turnId: readIdArgument(args, 0),
      discordUserId,
      locale,
      extent: readExtent(args[3]),
    };
    const said = translate(locale, "talk.taken_back");
    await showPanel(pressed, await notesPanel(services, { ...view, said }));
  },
};

function readExtent(text: string | undefined): NotesExtent {
  return text === "words" ? "words" : "all";
}
