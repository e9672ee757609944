import type { APIButtonComponentWithCustomId, APIStringSelectComponent } from "discord.js";

import type { BookEntry } from "#/budgets/reports/entry.ts";
import { listPeriods, readEntryPage, type PastPeriod } from "#/budgets/reports/history.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney, formatSpent } from "#/shared/format-money.ts";
import { shortenId } from "#/shared/ids.ts";

import type { BudgetView } from "./budget-view.ts";
import { namePersonas, purposeName } from "./usage-lines.ts";

/** Periods that are written out; the menu has more. */
const periodsShown = 8;

/** The periods of one's own budget, the newest first. */
export async function historyPanel(services: BotServices, view: BudgetView): Promise<Panel> {
  const { own, reader } = view;
  const { locale } = reader;
  const periods = await listPeriods(services, own);
  const lines = periods.slice(0, periodsShown).map((period) => periodLine(period, view));
  const title = translate(locale, "budget.history.title");
  if (periods.length === 0) {
    return {
      paragraphs: [title, translate(locale, "budget.history.empty")],
      rows: [[back(reader)]],
    };
  }
  const file = button(writeCustomId("budget", "file"), translate(locale, "budget.history.file"));
  return {
    paragraphs: [title, lines.join("\n"), translate(locale, "budget.history.note")],
    rows: [[periodMenu(periods, view)], [back(reader), file]],
  };
}

function periodLine(period: PastPeriod, { reader, own: { timeZone } }: BudgetView): string {
  const { postedPicoUsd, carriedPicoUsd, grantedPicoUsd, entries, corrections } = period;
  return translate(reader.locale, "budget.history.period", {
    span: nameSpan(period, timeZone, reader),
    cost: formatSpent(postedPicoUsd, reader),
    count: entries - corrections,
    corrections,
    granted: grantedPicoUsd === 0n ? undefined : formatMoney(grantedPicoUsd, reader),
    carried: carriedPicoUsd === 0n ? undefined : formatSpent(carriedPicoUsd, reader),
    present: period.isPresent ? "yes" : "no",
    early: period.endedEarly ? "yes" : "no",
  });
}

/** The days of a period, both ends included, as they are called in its time zone. */
function nameSpan({ startsAt, endsAt }: PastPeriod, timeZone: string, { locale }: Reader): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  if (!endsAt) return translate(locale, "budget.history.since", { day: format.format(startsAt) });
  // The next period's first instant is not this one's.
  const last = new Date(Math.max(startsAt.getTime(), endsAt.getTime() - 1));
  return format.formatRange(startsAt, last);
}

function periodMenu(
  periods: readonly PastPeriod[],
  { reader, own: { timeZone } }: BudgetView,
  chosen?: string,
): APIStringSelectComponent {
  return menu(writeCustomId("budget", "period"), {
    placeholder: translate(reader.locale, "budget.history.placeholder"),
    options: periods.map((period) => ({
      value: shortenId(period.id),
      label: nameSpan(period, timeZone, reader),
      description: formatSpent(period.postedPicoUsd, reader),
      default: period.id === chosen,
    })),
  });
}

/** What was charged in one period of one's own budget, page by page. @throws as `readEntryPage`. */
export async function periodPanel(
  services: BotServices,
  view: BudgetView,
  place: { periodId: string; page: number },
): Promise<Panel> {
  const { own, reader } = view;
  const { locale } = reader;
  const { period, entries, page, pages } = await readEntryPage(services, { ...own, ...place });
  const personaIds = entries.map(({ personaId }) => personaId);
  const nameOfPersona = await namePersonas(services, personaIds, locale);
  const lines = entries.map((entry) => entryLine(entry, nameOfPersona, reader));
  const turn = (to: number, key: "content.page_back" | "content.page_on") =>
    button(
      writeCustomId("budget", "page", shortenId(period.id), String(to)),
      translate(locale, key),
    );
  const pageButtons: APIButtonComponentWithCustomId[] = [
    ...(page > 0 ? [turn(page - 1, "content.page_back")] : []),
    ...(page < pages - 1 ? [turn(page + 1, "content.page_on")] : []),
  ];
  return {
    paragraphs: [
      translate(locale, "budget.history.title"),
      periodLine(period, view),
      lines.length === 0 ? translate(locale, "budget.history.nothing") : lines.join("\n"),
      pages > 1 ? `-# ${translate(locale, "content.page", { page: page + 1, pages })}` : "",
    ],
    rows: [
      [periodMenu(await listPeriods(services, own), view, period.id)],
      [
        button(writeCustomId("budget", "history"), translate(locale, "budget.history.all")),
        ...pageButtons,
      ],
    ],
  };
}

function entryLine(
  entry: BookEntry,
  nameOfPersona: (personaId: string | null) => string,
  reader: Reader,
): string {
  const { locale } = reader;
  const { kind, postedAt, purpose, personaId, model, amountPicoUsd, reason } = entry;
  const purposeText = purposeName(purpose, locale);
  if (kind !== "standing" && kind !== "lost") {
    return translate(locale, `budget.history.${kind}`, {
      postedAt,
      amount: formatMoney(amountPicoUsd < 0n ? -amountPicoUsd : amountPicoUsd, reader),
      sign: amountPicoUsd < 0n ? "back" : "more",
      reason: quote(reason ?? ""),
    });
  }
  return translate(locale, "budget.history.entry", {
    postedAt,
    purpose: purposeText,
    persona: personaId === null ? undefined : nameOfPersona(personaId),
    model: model ?? undefined,
    cost: formatSpent(amountPicoUsd, reader),
    estimated: entry.estimated ? "yes" : "no",
  });
}

function back({ locale }: Reader): APIButtonComponentWithCustomId {
  return button(writeCustomId("budget", "show", "dark"), translate(locale, "budget.history.back"));
}
