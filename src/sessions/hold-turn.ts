import { runTransaction } from "#/database/run-transaction.ts";

import { growHeldTurn } from "./claim.repository.ts";
import type { ComposedTurn } from "./compose-turn.ts";
import { extendForTokens } from "./reserve-for-turn.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/**
 * Has a turn hold what its prompt may cost, now that it is made: tutor, wishes and notes may have
 * changed since it was reserved. Mostly they have not, and nothing is done.
 * @throws ParleyError `budget_*`, `model_*` where that is more than may be spent.
 */
export async function holdTurn(
  services: AnswerServices,
  work: TurnWork,
  { promptTokens }: Pick<ComposedTurn, "promptTokens">,
): Promise<TurnWork> {
  const { turn, session } = work;
  const missingTokens = promptTokens - turn.knownTokens - turn.inputTokens;
  if (missingTokens <= 0) return work;
  const { allowedModels } = session;
  const { reservationId } = turn;
  const { language } = session.profile;
  const held = await runTransaction(services, async (sql) => {
    const extended = { reservationId, allowedModels, language };
    const added = { knownTokens: missingTokens, newTokens: 0 };
    const narrowing = await extendForTokens(services.models, sql, extended, added);
    const heldPicoUsd = await growHeldTurn(sql, turn.id, missingTokens);
    return { heldPicoUsd, narrowing: narrowing ?? turn.narrowing };
  });
  services.log.info("turn.extended", { turnId: turn.id, tokens: missingTokens });
  const knownTokens = turn.knownTokens + missingTokens;
  return { ...work, turn: { ...turn, knownTokens, ...held } };
}
