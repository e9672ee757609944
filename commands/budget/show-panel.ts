import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { findNextAsking, findOpenRequest } from "#/budgets/requests/requests.ts";
import { readLastAnswers, readPace, readUsage } from "#/budgets/reports/usage.ts";
import { chartThemes, type ThemeName } from "#/charts/chart-theme.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel, type PanelPicture } from "#/discord/panel.ts";
import { renderPicture } from "#/discord/render-picture.ts";
import type { BotServices } from "#/discord/services.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import type { BudgetView } from "./budget-view.ts";
import { drawPace } from "./pace-chart.ts";
import { ownParagraph, sharedParagraph } from "./status-lines.ts";
import { lastAnswersParagraph, outlookLine, usageParagraphs } from "./usage-lines.ts";

/** How the panel is shown. */
export interface BudgetLook {
  readonly theme: ThemeName;
  /** What was just done. */
  readonly said?: string;
}

/** What a learner has left, how it went, for what it was spent, and what they can do about it. */
export async function budgetPanel(
  services: BotServices,
  view: BudgetView,
  { theme, said = "" }: BudgetLook,
): Promise<Panel> {
  const { own, shared, reader, serverId, learnerId } = view;
  const { locale } = reader;
  const last = await readLastAnswers(services, own);
  const usage = await readUsage(services, own);
  const request =
    serverId === null ? undefined : await findOpenRequest(services, { learnerId, serverId });
  const next =
    serverId === null ? undefined : await findNextAsking(services, { learnerId, serverId });
  const amount = formatMoney(request?.amountPicoUsd ?? 0n, reader);
  const { picture, instead } = await pictureOf(services, view, theme);
  return {
    paragraphs: [
      translate(locale, "budget.title"),
      said,
      [ownParagraph(own, reader), outlookLine(own, last, reader)].filter(Boolean).join("\n"),
      ...shared.map((one) => sharedParagraph(one, view, reader)),
      request ? translate(locale, "budget.asked", { amount, createdAt: request.createdAt }) : "",
      view.mayAsk && next && !request
        ? translate(locale, "error.budget_request_too_soon", { ...next })
        : "",
      instead,
    ],
    picture,
    below: [
      ...(await usageParagraphs(services, usage, reader)),
      await lastAnswersParagraph(services, last, reader),
    ],
    rows: [
      actions(view, { hasAsked: request !== undefined, mayAskNow: !next }),
      looks(view, theme, picture !== undefined),
    ],
  };
}

/** The picture; where it cannot be made, the same in words. */
async function pictureOf(
  services: BotServices,
  { own, reader }: BudgetView,
  theme: ThemeName,
): Promise<{ picture: PanelPicture | undefined; instead: string }> {
  const { locale } = reader;
  const look = { theme: chartThemes[theme], locale };
  const drawn = drawPace(await readPace(services, own), reader, look);
  if (!drawn) return { picture: undefined, instead: "" };
  const { drawing, description } = drawn;
  const file = { name: `budget-${theme}.png`, description };
  const picture = await renderPicture(services, { drawing, locale }, file);
  return { picture, instead: picture ? "" : description };
}

function actions(
  { own, reader, mayChange, mayAsk }: BudgetView,
  { hasAsked, mayAskNow }: { hasAsked: boolean; mayAskNow: boolean },
): APIButtonComponentWithCustomId[] {
  const one = (action: string, key: MessageKey, style?: ButtonStyle.Primary) =>
    button(writeCustomId("budget", action), translate(reader.locale, key), style);
  const hasOwn = own.ownLimitPicoUsd !== null;
  return [
    one("history", "budget.button.history"),
    ...(mayChange
      ? [one("limit", hasOwn ? "budget.button.change_limit" : "budget.button.limit")]
      : []),
    ...(hasOwn ? [one("limit-drop", "budget.button.drop_limit")] : []),
    ...(hasAsked ? [one("withdraw", "budget.button.withdraw")] : []),
    ...(mayAsk && mayAskNow && !hasAsked
      ? [one("ask", "budget.button.ask", ButtonStyle.Primary)]
      : []),
  ];
}

function looks(
  { reader: { locale } }: BudgetView,
  theme: ThemeName,
  hasPicture: boolean,
): APIButtonComponentWithCustomId[] {
  const other = theme === "dark" ? "light" : "dark";
  return [
    button(writeCustomId("budget", "show", theme), translate(locale, "play.again")),
    ...(hasPicture
      ? [
          button(
            writeCustomId("budget", "look", other),
            translate(locale, `conduct.theme.${other}`),
          ),
        ]
      : []),
  ];
}
