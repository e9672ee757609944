import { getBudgetStatus, type BudgetStatus } from "#/budgets/status.ts";
import type { ThemeName } from "#/charts/chart-theme.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { getServer } from "#/learners/servers.ts";
import { ParleyError } from "#/shared/errors.ts";

/** A learner before their own budget, where they are. */
export interface BudgetView {
  readonly learnerId: string;
  /** The server whose budget counts; null where the allowance for direct messages does. */
  readonly serverId: string | null;
  readonly reader: Reader;
  /** Their own: on this server, or in direct messages. */
  readonly own: BudgetStatus;
  /** What they share with others: of a role, of the channel, of the server. */
  readonly shared: readonly BudgetStatus[];
  /** What the server lets learners do; in direct messages all but asking. */
  readonly maySee: boolean;
  readonly mayChange: boolean;
  readonly mayAsk: boolean;
}

/** Reads all that a learner's own panels are about. @throws ParleyError `consent_missing`. */
export async function readBudgetView(
  services: BotServices,
  context: InteractionContext,
): Promise<BudgetView> {
  const { id: learnerId } = await ensureConsent(services, context);
  const payer = payerIn(context, learnerId);
  const { serverId } = payer;
  const [own, ...shared] = await getBudgetStatus(services, payer);
  if (!own) throw new ParleyError("internal");
  return {
    learnerId,
    serverId,
    reader: { locale: context.locale, currency: services.currency },
    own,
    shared,
    ...(await readRights(services, serverId)),
  };
}

async function readRights(
  services: BotServices,
  serverId: string | null,
): Promise<Pick<BudgetView, "maySee" | "mayChange" | "mayAsk">> {
  if (serverId === null) return { maySee: true, mayChange: true, mayAsk: false };
  const server = await getServer(services, { serverId });
  return {
    maySee: server.learnersSeeBudget,
    mayChange: server.learnersChangeBudget,
    mayAsk: server.learnersAskBudget,
  };
}

/** How the picture is to look, from an argument of a custom id. */
export function readTheme(argument: string | undefined): ThemeName {
  return argument === "light" ? "light" : "dark";
}
