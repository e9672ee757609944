import type { Payer } from "#/budgets/budget-path.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { createBudgetActs } from "./budget-acts.ts";
import { startFirst } from "./command-world.ts";
import type { TestParley } from "./parley.ts";

/** Somebody who has begun on the test's server, and who pays there. */
export interface BudgetLearner {
  person: Person;
  learnerId: string;
  payer: Payer;
  /** Charges an answer of so much, as a talk does. */
  spend(costPicoUsd: bigint, changes?: { purpose?: string; personaId?: string }): Promise<string>;
}

/** Adds one; nothing of their first talk is charged or held. */
export async function addBudgetLearner(
  { discord, database }: TestParley,
  name: string,
  locale = "en-US",
): Promise<BudgetLearner> {
  const { generalId, guildId: serverId } = discord.places;
  const person = discord.addPerson({ name, locale });
  await startFirst(person, generalId);
  const [learner] = await database
    .sql()
    .execute<{ id: string }[]>("select id from learner where discord_user_id = ?", [person.id]);
  const learnerId = learner?.id ?? "";
  const payer = { learnerId, serverId, channelId: generalId, roleIds: [] };
  const acts = await createBudgetActs(database);
  return {
    person,
    learnerId,
    payer,
    spend: async (costPicoUsd, changes = {}) => {
      const reservationId = await acts.reserve(payer, costPicoUsd);
      await acts.settle(reservationId, costPicoUsd, { personaId: "expert_scholar", ...changes });
      return reservationId;
    },
  };
}
