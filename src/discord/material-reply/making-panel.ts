import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { RunningMaterial } from "#/content/materials/running-material.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "../custom-id.ts";
import { button, type Panel } from "../panel.ts";

/** What is being made, as far as its panel needs it. */
type Making = Omit<RunningMaterial, "id">;

/**
 * How far something is, with what calls it off and what looks again, which go by the text. Nothing
 * leads elsewhere in the same message: the worker that makes it would soon write over that.
 */
export function makingPanel(
  { itemId, kinds, partsOver, parts, isCancelled }: Making,
  locale: InterfaceLocale,
): Panel {
  const names = kinds.map((kind) => translate(locale, `content.kind.${kind}`));
  return {
    paragraphs: [
      `## ${translate(locale, "material.making")}`,
      new Intl.ListFormat(locale).format(names),
      translate(locale, "material.progress", { over: partsOver, parts }),
      `-# ${translate(locale, isCancelled ? "materials.cancelling" : "material.progress_hint")}`,
    ],
    rows: itemId === null ? [] : [makingButtons(itemId, { isCancelled, locale })],
  };
}

function makingButtons(
  itemId: string,
  { isCancelled, locale }: { isCancelled: boolean; locale: InterfaceLocale },
): APIButtonComponentWithCustomId[] {
  const own = shortenId(itemId);
  const cancel = button(
    writeCustomId("content", "materials-cancel", own),
    translate(locale, "material.cancel"),
    ButtonStyle.Danger,
  );
  const refresh = button(
    writeCustomId("content", "materials", own),
    translate(locale, "materials.refresh"),
  );
  return [...(isCancelled ? [] : [cancel]), refresh];
}

/** The button that leads back to the text. */
export function toTextButton(
  itemId: string,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  return button(
    writeCustomId("content", "open", shortenId(itemId)),
    translate(locale, "materials.to_text"),
  );
}
