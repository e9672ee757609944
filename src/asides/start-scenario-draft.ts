import { estimateWorks, type WorkEstimate } from "#/calls/estimate-work.ts";
import { selectServer } from "#/learners/server.repository.ts";
import { noPersonaId } from "#/personas/persona.ts";
import { draftWishCharactersMax } from "#/prompts/scenario-draft.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { AsideRequest } from "./aside-request.ts";
import { composeAnswer, type AsideQuestion } from "./compose-answer.ts";
import type { AsideServices } from "./services.ts";
import { startAside } from "./start-aside.ts";

/** A scene that is to be drafted of what a learner needs. */
export interface WishedScenario extends Omit<AsideRequest, "kind" | "inputText" | "inputWasCut"> {
  /** As typed; cleaned here. */
  wish: string;
}

/** Nobody speaks: a draft has no manner. */
const nobody = { personaId: noPersonaId, personaVersion: null };

/**
 * Has a scene drafted, as {@link startAside} does.
 * @throws ParleyError `input_*`, and as there.
 */
export async function startScenarioDraft(
  services: AsideServices,
  { wish, ...asked }: WishedScenario,
): Promise<void> {
  const inputText = readWish(wish);
  await startAside(
    services,
    { ...asked, kind: "scenario_draft", inputText, inputWasCut: false },
    () => Promise.resolve([nobody]),
  );
}

/**
 * What a draft of `wish` would cost; nothing is reserved.
 * @throws ParleyError `input_*`, `model_*`.
 */
export async function estimateScenarioDraft(
  services: AsideServices,
  asked: Pick<WishedScenario, "payer" | "serverId" | "profile" | "interfaceLocale" | "wish">,
): Promise<WorkEstimate> {
  const { serverId, payer, wish, ...about } = asked;
  const sql = services.database.sql();
  const allowedModels = serverId && (await selectServer(sql, serverId)).allowedModels;
  const question: AsideQuestion = {
    ...about,
    kind: "scenario_draft",
    inputText: readWish(wish),
    allowedModels: allowedModels || null,
  };
  const { candidates, ...request } = await composeAnswer(services, question, nobody);
  const works = { payer, candidates, requests: [request] };
  return estimateWorks(sql, { ...works, purpose: "scenario_draft" });
}

/** @throws ParleyError `input_empty`, `input_too_long` */
function readWish(wish: string): string {
  const inputText = cleanLine(wish, draftWishCharactersMax);
  if (inputText === undefined) throw new ParleyError("input_empty");
  return inputText;
}
