import {
  ButtonStyle,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
} from "discord.js";

import { draftTurnCorrection, draftWord } from "#/content/items/correction-draft.ts";
import { findKept, type IdRange } from "#/content/items/find-kept.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { listNotes, type TurnNotes, type VocabularyNote } from "#/sessions/steer-turn.ts";
import { shortenId } from "#/shared/ids.ts";

import { correctionParagraph } from "./correction-paragraph.ts";
import { writeCustomId } from "./custom-id.ts";
import { cutText } from "./cut-text.ts";
import { button, menu, type Panel } from "./panel.ts";
import { quote } from "./quote.ts";
import type { BotServices } from "./services.ts";

/** Which notes are shown: all, or without the corrections, which come when the talk ends. */
export type NotesExtent = "all" | "words";

/** Whose notes, and what is said above them. */
export interface NotesView {
  turnId: string;
  discordUserId: string;
  locale: InterfaceLocale;
  extent: NotesExtent;
  said?: string;
  /** What was kept just now, so that it can be taken back. */
  undo?: IdRange | undefined;
  /** What else can be done. */
  more?: readonly APIButtonComponentWithCustomId[];
}

/** A note of an answer, as it is shown and as it would be kept. */
export interface Note {
  paragraph: string;
  /** What it is about, for a button. */
  label: string;
  draft: ItemDraft;
}

/** The most that stand in a row of buttons; of more there is a menu. */
const buttonsMaximum = 5;
const labelLengthMaximum = 60;

/** The notes of an answer in their order, those that are shown. */
export function listShownNotes(
  notes: TurnNotes,
  { turnId, locale, extent }: Pick<NotesView, "turnId" | "locale" | "extent">,
): Note[] {
  const place = { turnId, language: notes.language };
  const corrections = notes.corrections.map((correction) => ({
    paragraph: correctionParagraph(correction, locale),
    label: correction.corrected,
    draft: draftTurnCorrection(correction, { ...notes, turnId }),
  }));
  const words = notes.vocabulary.map((note) => ({
    paragraph: wordParagraph(note),
    label: note.word,
    draft: draftWord({ ...note, ...place }),
  }));
  return extent === "all" ? [...corrections, ...words] : words;
}

/**
 * What the tutor noted beside an answer, with a press that makes cards of each; what is kept already
 * says so, and opens.
 *
 * @throws ParleyError `session_not_yours`.
 */
export async function notesPanel(services: BotServices, view: NotesView): Promise<Panel> {
  const { locale, turnId, extent, said = "", undo, more = [] } = view;
  const found = await listNotes(services, view);
  const notes = listShownNotes(found, view);
  const { learnerId } = found;
  const drafts = notes.map(({ draft }) => draft);
  const keptIds = await findKept(services, { learnerId, drafts });
  const paragraphs = notes.map(({ paragraph }, index) =>
    keptIds[index] === undefined
      ? paragraph
      : `${paragraph}\n-# ✓ ${translate(locale, "talk.kept_already")}`,
  );
  const corrections = extent === "all" ? found.corrections.length : 0;
  const words = found.vocabulary.length;
  const kept = notes.flatMap(({ label }, index) => {
    const value = keptIds[index];
    return value === undefined ? [] : [{ label, value }];
  });
  return {
    paragraphs: [
      said,
      extent === "words"
        ? translate(locale, "reply.corrections_later")
        : `### ${translate(locale, "reply.corrections", { count: corrections })}`,
      ...paragraphs.slice(0, corrections),
      words > 0 ? `### ${translate(locale, "reply.words", { count: words })}` : "",
      ...paragraphs.slice(corrections),
    ],
    rows: [
      cardButtons({ turnId, locale, extent }, notes, keptIds),
      kept.length > 1 ? [openMenu(locale, kept)] : [],
      [
        ...(kept.length === 1 ? kept.map((one) => openButton(locale, one)) : []),
        ...(undo ? [undoButton({ turnId, locale, extent }, undo)] : []),
        ...more,
      ],
    ],
  };
}

function wordParagraph({ word, meaning }: VocabularyNote): string {
  return meaning === "" ? `**${quote(word)}**` : `**${quote(word)}** · ${quote(meaning)}`;
}

type Place = Pick<NotesView, "turnId" | "locale" | "extent">;

/** The custom ids are those of `commands/content`, which keeps what is pressed. */
function cardButtons(
  { turnId, locale, extent }: Place,
  notes: readonly Note[],
  keptIds: readonly (string | undefined)[],
): APIComponentInMessageActionRow[] {
  const open = notes.flatMap(({ label }, index) =>
    keptIds[index] === undefined ? [{ label, value: String(index) }] : [],
  );
  const idOf = (which: string) =>
    writeCustomId("content", "note-card", shortenId(turnId), extent, which);
  const all = { label: translate(locale, "talk.all", { count: open.length }), value: "all" };
  if (open.length < buttonsMaximum) {
    const each = open.map(({ label, value }) =>
      button(idOf(value), translate(locale, "talk.make_card", { text: shorten(label) })),
    );
    const whole = button(idOf(all.value), all.label, ButtonStyle.Primary);
    return each.length > 1 ? [...each, whole] : each;
  }
  return [
    menu(idOf("chosen"), {
      placeholder: translate(locale, "talk.menu"),
      options: [all, ...open],
      maxValues: open.length,
    }),
  ];
}

/** An item that is kept of a note. */
interface KeptNote {
  label: string;
  /** The item's id. */
  value: string;
}

function openMenu(locale: InterfaceLocale, options: readonly KeptNote[]) {
  const placeholder = translate(locale, "talk.open");
  return menu(writeCustomId("content", "pick"), { placeholder, options });
}

function openButton(locale: InterfaceLocale, { label, value }: KeptNote) {
  const customId = writeCustomId("content", "open", shortenId(value));
  return button(customId, translate(locale, "talk.open_one", { text: shorten(label) }));
}

function undoButton({ turnId, locale, extent }: Place, { firstId, lastId }: IdRange) {
  const args = [turnId, firstId, lastId].map(shortenId);
  const customId = writeCustomId("content", "note-undo", ...args, extent);
  return button(customId, translate(locale, "content.undo"));
}

function shorten(text: string): string {
  return cutText(text, { characters: labelLengthMaximum });
}
