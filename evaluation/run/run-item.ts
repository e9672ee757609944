import type { CallServices } from "#/calls/services.ts";
import { totalInputTokens } from "#/budgets/price.ts";
import { bandsOf } from "#/personas/conduct/bands.ts";
import { planSteering, type SteeringNote } from "#/personas/conduct/plan-steering.ts";
import { steeringWishesOf } from "#/personas/conduct/steering-wishes.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import { composePromptText } from "#/prompts/compose-prompt-text.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import { ask, type Asked } from "./ask.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { measureItem } from "./measure-item.ts";
import type { Item, ItemTurn } from "./plan-items.ts";

/** What running takes. */
export interface RunTools {
  readonly services: CallServices;
  readonly model: ModelReference;
  readonly journal: Journal;
  /** Told of each new answer. */
  onAnswer(entry: JournalEntry): void;
}

/**
 * Has a talk's tutor answer message after message, from where the journal ends, as a session would:
 * with the history as it was sent, and a word on its conduct where it left its bands.
 *
 * @throws ParleyError as `ask` does.
 */
export async function runItem(tools: RunTools, item: Item, signal: AbortSignal): Promise<void> {
  const answers = [...tools.journal.answersOf(item.fingerprint)];
  for (const turn of item.turns.slice(answers.length)) {
    const note = planNote(item, answers);
    const promptText = composePromptText({ texts: [turn.text], notes: note ? [note.text] : [] });
    const asked = await askTurn(tools, { item, answers, promptText }, signal);
    const entry = toEntry(item, { turn, note, promptText, asked });
    tools.journal.add(entry);
    answers.push(entry);
    tools.onAnswer(entry);
  }
}

function planNote(item: Item, answers: readonly JournalEntry[]): SteeringNote | undefined {
  const { profile, persona } = item;
  return planSteering({
    answers: answers.map((answer) => measureItem(item, answer, { knowsWrong: false }).conduct),
    bands: bandsOf(persona?.measures ?? []),
    wishes: steeringWishesOf(profile, persona),
  });
}

function askTurn(
  { services, model }: RunTools,
  turn: { item: Item; answers: readonly JournalEntry[]; promptText: string },
  signal: AbortSignal,
): Promise<Asked> {
  const { item, answers, promptText } = turn;
  const history = answers.map(({ promptText, raw }) => ({ promptText, answerText: raw }));
  const prompt = buildPrompt({ ...item.setting, history, newestPromptText: promptText });
  const temperature = item.persona?.defaults.temperature;
  const question = {
    ...prompt,
    personaId: item.personaId,
    candidates: [model],
    maxOutputTokens: answerTokensMax(item.profile.level),
    ...(temperature === undefined ? {} : { temperature }),
  };
  return ask(services, question, signal);
}

function toEntry(
  item: Item,
  answered: {
    turn: ItemTurn;
    note: SteeringNote | undefined;
    promptText: string;
    asked: Asked;
  },
): JournalEntry {
  const { raw, outcome, standing } = answered.asked;
  return {
    fingerprint: item.fingerprint,
    turn: item.turns.indexOf(answered.turn),
    promptText: answered.promptText,
    steered: answered.note?.measure ?? null,
    raw,
    outcome,
    servedModel: standing.servedModel,
    firstTextMs: standing.firstTextMs,
    inputTokens: totalInputTokens(standing.usage),
    cacheReadTokens: standing.usage.cacheReadTokens,
    outputTokens: standing.usage.outputTokens,
    costPicoUsd: standing.costPicoUsd,
  };
}
