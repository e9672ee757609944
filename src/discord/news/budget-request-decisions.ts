import { tellDecidedRequests, type BudgetRequest } from "#/budgets/requests/requests.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { quote } from "../quote.ts";
import type { Reader } from "../reader.ts";
import type { NewsSource } from "./news-source.ts";
import { serverName } from "./server-name.ts";

/** What was decided about somebody's requests for more. */
export const budgetRequestDecisions: NewsSource = async (services, reader) => {
  const decided = await tellDecidedRequests(services, { learnerId: reader.learner.id });
  const amounts = { locale: reader.locale, currency: services.currency };
  return decided.map((request) =>
    describeDecision(request, serverName(reader, request.serverId), amounts),
  );
};

/** What a learner is told of a decided request; `server` is the server's name, made harmless. */
export function describeDecision(
  { state, amountPicoUsd, answer }: BudgetRequest,
  server: string,
  reader: Reader,
): string {
  const amount = formatMoney(amountPicoUsd, reader);
  const said = translate(reader.locale, "budget.request.told", { state, amount, server });
  return answer === null ? said : `${said}\n> ${quote(answer)}`;
}
