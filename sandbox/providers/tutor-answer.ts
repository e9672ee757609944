import type { Answer } from "./answer.ts";
import type { ChatRequest } from "./chat-request.ts";
import { answerRecap } from "./demo/answer-recap.ts";
import { findTrailer, writeTrailer } from "./trailer.ts";

/** What is said when nothing was scripted: a short tutor's reply with the trailer it was asked for. */
export function answerAsTutor(request: ChatRequest): Answer {
  const recap = answerRecap(request);
  if (recap !== undefined) return { text: recap };
  const said = request.messages.at(-1)?.text ?? "";
  const turn = request.messages.filter(({ role }) => role === "user").length;
  const words = said.split(/\s+/).length;
  const text = `Thank you, I read your ${words} words. This is answer ${turn}: what would you like to say next?`;
  const trailer = findTrailer(request.system);
  const notes = { corrections: [], vocabulary: [], objectives: [] };
  return { text: trailer ? `${text}\n${writeTrailer(trailer, notes)}` : text };
}
