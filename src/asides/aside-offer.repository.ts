import type { Sql } from "#/database/database.ts";

import type { AsideOffer } from "./aside-offer.ts";

/** A minute less than the 15 after which nothing may be left: the sweeper needs some of it. */
const offerLifetime = "interval '14 minutes'";

/** What an aside of a learner offers; undefined where it is not theirs, offers nothing, or is too old. */
export async function selectOffer(
  sql: Sql,
  { asideId, learnerId }: { asideId: string; learnerId: string },
): Promise<AsideOffer | undefined> {
  const [row] = await sql.execute<{ offer: AsideOffer }[]>(
    `select offer from aside
     where id = ? and learner_id = ? and offer is not null and created_at > now() - ${offerLifetime}`,
    [asideId, learnerId],
  );
  return row?.offer;
}

/** Forgets what has been offered for long enough; answers of how many asides. */
export async function eraseOldOffers(sql: Sql): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `update aside set offer = null
     where offer is not null and created_at <= now() - ${offerLifetime} returning id`,
  );
  return rows.length;
}
