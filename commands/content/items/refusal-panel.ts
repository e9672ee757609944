import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import { translateError } from "#/locales/translate-error.ts";
import type { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { refusalOf } from "../../support/refusal-of.ts";

import { handedBack } from "./hand-back.ts";
import { itemPanel, type ItemView } from "./item-panel.ts";

/** Why what was typed is not saved. */
export type Refused = { error: ParleyError } | { fault: TypingFault };

/** What is wrong with what was typed; `number` is that of the entry, counted from 1. */
export interface TypingFault {
  key: "content.edit.pair_wrong" | "content.edit.question_wrong" | "content.edit.count_wrong";
  number: number;
}

/** Why nothing was saved, what was typed, and the item as it is now: nobody has to write it again. */
export async function refusalPanel(
  services: BotServices,
  view: ItemView & { refused: Refused; typed: string },
): Promise<Panel> {
  const { itemId, locale, refused, typed } = view;
  try {
    return await itemPanel(services, { ...view, said: sentenceOf(refused, locale) });
  } catch (error) {
    // It was deleted meanwhile.
    const refusal = refusalOf(error);
    const returned = handedBack(typed, locale);
    const restore = writeCustomId("content", "restore", shortenId(itemId));
    return {
      paragraphs: [translateError(locale, refusal), ...returned.paragraphs],
      file: returned.file,
      rows: [[button(restore, translate(locale, "content.undo_deletion"))]],
    };
  }
}

function sentenceOf(refused: Refused, locale: ItemView["locale"]): string {
  if ("fault" in refused) {
    const { key, number } = refused.fault;
    return translate(locale, key, { number });
  }
  return refused.error.code === "changed_meanwhile"
    ? translate(locale, "content.changed_meanwhile")
    : translateError(locale, refused.error);
}
