import type { APIButtonComponentWithCustomId } from "discord.js";

import type { MaterialKind } from "#/content/materials/material-kinds.ts";
import type { MadeItem, MaterialEnding } from "#/content/materials/material-reply.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";
import { formatCostAndLeft } from "#/shared/format-money.ts";

import { writeCustomId } from "../custom-id.ts";
import { button, type Panel } from "../panel.ts";
import { quote } from "../quote.ts";
import type { Reader } from "../reader.ts";
import { toTextButton } from "./making-panel.ts";

const counts = {
  summary: "material.points",
  key_concepts: "material.concepts",
  flashcards: "material.cards",
  quiz: "material.questions",
  practice_questions: "material.questions",
  notes: "material.points",
} as const satisfies Record<MaterialKind, MessageKey>;

/** How the making of a material ended: what there is of it, what it cost, and why there is no more. */
export function madePanel(
  ending: MaterialEnding & { itemId: string | null },
  reader: Reader,
): Panel {
  const { locale } = reader;
  return {
    paragraphs: [
      `## ${translate(locale, "material.done")}`,
      ...explain(ending, locale),
      ending.items.map((item) => lineOf(item, locale)).join("\n"),
      costLine(ending, reader),
    ],
    rows: [
      ending.items.slice(0, 5).map((item) => openButton(item, locale)),
      [
        ...ending.items.slice(5).map((item) => openButton(item, locale)),
        ...(ending.itemId === null ? [] : [toTextButton(ending.itemId, locale)]),
      ],
    ],
  };
}

/** Why not all of it could be made, and what of it is of no use. */
function explain(ending: MaterialEnding, locale: InterfaceLocale): string[] {
  const { partsUseless: useless, parts } = ending;
  return [
    ...explainState(ending, locale),
    ...(useless === 0 ? [] : [translate(locale, "material.useless", { useless, parts })]),
  ];
}

function explainState(
  { state, errorCode, items, partsMade, parts }: MaterialEnding,
  locale: InterfaceLocale,
): string[] {
  if (state === "cancelled") {
    const made = items.length === 0 ? 0 : partsMade;
    return [translate(locale, "material.cancelled", { made, parts })];
  }
  const reason =
    errorCode === null ? [] : [`⚠️ ${translateError(locale, new ParleyError(errorCode))}`];
  if (items.length === 0) return [translate(locale, "material.nothing"), ...reason];
  return state === "done"
    ? []
    : [translate(locale, "material.partly", { made: partsMade, parts }), ...reason];
}

function lineOf({ kind, title, statements }: MadeItem, locale: InterfaceLocale): string {
  return `- **${quote(title)}** · ${translate(locale, counts[kind], { count: statements })}`;
}

function openButton(
  { id, kind }: MadeItem,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  return button(
    writeCustomId("content", "open", shortenId(id)),
    translate(locale, `content.kind.${kind}`),
  );
}

/** Nothing where nothing was charged. */
function costLine({ costPicoUsd, leftPicoUsd }: MaterialEnding, reader: Reader): string {
  if (leftPicoUsd === null) return "";
  const amounts = formatCostAndLeft({ cost: costPicoUsd, left: leftPicoUsd }, reader);
  return `-# ${translate(reader.locale, "material.cost", amounts)}`;
}
