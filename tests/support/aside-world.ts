import { startCompare, type Comparison } from "#/asides/start-compare.ts";

import {
  nextSnowflake,
  spanishProfile,
  type SessionWorld,
  type TestLearner,
} from "./session-world.ts";

/** What learners of these tests write. */
export const sentence = "Ayer yo voy al mercado.";

/** Asks for a comparison of two tutors in a DM, unless told otherwise; answers what was asked. */
export async function askForComparison(
  world: SessionWorld,
  learner: TestLearner,
  changes: Partial<Comparison> & { serverCounts?: boolean } = {},
): Promise<Comparison> {
  const { serverCounts = false, ...others } = changes;
  const place = others.place ?? { serverId: null, channelId: nextSnowflake() };
  const comparison: Comparison = {
    eventId: nextSnowflake(),
    interactionToken: `token-${nextSnowflake()}`,
    payer: {
      learnerId: learner.id,
      serverId: serverCounts ? place.serverId : null,
      channelId: place.channelId,
      roleIds: [],
    },
    place,
    interfaceLocale: "de",
    profile: spanishProfile,
    text: sentence,
    personaIds: ["friendly_conversationalist", "expert_scholar"],
    ...others,
  };
  await startCompare(world.services, comparison);
  return comparison;
}

/** An aside's row, as tests look at it. */
export interface AsideRow {
  id: string;
  state: string;
  error_code: string | null;
  attempt: number;
  interaction_token: string | null;
  input_text: string | null;
  profile: unknown;
  finished_at: string | null;
}

/** The aside that an event asked for. */
export async function readAside(
  world: SessionWorld,
  { eventId }: Pick<Comparison, "eventId">,
): Promise<AsideRow> {
  const [row] = await world.rows<AsideRow>("select * from aside where event_id = ?", [eventId]);
  if (!row) throw new Error("no aside");
  return row;
}

/** What was done for an aside: the ends of its calls, and what was charged to whom. */
export async function readMoney(
  world: SessionWorld,
  asideId: string,
): Promise<{ calls: string[]; reserved: string[]; charges: string[] }> {
  const ofAside = "in (select id from aside_answer where aside_id = ?)";
  const calls = await world.rows<{ state: string }>(
    `select state from call where turn_id ${ofAside} order by state`,
    [asideId],
  );
  const reserved = await world.rows<{ state: string }>(
    `select state from reservation where id in
       (select reservation_id from aside_answer where aside_id = ?) order by state`,
    [asideId],
  );
  const charges = await world.rows<{ charge: string }>(
    `select period.scope || ' ' || entry.kind as charge from ledger_entry entry
       join budget_period period on period.id = entry.budget_period_id
      where entry.turn_id ${ofAside} order by charge`,
    [asideId],
  );
  return {
    calls: calls.map(({ state }) => state),
    reserved: reserved.map(({ state }) => state),
    charges: charges.map(({ charge }) => charge),
  };
}

/** Time passes for one aside's lease: its worker is taken for dead. */
export async function letLeaseRunOut(world: SessionWorld, asideId: string): Promise<void> {
  await world.rows("update aside set lease_expires_at = now() - interval '1 second' where id = ?", [
    asideId,
  ]);
}
