import type { PicoUsd } from "#/shared/money.ts";

import { holdersOfTurn } from "./budget-path.ts";
import { selectLearnerLimits } from "./limit.repository.ts";
import { leftOf } from "./room.ts";
import type { BudgetServices } from "./services.ts";
import {
  selectLearnerDefault,
  selectRoom,
  selectRooms,
  type PeriodRoom,
} from "./status.repository.ts";

/** How one budget stands in its present period. */
export interface BudgetStatus extends PeriodRoom {
  /** What can still be reserved; never negative. */
  leftPicoUsd: PicoUsd;
}

/** A learner's limit of their own within a server. */
export interface LearnerLimit {
  learnerId: string;
  limitPicoUsd: PicoUsd;
}

/** What `/server budget` shows. */
export interface ServerBudget {
  server: BudgetStatus;
  /** What each learner may spend who has no limit of their own. */
  learnerDefaultPicoUsd: PicoUsd;
  learnerLimits: LearnerLimit[];
}

/** The budgets that a learner's turn needs: their own, then the server's unless `serverId` is null. */
export async function getBudgetStatus(
  services: BudgetServices,
  input: { learnerId: string; serverId: string | null },
): Promise<BudgetStatus[]> {
  const rooms = await selectRooms(services.database.sql(), holdersOfTurn(input));
  return rooms.map(withLeft);
}

/** How a server's money stands, and which limits its admins set. */
export async function getServerBudget(
  services: BudgetServices,
  input: { serverId: string },
): Promise<ServerBudget> {
  const { serverId } = input;
  const sql = services.database.sql();
  const room = await selectRoom(sql, { scope: "server", serverId, learnerId: null });
  const limits = await selectLearnerLimits(sql, serverId);
  return {
    server: withLeft(room),
    learnerDefaultPicoUsd: await selectLearnerDefault(sql, serverId),
    learnerLimits: limits.map(({ path, limitPicoUsd }) => ({
      learnerId: path.slice(path.lastIndexOf("/") + 1),
      limitPicoUsd,
    })),
  };
}

function withLeft(room: PeriodRoom): BudgetStatus {
  return { ...room, leftPicoUsd: leftOf(room) };
}
