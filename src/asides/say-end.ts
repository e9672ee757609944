import type { Lease } from "#/calls/lease.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";
import { findPersona } from "#/personas/find-persona.ts";
import type { PersonaServices } from "#/personas/services.ts";
import type { ParsedAnswer } from "#/prompts/trailer-notes.ts";
import { wordsPerTurn } from "#/prompts/words-per-turn.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { forgetAside } from "./aside-end.repository.ts";
import type { AnswerEnding, AsideReply } from "./aside-reply.ts";
import { workOf, type Aside, type AsideAnswer } from "./aside.ts";
import { offerOf, readAnswer } from "./read-answer.ts";
import type { AsideAnswerServices } from "./services.ts";

type SayServices = PersonaServices & Pick<AsideAnswerServices, "log">;

/** Takes up the private answer of the interaction that asked. */
export async function openReply(
  { asideReplySink }: Pick<AsideAnswerServices, "asideReplySink">,
  aside: Aside,
  lease: Lease,
): Promise<AsideReply> {
  const { id: asideId, answers: personas } = aside;
  return asideReplySink.open({ ...aside, asideId, personas, lease });
}

/**
 * Says how an aside ended, and forgets all that was said. Where Discord is away for now, that is left
 * to whoever comes next, unless this `isLastTry`.
 */
export async function sayEnd(
  services: SayServices,
  aside: Aside,
  reply: AsideReply,
  isLastTry = false,
): Promise<void> {
  const isSaid = await trySaying(services, aside, reply);
  if (isSaid || isLastTry) await forgetAside(services.database.sql(), workOf(aside));
  services.log.info("aside.ended", { asideId: aside.id, state: aside.state, isSaid });
}

/** Whether there is nothing more to say: it is said, or never can be. */
async function trySaying(services: SayServices, aside: Aside, reply: AsideReply): Promise<boolean> {
  const answers = await Promise.all(
    aside.answers.map((answer) => endingOf(services, aside, answer)),
  );
  try {
    await reply.finish({
      answers,
      costPicoUsd: aside.answers.reduce((sum, { costPicoUsd }) => sum + (costPicoUsd ?? 0n), 0n),
      leftPicoUsd: aside.leftPicoUsd,
    });
    return true;
  } catch (thrown) {
    const error = toParleyError(thrown);
    services.log.warn("aside.end_unsaid", { asideId: aside.id, code: error.code });
    return !error.retryable;
  }
}

async function endingOf(
  services: PersonaServices,
  aside: Aside,
  answer: AsideAnswer,
): Promise<AnswerEnding> {
  const { answerText, errorCode } = answer;
  if (errorCode !== null) return new ParleyError(errorCode);
  const said = readAnswer(aside, answerText);
  return {
    text: said.visibleText,
    conduct: aside.kind === "compare" ? await measure(services, aside, { answer, said }) : null,
    offer: offerOf(aside, answerText),
  };
}

async function measure(
  services: PersonaServices,
  { inputText, profile }: Aside,
  { answer, said }: { answer: AsideAnswer; said: ParsedAnswer },
): Promise<AnswerConduct> {
  return measureAnswer({
    ...profile,
    text: said.visibleText,
    wordsPerTurn: wordsPerTurn(profile, await findPersona(services, answer)),
    learnerText: inputText,
    corrections: said.corrections,
    earlierLearnerTexts: [],
    steered: null,
  });
}
