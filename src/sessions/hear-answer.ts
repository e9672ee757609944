import type { CallEndEvent } from "#/calls/call-events.ts";
import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { hearCall } from "#/calls/hear-call.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { createTrailerFilter } from "#/prompts/trailer-filter.ts";
import type { ParleyError } from "#/shared/errors.ts";

import type { ComposedTurn } from "./compose-turn.ts";
import type { Reply } from "./reply-sink.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/** How a model's answer came to its end. */
export interface HeardAnswer {
  /** As it came, with its trailer. */
  raw: string;
  visibleText: string;
  /** The trailer's tag was seen, so nothing of the text is missing. */
  isWhole: boolean;
  /** To be charged, or settled as lost; undefined where nothing is left to settle. */
  standing: StandingCall | undefined;
  outcome: CallEndEvent["outcome"];
  error: ParleyError | undefined;
  /** When the whole text stands in Discord; undefined where there was none to stand. */
  completed: Promise<void> | undefined;
}

/** Stopped before anything was asked. */
const nothingHeard: HeardAnswer = {
  raw: "",
  visibleText: "",
  isWhole: false,
  standing: undefined,
  outcome: "cancelled",
  error: undefined,
  completed: undefined,
};

/** What is heard, and where it is shown. */
interface Hearing {
  work: TurnWork;
  composed: ComposedTurn;
  reply: Reply;
}

/** Makes the turn's call and shows its text as it comes. Rejects only where the database fails. */
export async function hearAnswer(
  services: AnswerServices,
  hearing: Hearing,
  signal: AbortSignal,
): Promise<HeardAnswer> {
  if (signal.aborted) return nothingHeard;
  const { reply } = hearing;
  const filter = createTrailerFilter();
  let visible = "";
  let completed: Promise<void> | undefined;
  const complete = () => {
    completed ??= reply.complete(visible.trim());
    // It is awaited where the turn ends; until then a refusal must not count as unhandled.
    completed.catch(() => undefined);
  };
  const take = (piece: string) => {
    visible += filter.push(piece);
    if (visible.trim() === "") return;
    if (filter.trailerBegan) complete();
    else reply.show(visible);
  };
  const heard = await hearCall(services, requestOf(services, hearing), signal, take);
  const { raw, outcome, standing, error } = heard;
  visible += filter.end();
  if (standing && visible.trim() !== "" && outcome !== "refused") complete();
  return {
    raw,
    visibleText: visible.trim(),
    isWhole: filter.trailerBegan,
    standing,
    outcome,
    error,
    completed,
  };
}

function requestOf({ models }: AnswerServices, { work, composed }: Hearing): CallRequest {
  const { session, turn, lease } = work;
  return {
    purpose: "turn",
    turnId: turn.id,
    personaId: session.personaId,
    work: { workId: session.id, fence: lease.fence },
    holdsLease: () => lease.isHeld(),
    candidates: models.eligible(session),
    // What was held before a budget ran out is no reason to spend it after all.
    heldPicoUsd: turn.narrowing?.atLimit === "local" ? 0n : turn.heldPicoUsd,
    estimate: {
      language: session.profile.language,
      knownTokens: turn.knownTokens,
      newTokens: turn.inputTokens,
      sentTokens: composed.promptTokens,
    },
    system: composed.prompt.system,
    messages: composed.prompt.messages,
    maxOutputTokens: answerTokensMax(session.profile.level),
    temperature: composed.persona?.defaults.temperature,
    learnerHash: hashLearner(session.learnerId),
  };
}
