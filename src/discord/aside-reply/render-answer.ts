import type { AsideEnding } from "#/asides/aside-reply.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney, formatSpent } from "#/shared/format-money.ts";

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
  { locale, currency }: Reader,
  key: Extract<MessageKey, `${string}.cost`>,
): string {
  if (leftPicoUsd === null) return "";
  const cost = formatSpent(costPicoUsd, { locale, currency, digits: costDigits });
  const left = formatMoney(leftPicoUsd, { locale, currency });
  return `-# ${translate(locale, key, { cost, left })}`;
}

/** Most answers cost less than a hundredth of a cent. */
const costDigits = 6;
