import type { AsideEnding } from "#/asides/aside-reply.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { formatCostAndLeft } from "#/shared/format-money.ts";

import { cutText, type TextRoom } from "../cut-text.ts";
import type { Reader } from "../reader.ts";
import { renderParts } from "../reply-stream/render-parts.ts";

/** One answer of an aside as far as it has come; an ellipsis before it says anything. */
export function renderText(text: string, room: TextRoom, isGrowing: boolean): string {
  return renderParts(cutText(text, room), isGrowing)[0] ?? "…";
}

/** What an aside cost and what is left; nothing where nothing was charged: the errors say so. */
export function renderCost(
  { costPicoUsd, leftPicoUsd }: AsideEnding,
  reader: Reader,
  key: Extract<MessageKey, `${string}.cost`>,
): string {
  if (leftPicoUsd === null) return "";
  const amounts = formatCostAndLeft({ cost: costPicoUsd, left: leftPicoUsd }, reader);
  return `-# ${translate(reader.locale, key, amounts)}`;
}
