import type { BookEntry } from "#/budgets/reports/entry.ts";
import {
  answersLeft,
  type LastAnswers,
  type Usage,
  type UsageShare,
} from "#/budgets/reports/usage.ts";
import type { BudgetStatus } from "#/budgets/status.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { isMessageKey, translate } from "#/locales/translate.ts";
import { formatShares, formatSpent } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { personaName } from "../support/personas.ts";
import { keyOf } from "../support/policy.ts";

/** Rows of one list; what is dearest stands first. */
const sharesShown = 5;
const answersShown = 5;

/** What a talk's length is taken to be where its cost is told. */
const talkAnswers = 10n;

/** What something was for, as people call it. */
export function purposeName(purpose: string, locale: InterfaceLocale): string {
  const key = `budget.purpose.${purpose}`;
  return translate(locale, isMessageKey(key) ? key : "budget.purpose.other");
}

/** Writes names once each, however often they stand in a list. */
export async function namePersonas(
  services: BotServices,
  personaIds: readonly (string | null)[],
  locale: InterfaceLocale,
): Promise<(personaId: string | null) => string> {
  const ids = [...new Set(personaIds)];
  const nameOf = async (personaId: string | null): Promise<string> =>
    personaId === null
      ? translate(locale, "budget.no_persona")
      : personaName(services, { personaId }, locale);
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));
  return (personaId) => names.get(personaId) ?? "";
}

/** How many more answers there will be, by what the last ones cost; empty where there is none. */
export function outlookLine(
  { leftPicoUsd, isPaused }: BudgetStatus,
  last: LastAnswers,
  reader: Reader,
): string {
  const { locale } = reader;
  const { answers, meanPicoUsd } = last;
  if (isPaused) return "";
  if (meanPicoUsd === undefined) {
    const none = answers.length === 0 ? "budget.outlook.none" : "budget.outlook.free";
    return translate(locale, none);
  }
  const count = answersLeft(leftPicoUsd, last);
  if (count === 0) return "";
  return translate(locale, "budget.outlook", {
    count,
    each: formatSpent(meanPicoUsd, reader),
    talk: formatSpent(meanPicoUsd * talkAnswers, reader),
  });
}

/**
 * For what it was spent, by kind, tutor and model: a paragraph for each, and one for what was given
 * back or adjusted. Each list with that comes to what is spent.
 */
export async function usageParagraphs(
  services: BotServices,
  usage: Usage,
  reader: Reader,
): Promise<string[]> {
  const { locale } = reader;
  const personaIds = usage.personas.map(({ name }) => name);
  const nameOfPersona = await namePersonas(services, personaIds, locale);
  const list = (
    key: MessageKey,
    shares: readonly UsageShare[],
    nameOf: (name: string | null) => string,
  ): string =>
    shares.length === 0
      ? ""
      : [translate(locale, key), ...shareLines(shares, nameOf, reader)].join("\n");
  return [
    list("budget.by_purpose", usage.purposes, (name) => purposeName(name ?? "", locale)),
    list("budget.by_persona", usage.personas, nameOfPersona),
    list("budget.by_model", usage.models, (name) => nameModel(services, name ?? "")),
    correctedLine(usage, reader),
  ];
}

/** The dearest by name, the others together. */
function shareLines(
  shares: readonly UsageShare[],
  nameOf: (name: string | null) => string,
  reader: Reader,
): string[] {
  const { locale } = reader;
  const costs = shares.map(({ costPicoUsd }) => costPicoUsd);
  const named = shares.slice(0, sharesShown);
  const rest = shares.slice(sharesShown);
  const restCost = sumOf(costs.slice(sharesShown));
  const amounts = formatShares([...costs.slice(0, sharesShown), restCost], reader);
  const line = (name: string, cost: string | undefined, count: number): string =>
    translate(locale, "budget.share", { name, cost: cost ?? "", count });
  return [
    ...named.map(({ name, answers }, index) => line(nameOf(name), amounts[index], answers)),
    ...(rest.length === 0
      ? []
      : [
          line(
            translate(locale, "budget.share_rest"),
            amounts[sharesShown],
            rest.reduce((sum, { answers }) => sum + answers, 0),
          ),
        ]),
  ];
}

/** Empty where nothing was. */
function correctedLine({ purposes, correctedPicoUsd }: Usage, reader: Reader): string {
  if (correctedPicoUsd === 0n) return "";
  const charged = sumOf(purposes.map(({ costPicoUsd }) => costPicoUsd));
  const [, amount] = formatShares([charged, correctedPicoUsd], reader);
  return translate(reader.locale, "budget.corrected", { amount: amount ?? "" });
}

function sumOf(amounts: readonly PicoUsd[]): PicoUsd {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** A model's own name: its provider stands before it only where several have it. */
function nameModel({ models }: BotServices, key: string): string {
  const name = key.slice(key.indexOf("/") + 1);
  const others = models.all.filter((model) => model.model === name && keyOf(model) !== key);
  return `\`${others.length > 0 ? key : name}\``;
}

/** The newest answers in talks, each with what it cost. */
export async function lastAnswersParagraph(
  services: BotServices,
  { answers }: LastAnswers,
  reader: Reader,
): Promise<string> {
  const { locale } = reader;
  const shown = answers.slice(0, answersShown);
  if (shown.length === 0) return "";
  const personaIds = shown.map(({ personaId }) => personaId);
  const nameOfPersona = await namePersonas(services, personaIds, locale);
  const line = ({ postedAt, personaId, provider, model, amountPicoUsd }: BookEntry): string =>
    translate(locale, "budget.answer", {
      postedAt,
      persona: nameOfPersona(personaId),
      model: nameModel(services, `${provider ?? ""}/${model ?? ""}`),
      cost: formatSpent(amountPicoUsd, reader),
    });
  return [translate(locale, "budget.last_answers"), ...shown.map(line)].join("\n");
}
