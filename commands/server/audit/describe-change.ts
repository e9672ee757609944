import type { ListedChange } from "#/budgets/reports/audit-list.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";

import { writeValue, type ValueReader } from "./write-value.ts";

/** One change in a few lines: what, whose, who, when, from what to what, and why. */
export async function describeChange(
  services: BotServices,
  change: ListedChange,
  reader: ValueReader,
): Promise<string> {
  const { locale } = reader;
  const head = translate(locale, "audit.line", {
    change: translate(locale, "audit.change", { change: change.change }),
    subject: subjectOf(change, reader),
    who: actorOf(change, reader),
    at: change.at,
  });
  const { before, after, reason } = change;
  const changed = namesOf(change).map(async (name) => {
    const field = translate(locale, "audit.field", { field: name, name });
    const value = await writeValue(services, name, after?.[name], reader);
    if (isSame(before?.[name], after?.[name]))
      return translate(locale, "audit.is", { field, value });
    const from = await writeValue(services, name, before?.[name], reader);
    return translate(locale, "audit.from_to", { field, before: from, after: value });
  });
  const lines = [head, ...(await Promise.all(changed))];
  return [...lines, ...(reason === null ? [] : [`> ${quote(reason)}`])].join("\n");
}

/** What differs, and the amount that it is about; ids of calls tell people nothing. */
function namesOf({ before, after }: ListedChange): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter(
    (name) =>
      name === "amountPicoUsd" || (name !== "callId" && !isSame(before?.[name], after?.[name])),
  );
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function actorOf({ actor, actorDiscordUserId }: ListedChange, { locale }: ValueReader): string {
  const who =
    actorDiscordUserId === null
      ? translate(locale, "budget_report.erased")
      : `<@${actorDiscordUserId}>`;
  return translate(locale, "audit.actor", { actor, who });
}

function subjectOf(
  { subject, subjectDiscordUserId }: ListedChange,
  { locale }: ValueReader,
): string {
  const [scope, , memberId] = subject.split("/");
  const of = scope === "learner" && memberId === undefined ? "learners" : scope;
  const name = {
    learner:
      subjectDiscordUserId === null
        ? translate(locale, "budget_report.erased")
        : `<@${subjectDiscordUserId}>`,
    role: `<@&${memberId ?? ""}>`,
    channel: `<#${memberId ?? ""}>`,
  }[String(scope)];
  return translate(locale, "audit.subject", { scope: of, name: name ?? quote(subject) });
}
