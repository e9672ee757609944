import { getBudgetStatus, type BudgetStatus } from "#/budgets/status.ts";
import type { WorkEstimate } from "#/budgets/work-estimate.ts";

import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney, formatSpent } from "#/shared/format-money.ts";

/** What some work would cost, beside what there is to pay it with. */
export interface CostOffer {
  estimate: WorkEstimate;
  /** The learner's own budget. */
  own: BudgetStatus | undefined;
  /** Of what they share with others, that with the least left; undefined where nothing is shared. */
  shared: BudgetStatus | undefined;
  /** Whether the server lets learners see how much is left of that. */
  maySee: boolean;
  /** The budget that cannot set aside what it costs at most. */
  scarce: BudgetStatus | undefined;
}

/** Reads what there is to pay `estimate` with. */
export async function offerWork(
  services: BotServices,
  payer: Parameters<typeof getBudgetStatus>[1],
  estimate: WorkEstimate,
): Promise<CostOffer> {
  const { serverId } = payer;
  const budgets = await getBudgetStatus(services, payer);
  const maySee = serverId === null || (await getServer(services, { serverId })).learnersSeeBudget;
  const [own, ...others] = budgets;
  const shared = others
    .filter(({ hasLimit }) => hasLimit)
    .sort((one, other) => Number(one.leftPicoUsd - other.leftPicoUsd))[0];
  const scarce = budgets.find(({ leftPicoUsd }) => leftPicoUsd < estimate.maxPicoUsd);
  return { estimate, own, shared, maySee, scarce };
}

/** Whether it can be started: where money is short, it may be that fewer models still do it. */
export function mayStart({ scarce }: Pick<CostOffer, "scarce">): boolean {
  return scarce === undefined || goesOn(scarce);
}

function goesOn({ limitPicoUsd, atLimit }: BudgetStatus): boolean {
  return limitPicoUsd > 0n && (atLimit === "local" || atLimit === "cheapest");
}

/** An offer in words: what it costs as a rule and at most, and of how much. */
export function costLines(offer: CostOffer, reader: Reader): string[] {
  const { locale } = reader;
  const { estimate, own, shared, maySee, scarce } = offer;
  const { typicalPicoUsd, maxPicoUsd } = estimate;
  if (maxPicoUsd === 0n) return [translate(locale, "estimate.free")];
  const typical = formatSpent(typicalPicoUsd, reader);
  const cost = translate(locale, "estimate.cost", {
    typical,
    max: formatSpent(maxPicoUsd, reader),
  });
  const sharedLine =
    shared && maySee
      ? [translate(locale, "estimate.shared", { left: formatMoney(shared.leftPicoUsd, reader) })]
      : [];
  return [
    cost,
    ...(own && !scarce ? [shareLine(own, maxPicoUsd, reader)] : []),
    ...(shared ? sharedLine : [translate(locale, "estimate.own_only")]),
    ...(scarce ? [`⚠️ ${scarceLine(scarce, reader)}`] : []),
  ];
}

function scarceLine(scarce: BudgetStatus, { locale }: Reader): string {
  const { limitPicoUsd, atLimit, resetsAt } = scarce;
  if (goesOn(scarce)) {
    return translate(locale, "reply.narrowed", { way: atLimit, until: resetsAt });
  }
  return limitPicoUsd === 0n
    ? translate(locale, "budget.none")
    : translate(locale, "estimate.scarce", { resetsAt });
}

function shareLine(
  { leftPicoUsd, resetsAt }: BudgetStatus,
  maxPicoUsd: bigint,
  reader: Reader,
): string {
  return translate(reader.locale, "estimate.left", {
    left: formatMoney(leftPicoUsd, reader),
    resetsAt,
    // In tenths of a percent, rounded up.
    percent: Math.ceil((Number(maxPicoUsd) * 1_000) / Number(leftPicoUsd)) / 1_000,
  });
}
