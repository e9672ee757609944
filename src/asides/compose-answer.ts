import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { CallRequest } from "#/calls/call-request.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { findPersona, type PersonaReference } from "#/personas/find-persona.ts";
import { noPersonaId } from "#/personas/persona.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import { composePromptText } from "#/prompts/compose-prompt-text.ts";
import { buildMessageTask, taskTokensMax, type MessageTask } from "#/prompts/message-task.ts";
import { buildScenarioDraft, draftTokensMax } from "#/prompts/scenario-draft.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { AsideKind } from "./aside-kinds.ts";
import type { AsideServices } from "./services.ts";

/** What an answer of an aside is made from. */
export interface AsideQuestion {
  kind: AsideKind;
  profile: ProfileSnapshot;
  interfaceLocale: InterfaceLocale;
  /** The learner's words, or a message, cleaned. */
  inputText: string;
  /** Models that the server allows, as `provider/model`; null for all. */
  allowedModels: readonly string[] | null;
}

/** The part of a call's request that decides what it costs at most. */
export type ComposedAnswer = Pick<
  CallRequest,
  "candidates" | "system" | "messages" | "maxOutputTokens" | "temperature"
>;

/**
 * The request for one answer.
 * @throws ParleyError `model_not_allowed`, `model_missing`; `persona_not_allowed` where a server's own
 * persona was deleted meanwhile.
 */
export async function composeAnswer(
  services: AsideServices,
  question: AsideQuestion,
  reference: PersonaReference,
): Promise<ComposedAnswer> {
  const { kind } = question;
  if (kind === "compare") return composePersonaAnswer(services, question, reference);
  if (kind === "scenario_draft") return composeDraft(services, question);
  return composeTask(services, question, kind);
}

/** The prompt of a session that has just begun. */
async function composePersonaAnswer(
  services: AsideServices,
  question: AsideQuestion,
  reference: PersonaReference,
): Promise<ComposedAnswer> {
  const persona = await findPersona(services, reference);
  if (!persona && reference.personaId !== noPersonaId) throw new ParleyError("persona_not_allowed");
  const prompt = buildPrompt({
    personas: services.personas,
    persona,
    subject: undefined,
    profile: question.profile,
    summary: undefined,
    history: [],
    newestPromptText: composePromptText({ texts: [question.inputText], notes: [] }),
  });
  return {
    ...prompt,
    candidates: services.models.eligible(question),
    maxOutputTokens: answerTokensMax(question.profile.level),
    temperature: persona?.defaults.temperature,
  };
}

function composeDraft(services: AsideServices, question: AsideQuestion): ComposedAnswer {
  return {
    ...buildScenarioDraft({ ...question, wish: question.inputText }),
    candidates: services.models.eligible(question),
    maxOutputTokens: draftTokensMax,
    temperature: undefined,
  };
}

/** The same message asked about twice is to have the same mistakes. */
const taskTemperature = 0;

function composeTask(
  services: AsideServices,
  question: AsideQuestion,
  task: MessageTask,
): ComposedAnswer {
  const { profile, inputText: text } = question;
  return {
    ...buildMessageTask({ task, profile, text }),
    candidates: services.models.eligible(question),
    maxOutputTokens: taskTokensMax(task),
    temperature: taskTemperature,
  };
}
