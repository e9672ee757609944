import path from "node:path";

import { loadPersonas } from "#/personas/load-personas.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import { boundPromptTokens, boundTokens } from "#/sessions/token-bound.ts";

import { readLabelledTurns, type Half } from "../labelled/read-turns.ts";
import { labelledLanguages, type LabelledLanguage } from "../labelled/turn-schema.ts";

/** Counts the tokens of a text. */
type CountTokens = (text: string) => number;

/** A turn of the labelled set as a request: what it is counted at, and what a tokenizer needs. */
export interface LabelledCall {
  language: LabelledLanguage;
  /** System part and history, by our bound. */
  knownTokens: number;
  /** The learner's newest words, by our bound. */
  newTokens: number;
  /** By the tokenizer, with what a vendor puts around each message. */
  actualTokens: number;
}

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../personas"));
const persona = personas.get(personas.defaultId);
const tokensAroundMessage = 4;
/** Talks of every length up to this many answers. */
const historyMax = 12;

/** The labelled turns of one half, each at its own place in a talk. */
export function labelledCalls(half: Half, count: CountTokens): LabelledCall[] {
  const counted = new Map<string, number>();
  const countOnce: CountTokens = (text) => {
    const tokens = counted.get(text) ?? count(text);
    counted.set(text, tokens);
    return tokens;
  };
  return labelledLanguages.flatMap((language) => {
    const turns = readLabelledTurns(half).filter((turn) => turn.language === language);
    return turns.map(({ learner }, index) => {
      const past = (index * 7) % (historyMax + 1);
      const history = Array.from({ length: past }, (_unused, back) => {
        const earlier = turns[(index + turns.length - past + back) % turns.length]!;
        const notes = JSON.stringify({ corrections: earlier.corrections, vocabulary: [] });
        const answerText = `${earlier.tutor}\n<parley-notes>${notes}</parley-notes>`;
        return { promptText: earlier.learner, answerText };
      });
      const prompt = buildPrompt({
        personas,
        persona,
        subject: undefined,
        profile: { language, level: "B1", nativeLanguage: "en", nativeHelp: "when_stuck" },
        summary: undefined,
        history,
        newestPromptText: learner,
      });
      const newTokens = boundTokens(learner);
      return {
        language,
        newTokens,
        knownTokens: boundPromptTokens(prompt) - newTokens,
        actualTokens: [...prompt.system, ...prompt.messages].reduce(
          (sum, { text }) => sum + countOnce(text) + tokensAroundMessage,
          0,
        ),
      };
    });
  });
}
