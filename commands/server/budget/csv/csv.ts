import { MessageFlags } from "discord.js";

import { listSpans, pickSpan } from "#/budgets/reports/report.ts";
import { writeBook, type BookLimits } from "#/budgets/reports/book.ts";
import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";
import { getBudgetOf, type BudgetStatus } from "#/budgets/status.ts";
import { renderPanel } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { suggestedOption } from "../../../support/describe.ts";
import type { Subcommand } from "../../../support/subcommands.ts";
import { nameSpan } from "../overview/name-span.ts";
import { ledgerHeader, ledgerRow } from "./ledger-row.ts";

/** Discord takes 10 MiB of everybody; some 200,000 entries fit into all. */
const limits: BookLimits = { bytesMax: 8 * 1024 * 1024, filesMax: 5 };

/** What takes as much as this is not asked for in a row. */
const csvWeight = 3;

/** `/server budget csv`: a period's books as files. */
export const budgetCsv: Subcommand = {
  path: "command.server.budget.csv",
  options: [suggestedOption("command.server.budget.csv.period")],
  weight: csvWeight,
  run: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    const { status, spans } = await readPeriods(services, serverId);
    const option = interaction.options.getString("period");
    const span = pickOption(
      spans,
      option ?? undefined,
      translate(locale, "command.server.budget.csv.period.name"),
    );
    const { currency } = services;
    const empty = { paragraphs: [translate(locale, "budget_report.empty")] };
    if (!span) return showPanel(interaction, empty);
    const { files, written, total } = await writeBook(
      services,
      { serverId, span },
      { header: ledgerHeader(currency), rowOf: (entry) => ledgerRow(entry, currency) },
      limits,
    );
    const [first, ...others] = files.map((bytes, index) => ({
      name: fileName(span, index),
      bytes,
    }));
    if (!first) return showPanel(interaction, empty);
    const period = nameSpan(span, { locale, timeZone: status.timeZone });
    await showPanel(interaction, {
      paragraphs: [
        translate(locale, "budget_report.csv.ready", { period, count: written }),
        written < total
          ? translate(locale, "budget_report.csv.cut", { shown: written, count: total })
          : "",
      ],
      file: first,
    });
    for (const file of others) {
      const { flags, ...body } = renderPanel({ paragraphs: [file.name], file });
      await interaction.followUp({ ...body, flags: flags | MessageFlags.Ephemeral });
    }
  },
  autocomplete: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    const { status, spans } = await readPeriods(services, serverId);
    const typed = interaction.options.getFocused().toLowerCase();
    return spans
      .map((span) => ({
        name: nameSpan(span, { locale, timeZone: status.timeZone }),
        value: span.id,
      }))
      .filter(({ name }) => name.toLowerCase().includes(typed));
  },
};

async function readPeriods(
  services: BotServices,
  serverId: string,
): Promise<{ status: BudgetStatus; spans: PeriodSpan[] }> {
  const status = await getBudgetOf(services, { of: "server", serverId });
  // A server always has a budget, if only what is granted to each.
  if (!status) throw new ParleyError("internal");
  return { status, spans: await listSpans(services, status) };
}

/** @throws ParleyError `option_unknown` where what was typed is none of the suggestions. */
function pickOption(
  spans: readonly PeriodSpan[],
  periodId: string | undefined,
  option: string,
): PeriodSpan | undefined {
  if (periodId !== undefined && spans.every(({ id }) => id !== periodId)) {
    throw new ParleyError("option_unknown", { option });
  }
  return pickSpan(spans, periodId) ?? spans[0];
}

/** By its first day, and its number where there are several. */
function fileName({ startsAt }: PeriodSpan, index: number): string {
  const day = startsAt.toISOString().slice(0, 10);
  return `ledger-${day}${index === 0 ? "" : `-${String(index + 1)}`}.csv`;
}
