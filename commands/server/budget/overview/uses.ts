import { readSpending } from "#/budgets/reports/report.ts";
import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";
import {
  spendingGroups,
  type SpendingGroup,
  type SpendingShare,
} from "#/budgets/reports/spending.repository.ts";
import type { Reader } from "#/discord/reader.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney, formatSpent } from "#/shared/format-money.ts";

import { namePersonas, purposeName } from "../../../budget/usage-lines.ts";
import { providerTitles } from "../../../support/policy.ts";
import type { MakeOverview } from "./overview-page.ts";
import { percentOf } from "./percent-of.ts";

/** So many of each list are shown. */
const sharesShown = 5;

const providers = new Map<string, string>(Object.entries(providerTitles));

/** What the money went to: by purpose, tutor, model, provider and kind of entry. */
export const uses: MakeOverview = async (services, wish) => {
  const { span, status, reader } = wish;
  const { locale } = reader;
  if (!span) return { paragraphs: [translate(locale, "budget_report.empty")] };
  const { timeZone } = status;
  const { shares } = await readSpending(services, { periodId: span.id, timeZone });
  if (shares.kind.length === 0) return { paragraphs: [translate(locale, "budget_report.empty")] };
  const personaIds = shares.persona.slice(0, sharesShown).map(({ name }) => name);
  const nameOfPersona = await namePersonas(services, personaIds, locale);
  const nameIn: Readonly<Record<SpendingGroup, (name: string) => string>> = {
    purpose: (name) => purposeName(name, locale),
    persona: (name) => nameOfPersona(name === "" ? null : name),
    model: (name) => `\`${name}\``,
    provider: (name) => providers.get(name) ?? name,
    kind: (kind) => translate(locale, "budget_report.kind", { kind }),
  };
  return {
    paragraphs: spendingGroups.map((group) =>
      [
        translate(locale, "budget_report.by", { group }),
        ...shares[group]
          .slice(0, sharesShown)
          .map((one) => lineOf(one, nameIn[group], { span, reader })),
        ...(shares[group].length > sharesShown
          ? [
              translate(locale, "budget_report.and_more", {
                count: shares[group].length - sharesShown,
              }),
            ]
          : []),
      ].join("\n"),
    ),
  };
};

function lineOf(
  { name, amountPicoUsd, entries }: SpendingShare,
  nameOf: (name: string) => string,
  { reader, span }: { reader: Reader; span: PeriodSpan },
): string {
  const write = amountPicoUsd < 0n ? formatMoney : formatSpent;
  return translate(reader.locale, "budget_report.share", {
    name: nameOf(name ?? ""),
    amount: write(amountPicoUsd, reader),
    percent: percentOf(amountPicoUsd, span.postedPicoUsd),
    entries,
  });
}
