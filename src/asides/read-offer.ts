import type { Database } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import { eraseOldOffers, selectOffer } from "./aside-offer.repository.ts";
import type { AsideOffer } from "./aside-offer.ts";

/** What looking after offers needs. */
interface OfferServices {
  readonly database: Database;
}

/**
 * What a learner may keep of an aside's answer.
 * @throws ParleyError `offer_gone` where its time is over, or it was never theirs.
 */
export async function readOffer(
  services: OfferServices,
  input: { asideId: string; learnerId: string },
): Promise<AsideOffer> {
  const offer = await selectOffer(services.database.sql(), input);
  if (!offer) throw new ParleyError("offer_gone");
  return offer;
}

/** The sweeper's share of offers; answers how many are gone. */
export async function forgetOldOffers(services: OfferServices): Promise<number> {
  return eraseOldOffers(services.database.sql());
}
