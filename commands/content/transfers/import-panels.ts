import { ButtonStyle } from "discord.js";

import type { AppliedTransfer } from "#/content/transfers/apply-transfer.ts";
import type { TransferPreview } from "#/content/transfers/stage-transfer.ts";
import { transferUndoHours } from "#/content/transfers/transfer-limits.ts";
import type { TakenBack } from "#/content/transfers/transfer-undo.repository.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { cutText } from "#/discord/cut-text.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

const nameLengthMaximum = 80;
const sideLengthMaximum = 80;

/** The name of a file within a sentence. */
export function namedFile(name: string): string {
  return quote(cutText(name, { characters: nameLengthMaximum }));
}

/** What a file would bring, what of it cannot be taken, and whether the learner wants it. */
export function previewPanel(
  preview: TransferPreview,
  fileName: string,
  locale: InterfaceLocale,
): Panel {
  const { transferId, newItems, newCards } = preview;
  const isNew = newItems + newCards > 0;
  const id = shortenId(transferId);
  return {
    paragraphs: [
      translate(locale, "transfer.title", { file: namedFile(fileName) }),
      describeGain(preview, locale).join("\n"),
      ...describeLoss(preview, locale),
      ...describeExamples(preview, locale),
    ],
    rows: isNew
      ? [
          [
            button(
              writeCustomId("content", "import-yes", id),
              translate(locale, "transfer.apply"),
              ButtonStyle.Success,
            ),
            button(writeCustomId("content", "import-no", id), translate(locale, "transfer.cancel")),
          ],
        ]
      : [[homeButton(locale)]],
  };
}

function describeGain(preview: TransferPreview, locale: InterfaceLocale): string[] {
  const { newItems: items, newCards: cards, knownItems, languages } = preview;
  const names = languages.map((language) => languageName(language, locale));
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  const count = items + knownItems;
  const gain =
    items > 0
      ? translate(locale, "transfer.new", { items, cards })
      : translate(locale, "transfer.cards_only", { cards });
  return [
    ...(items + cards > 0 ? [gain] : []),
    ...(knownItems > 0 ? [translate(locale, "transfer.known", { count: knownItems })] : []),
    ...(count > 0 ? [translate(locale, "transfer.language", { languages: list })] : []),
    ...(items + cards === 0 && knownItems > 0 ? [translate(locale, "transfer.nothing_new")] : []),
  ];
}

function describeLoss(preview: TransferPreview, locale: InterfaceLocale): string[] {
  const { broken, brokenNamed, mediaLeftOut } = preview;
  const named = brokenNamed.map(({ number, reason, excerpt }) => {
    const said = excerpt === "" ? "" : `**${quote(excerpt)}**`;
    return `- ${translate(locale, `transfer.broken.${reason}`, { number, excerpt: said }).trim()}`;
  });
  const count = broken - brokenNamed.length;
  const more = count > 0 ? [translate(locale, "transfer.broken.more", { count })] : [];
  const lines = [translate(locale, "transfer.broken", { count: broken }), ...named, ...more];
  return [
    ...(broken > 0 ? [lines.join("\n")] : []),
    ...(mediaLeftOut > 0 ? [translate(locale, "transfer.media", { count: mediaLeftOut })] : []),
  ];
}

function describeExamples({ examples }: TransferPreview, locale: InterfaceLocale): string[] {
  if (examples.length === 0) return [];
  const cut = (text: string) => quote(cutText(text, { characters: sideLengthMaximum }));
  const lines = examples.map(({ title, meaning }) =>
    meaning === "" ? `- **${cut(title)}**` : `- **${cut(title)}** · ${cut(meaning)}`,
  );
  return [[translate(locale, "transfer.examples"), ...lines].join("\n")];
}

/** What was brought in, and that it can be taken back. */
export function appliedPanel(
  { newItems, newCards, knownItems }: AppliedTransfer,
  transferId: string,
  locale: InterfaceLocale,
): Panel {
  const known =
    knownItems === 0 ? [] : [translate(locale, "transfer.applied_known", { count: knownItems })];
  const done = translate(locale, "transfer.applied", { items: newItems, cards: newCards });
  return {
    paragraphs: [
      done,
      ...known,
      translate(locale, "transfer.undo_hours", { hours: transferUndoHours }),
    ],
    rows: [
      [
        homeButton(locale),
        button(
          writeCustomId("content", "import-undo", shortenId(transferId)),
          translate(locale, "content.undo"),
        ),
      ],
    ],
  };
}

/** What was taken back, and what stays since it is the learner's own by now. */
export function undonePanel(
  { items, cards, keptItems }: TakenBack,
  locale: InterfaceLocale,
): Panel {
  const kept =
    keptItems === 0 ? [] : [translate(locale, "transfer.undone_kept", { count: keptItems })];
  return {
    paragraphs: [translate(locale, "transfer.undone", { items, cards }), ...kept],
    rows: [[homeButton(locale), ...(items === 0 ? [] : [deletedButton(locale)])]],
  };
}

/** What was taken back lies there like all that was deleted. */
function deletedButton(locale: InterfaceLocale) {
  return button(writeCustomId("content", "deleted"), translate(locale, "content.deleted_list"));
}

function homeButton(locale: InterfaceLocale) {
  return button(writeCustomId("content", "home"), translate(locale, "content.back"));
}
