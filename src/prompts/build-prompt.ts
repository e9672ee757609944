import { fillSection, personaSection } from "#/personas/system-sections.ts";
import type { ModelMessage, SystemBlock } from "#/providers/language-model.ts";

import { briefingBlocks } from "./briefing-blocks.ts";
import { deletedPromptText } from "./compose-prompt-text.ts";
import { neutralizeTags } from "./escape-data.ts";
import { learnerSection } from "./learner-section.ts";
import type { HistoryTurn, Prompt, PromptInput } from "./prompt-input.ts";
import { sceneSection } from "./scene-section.ts";
import { shapeSection } from "./shape-section.ts";
import { trailerInstruction } from "./trailer-instruction.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/**
 * Everything a model is told in one turn, from what stays the same longest to what is newest, so
 * that providers' prompt caches hit: guidelines, persona and culture notes, then the learner and the
 * notes that are asked for, then what the tutor is briefed with, the summary, and the talk as it was. Pure.
 */
export function buildPrompt(input: PromptInput): Prompt {
  const context = buildContext(input);
  return {
    system: [...buildSystem(input), ...context.system],
    messages: [...context.messages, { role: "user", text: input.newestPromptText }],
  };
}

/** What stands before all talk, as long as tutor, learner and scene stay the same. */
export function buildSystem(
  input: Omit<PromptInput, "summary" | "history" | "newestPromptText">,
): SystemBlock[] {
  const cultureNotes = input.personas.cultureNotes(input.profile.language);
  const shared = [
    fillSection(input.personas.guidelines, input.profile),
    input.persona && neutralizeTags(personaSection(input.persona, input.profile)),
    cultureNotes && fillSection(cultureNotes, input.profile),
  ];
  const session = [
    learnerSection(input),
    input.scenario ? sceneSection(input.scenario) : shapeSection(input.talk),
    trailerInstruction(input.profile),
  ];
  return [
    { text: joinSections(shared), cache: "shared" },
    { text: joinSections(session), cache: "session" },
  ];
}

function joinSections(sections: readonly (string | undefined)[]): string {
  return sections.filter((section) => section !== undefined).join("\n\n");
}

/** What a prompt holds between its standing sections and the newest turn: counted as the session's context. */
export function buildContext(
  input: Pick<PromptInput, "profile" | "briefing" | "summary" | "history">,
): Prompt {
  return {
    system: [...briefingBlocks(input), ...summaryBlock(input.summary)],
    messages: input.history.flatMap(toMessages),
  };
}

function summaryBlock(summary: string | undefined): SystemBlock[] {
  if (!summary) return [];
  const text = `# Earlier in this conversation\n${dataOpening}${neutralizeTags(summary)}${dataClosing}`;
  return [{ text, cache: "session" }];
}

function toMessages(turn: HistoryTurn): ModelMessage[] {
  return [
    { role: "user", text: turn.promptText || deletedPromptText },
    { role: "assistant", text: turn.answerText || "…" },
  ];
}
